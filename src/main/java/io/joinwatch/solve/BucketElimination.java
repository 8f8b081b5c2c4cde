package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exact optimum by dynamic programming over an elimination order: the vertices are eliminated one after another, each leaving
 * a table over its remaining neighbours with the best it can do for each of their labels, and its best label for each.
 *
 * <p>Integers throughout, so the value is the optimum and not near it. Time and memory are exponential only in the number of
 * neighbours at elimination (the induced width, small for join graphs): O(entries · labels · degree), where the sum of all
 * table entries stays within the budget, else there is no answer; what counts is the {@link ReducedProblem}, often far smaller
 * than the given one. Deterministic. No label of the answer can be lowered, alone or with others, without leaving the optimum;
 * so when label 0 everywhere is optimal, that is the answer. (Of the optima of the reduced problem it takes the one that is
 * lexicographically lowest from the last eliminated vertex to the first.) Safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1016/S0004-3702(99)00059-4">Dechter, Bucket elimination: a unifying framework, 1999</a>
 */
public final class BucketElimination {
    /** About 50 MB of tables. */
    public static final long DEFAULT_TABLE_BUDGET = 4_000_000;

    private final long tableBudget;

    /** With tables of at most {@code tableBudget} entries in sum: 8 bytes per entry in use, 4 per entry until the end. */
    public BucketElimination(long tableBudget) {
        if (tableBudget < 1 || tableBudget > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Table budget " + tableBudget + " is not in [1, 2^31 − 8).");
        }
        this.tableBudget = tableBudget;
    }

    public BucketElimination() {
        this(DEFAULT_TABLE_BUDGET);
    }

    /** An optimum, or empty when its tables do not fit the budget or the thread is interrupted. */
    public Optional<Optimum> solve(Problem problem) {
        ReducedProblem reduced = new ReducedProblem(problem);
        return eliminate(reduced.problem())
                .map(found -> new Optimum(reduced.original(found.labels()), found.value(), found.work()));
    }

    private Optional<Optimum> eliminate(Problem problem) {
        List<EliminationOrder> orders = new ArrayList<>();
        int[] position = new int[problem.size()];
        long left = tableBudget;
        for (int[] component : Components.of(problem)) {
            for (int i = 0; i < component.length; i++) {
                position[component[i]] = i;
            }
            Optional<EliminationOrder> order = EliminationOrder.within(left, problem, component, position);
            if (order.isEmpty()) {
                return Optional.empty();
            }
            left -= order.get().entries();
            orders.add(order.get());
        }
        Elimination elimination = new Elimination(problem);
        for (EliminationOrder order : orders) {
            for (int v : order.order()) {
                if (!elimination.eliminate(v)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Optimum(elimination.labels(), elimination.value(), elimination.work()));
    }
}
