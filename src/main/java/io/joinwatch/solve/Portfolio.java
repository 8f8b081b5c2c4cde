package io.joinwatch.solve;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way into this room: solves a problem by one of the {@link SolveMethod}s, bounds the answer, and has it re-counted.
 *
 * <p>The bound is the optimum itself where the tables of bucket elimination fit, whatever the method, so that every method's gap
 * is honest; only then can an answer be proven. Else it comes from the linear relaxation. What is deployed (label 0, vertices
 * without key edges as they like best) takes part in every race and wins ties, so no answer is worse than it, and none
 * differs from it for nothing. Stateless, safe for use by several threads.
 */
public final class Portfolio implements Solver {
    private static final String ELIMINATION = "bucket-elimination";

    private final SolveMethod method;
    private final BucketElimination elimination;

    public Portfolio(SolveMethod method) {
        this(method, BucketElimination.DEFAULT_TABLE_BUDGET);
    }

    /** As above, with a budget for the table entries of {@link BucketElimination}. */
    public Portfolio(SolveMethod method, long tableBudget) {
        this.method = method;
        this.elimination = new BucketElimination(tableBudget);
    }

    @Override
    public Solution solve(Problem problem, SolveLimits limits) {
        Deadline deadline = new Deadline(limits.wallTime());
        Race race = new Race(problem, deployed(problem));
        Optional<Optimum> optimum = eliminate(problem, deadline);
        GainForm gains = new GainForm(problem);
        long bound = optimum.map(Optimum::value).orElseGet(() -> relaxed(gains, deadline));
        BestOfAllWorlds worlds = new BestOfAllWorlds(problem, gains);
        switch (method) {
            case AUTO ->
                optimum.ifPresentOrElse(
                        found -> race.offer(ELIMINATION, found.labels(), found.work()),
                        () -> worlds.run(race, OptionalLong.empty(), limits, deadline));
            case EXACT ->
                optimum.ifPresentOrElse(
                        found -> race.offer(ELIMINATION, found.labels(), found.work()),
                        () -> worlds.integerProgram(race, limits, deadline));
            case BEST_OF_ALL_WORLDS ->
                worlds.run(
                        race,
                        optimum.map(found -> OptionalLong.of(found.value())).orElseGet(OptionalLong::empty),
                        limits,
                        deadline);
            case HEURISTICS -> new Heuristics(problem).run(limits.seed(), race);
        }
        return answer(problem, race, bound, optimum.isPresent(), deadline);
    }

    private Optional<Optimum> eliminate(Problem problem, Deadline deadline) {
        return deadline.share(1) == null
                ? elimination.solve(problem)
                : DeadlineCall.call(ELIMINATION, () -> elimination.solve(problem), deadline.share(1))
                        .flatMap(found -> found);
    }

    private static long relaxed(GainForm gains, Deadline deadline) {
        return deadline.over() ? Relaxation.termwise(gains.problem()) : new Relaxation(gains).bound(deadline.share(3));
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

    private static Solution answer(Problem problem, Race race, long bound, boolean exact, Deadline deadline) {
        Race.Entry best = race.best();
        if (exact && best.value() == bound) {
            // An optimum has nothing left to gain: this only settles ties in favour of lower labels.
            new LabelImprovement(problem).improve(best.labels());
        }
        Recount.verify(problem, best.labels(), best.value(), best.method());
        return new Solution(
                problem.sense(),
                best.labels(),
                best.value(),
                bound,
                exact,
                best.method(),
                race.work(),
                deadline.elapsedNanos());
    }
}
