package io.joinwatch.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Solves a problem by one of the {@link SolveMethod}s, bounds the answer, and has it re-counted. For a row of problems that resemble
 * each other there is {@link IncrementalSolver}.
 *
 * <p>The bound is {@link ExactSearch}'s, whatever the method, so that every method's gap is honest: exact integer arithmetic, and
 * the optimum itself nearly always. Where it is not, on small problems, {@link SemidefiniteBound} may tighten it, whose certificate
 * is exact too. What is deployed (label 0, vertices without key edges as they like best) takes part in every
 * race and wins ties, so no answer is worse than it, and none differs from it for nothing. Stateless, safe for use by several
 * threads.
 */
public final class Portfolio implements Solver {
    private static final String EXACT_SEARCH = "exact-search";

    /** Entries of tables that one unit of the limit of work pays for in exact search. */
    private static final long ENTRIES_PER_WORK = 1_000;

    /** The published method gets the rest of the time: one part in so many goes into the bound it is measured by. */
    private static final int BOUND_SHARE = 4;

    private static final String SEMIDEFINITE_PROGRAM = "semidefinite-program";

    /** Where the semidefinite program may follow, the exact search gets one part in so many of the time. */
    private static final int RELAXED_SHARE = 3;

    private static final int ITERATIONS = 50;

    private final SolveMethod method;

    public Portfolio(SolveMethod method) {
        this.method = method;
    }

    @Override
    public Solution solve(Problem problem, SolveLimits limits) {
        return resolve(problem, limits, null).solution();
    }

    /**
     * Solves a problem that resembles an earlier one, from what that solve left. Optima may differ between starts where several
     * are equal, so this is not for replays.
     *
     * @param earlier null for a first solve
     */
    public Resolved resolve(Problem problem, SolveLimits limits, @Nullable WarmStart earlier) {
        Deadline deadline = new Deadline(limits.wallTime());
        int[] deployed = deployed(problem);
        Race race = new Race(problem, deployed);
        CostForm costs = new CostForm(problem);
        if (method == SolveMethod.HEURISTICS) {
            new Heuristics(problem).run(limits.seed(), race);
        }
        Budget budget = budget(problem, limits, deadline);
        ExactSearch search = new ExactSearch(
                costs.network(),
                deployed,
                earlier == null ? null : reduction -> earlier.startOf(problem, costs, reduction, deployed),
                budget,
                limits.seed());
        race.work(budget.spent() / ENTRIES_PER_WORK);
        long bound = costs.bound(search.bound());
        if (exact()) {
            race.offer(EXACT_SEARCH, search.best(), 0);
            if (method == SolveMethod.AUTO && race.best().value() != bound && relaxes(problem, limits)) {
                bound = relaxed(problem, race, bound, deadline);
            }
        } else if (method == SolveMethod.BEST_OF_ALL_WORLDS) {
            new BestOfAllWorlds(problem, new GainForm(problem)).run(race, bound, limits, deadline);
        }
        Solution solution = answer(problem, race, deployed, bound, deadline);
        return new Resolved(solution, new WarmStart(problem, solution.labels(), search.dual(), costs.shift()));
    }

    /**
     * Whether the semidefinite program may follow: it helps where small dense problems are too hard for the search. Its floating
     * point decides how good its bounds are, never whether they hold, but they may differ between machines: not without a clock.
     */
    private static boolean relaxes(Problem problem, SolveLimits limits) {
        return limits.wallTime() != null && SemidefiniteBound.accepts(problem);
    }

    /** Lets the semidefinite program take part for the time that is left, and returns the better bound. */
    private static long relaxed(Problem problem, Race race, long bound, Deadline deadline) {
        SemidefiniteBound program = new SemidefiniteBound(problem);
        program.offer(race.best().labels());
        while (!deadline.over() && program.run(ITERATIONS, deadline::over)) {
            // Each call goes on where the last one ended.
        }
        race.offer(SEMIDEFINITE_PROGRAM, program.labels(), 0);
        return problem.sense().tighter(bound, program.bound());
    }

    private boolean exact() {
        return method == SolveMethod.AUTO || method == SolveMethod.EXACT;
    }

    private Budget budget(Problem problem, SolveLimits limits, Deadline deadline) {
        int share = method == SolveMethod.BEST_OF_ALL_WORLDS
                ? BOUND_SHARE
                : method == SolveMethod.AUTO && relaxes(problem, limits) ? RELAXED_SHARE : 1;
        Duration time = deadline.share(share);
        return time == null
                ? Budget.of(Math.min(limits.work(), Long.MAX_VALUE / ENTRIES_PER_WORK) * ENTRIES_PER_WORK)
                : Budget.until(time);
    }

    /** Label 0 everywhere, but for vertices without key edges, which take what suits that best. */
    private static int[] deployed(Problem problem) {
        int[] labels = new int[problem.size()];
        boolean[] visible = new boolean[problem.size()];
        for (KeyEdge edge : problem.keyEdges()) {
            visible[edge.left()] = true;
            visible[edge.right()] = true;
        }
        LabelImprovement improvement = new LabelImprovement(problem);
        for (int v = 0; v < labels.length; v++) {
            if (!visible[v]) {
                improvement.improve(labels, v);
            }
        }
        return labels;
    }

    private Solution answer(Problem problem, Race race, int[] deployed, long bound, Deadline deadline) {
        Race.Entry best = race.best();
        int[] labels = best.labels();
        if (exact() || best.value() == bound) {
            // Of an optimum this only settles ties, in favour of what is deployed and of lower labels. A published
            // method that
            // proved nothing answers as it is.
            new NeedlessChanges(problem, deployed).revert(labels);
            new LabelImprovement(problem).improve(labels);
        }
        long value = problem.value(labels);
        Recount.verify(problem, labels, value, best.method());
        return new Solution(
                problem.sense(),
                labels,
                value,
                bound,
                value == bound,
                best.method(),
                race.work(),
                deadline.elapsedNanos());
    }
}
