package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Solves problems that resemble earlier ones, as those of a sliding window do: connected components whose optimum is known from
 * any earlier solve are not solved again, and the rest starts from what the last solve of the same database left.
 *
 * <p>Of several optima it may give another one than a first solve would, so both happen under a wall time only, and known optima
 * stand in for the exact methods only. Every answer is re-counted whole. Look-ups take as long as reading the problem a few times,
 * beside the limits. Safe for use by several threads, which share what is known.
 */
public final class IncrementalSolver {
    private static final String METHOD = "component-cache";
    private static final int MOST_OPTIMA = 100_000;
    private static final long MOST_BYTES = 32L << 20;

    /** Vertices from which a component is looked up: smaller ones are solved in less time than that takes. */
    private static final int WORTHWHILE = 16;

    private final SolveMethod method;
    private final int worthwhile;
    private final Portfolio portfolio;
    private final ComponentCache cache = new ComponentCache(MOST_OPTIMA, MOST_BYTES);

    public IncrementalSolver(SolveMethod method) {
        this(method, WORTHWHILE);
    }

    IncrementalSolver(SolveMethod method, int worthwhile) {
        this.method = method;
        this.worthwhile = worthwhile;
        this.portfolio = new Portfolio(method);
    }

    /**
     * The best labelling found within the limits, with a valid bound, as {@link Portfolio#solve} gives it.
     *
     * @param earlier what the last solve of a similar problem left, null for a first solve; of no effect without a wall time
     */
    public Resolved resolve(Problem problem, SolveLimits limits, @Nullable WarmStart earlier) {
        if (limits.wallTime() == null) {
            return portfolio.resolve(problem, limits, null);
        }
        if (method != SolveMethod.AUTO && method != SolveMethod.EXACT) {
            return portfolio.resolve(problem, limits, earlier);
        }
        long start = System.nanoTime();
        int[] labels = new int[problem.size()];
        long known = 0;
        List<Component> unknown = new ArrayList<>();
        List<Component> components = Component.of(problem);
        for (Component component : components) {
            Optional<Optimum> optimum = find(component);
            if (optimum.isPresent()) {
                component.place(optimum.get().labels(), labels);
                known += optimum.get().value();
            } else {
                unknown.add(component);
            }
        }
        if (unknown.size() == components.size()) {
            Resolved first = portfolio.resolve(problem, limits, earlier);
            keep(unknown, first.solution().labels(), first.solution().proven());
            return first;
        }
        Component rest = Component.union(problem, unknown);
        Resolved solved = portfolio.resolve(rest.problem(), limits, earlier);
        rest.place(solved.solution().labels(), labels);
        keep(unknown, labels, solved.solution().proven());
        Solution solution = whole(problem, labels, known, solved.solution(), System.nanoTime() - start);
        WarmStart next = unknown.isEmpty() && earlier != null ? earlier : solved.next();
        return new Resolved(solution, next.with(problem, labels));
    }

    private Optional<Optimum> find(Component component) {
        boolean looks =
                component.size() >= worthwhile && !Thread.currentThread().isInterrupted();
        return looks ? cache.find(component.problem()) : Optional.empty();
    }

    private void keep(List<Component> components, int[] labels, boolean proven) {
        for (Component component : components) {
            if (proven && component.size() >= worthwhile) {
                int[] part = component.project(labels);
                cache.keep(component.problem(), new Optimum(part, Recount.of(component.problem(), part), 0));
            }
        }
    }

    /** The answer to the whole from one to the rest. */
    private static Solution whole(Problem problem, int[] labels, long known, Solution rest, long elapsedNanos) {
        long value = known + rest.value();
        String by = rest.labels().length == 0 ? METHOD : rest.method();
        Recount.verify(problem, labels, value, by);
        long bound = known + rest.bound();
        return new Solution(problem.sense(), labels, value, bound, rest.proven(), by, rest.work(), elapsedNanos);
    }
}
