package io.joinwatch.solve;

import org.jspecify.annotations.Nullable;

/**
 * Exact optimum by dynamic programming over an elimination order: the vertices are eliminated one after another, each leaving a
 * table over its remaining neighbours with the least it can cost for each of their labels.
 *
 * <p>Integers throughout, so the optimum is exact. Time and memory are exponential only in the number of neighbours at elimination
 * (the induced width, small for many join graphs): 8 bytes for each table entry, and for each an addition per label of the
 * eliminated vertex. Where the tables do not fit, it says so after
 * trying orders alone. Worth its while after {@link Reduction}.
 *
 * <p>Deterministic. No label of the answer can be lowered, alone or with others, without leaving the optimum; so when label 0
 * everywhere is optimal, that is the answer. (Of the optima it takes the one that is lexicographically lowest from the last
 * eliminated vertex to the first.) Stateless, safe for use by several threads with a budget each.
 *
 * @see <a href="https://doi.org/10.1016/S0004-3702(99)00059-4">Dechter, Bucket elimination: a unifying framework, 1999</a>
 */
final class BucketElimination {
    /** Orders take time that grows with the square of this, and larger networks of small width are rare after reduction. */
    private static final int MOST_VERTICES = 2_000;

    private BucketElimination() {}

    /**
     * An optimal labelling of a network, connected or not.
     *
     * @param tableBudget entries that its tables may have in sum
     * @param budget pays for the entries read, and ends the elimination when it is over
     * @return null when no order was found whose tables fit, or the budget was over first
     */
    static int @Nullable [] solve(CostNetwork network, int tableBudget, Budget budget) {
        if (network.size > MOST_VERTICES) {
            return null;
        }
        EliminationOrder order = EliminationOrder.within(tableBudget, network, budget);
        if (order == null) {
            return null;
        }
        Elimination elimination = new Elimination(network, order.order(), budget);
        return elimination.run() ? elimination.labelling() : null;
    }
}
