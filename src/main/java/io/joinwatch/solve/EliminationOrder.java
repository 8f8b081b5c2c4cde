package io.joinwatch.solve;

import java.util.BitSet;
import java.util.Optional;

/**
 * An order in which to eliminate the vertices of one connected component, and what its tables take.
 *
 * <p>Finding the best order is NP-hard; two greedy ones do well on join graphs. <em>Min-weight</em> takes the vertex whose
 * elimination leaves the smallest table; where its tables do not fit, <em>min-fill</em> takes the vertex that adds the fewest
 * edges between its neighbours. Ties go to the lower index. O(n²) for the choice, O(n · degree²) for the updates.
 *
 * @see <a href="https://doi.org/10.1016/S0004-3702(99)00059-4">Dechter, Bucket elimination: a unifying framework, 1999</a>
 */
final class EliminationOrder {
    private final int[] component;
    private final long[] weights;
    private final BitSet[] neighbours;
    private final BitSet left;
    private final int[] order;
    private long entries;

    private EliminationOrder(Problem problem, int[] component, int[] position) {
        this.component = component;
        weights = new long[component.length];
        neighbours = new BitSet[component.length];
        left = new BitSet(component.length);
        left.set(0, component.length);
        order = new int[component.length];
        for (int i = 0; i < component.length; i++) {
            weights[i] = problem.labelCount(component[i]);
            neighbours[i] = new BitSet(component.length);
            for (int pair : problem.incident(component[i])) {
                neighbours[i].set(position[problem.across(pair, component[i])]);
            }
        }
    }

    /**
     * An order whose tables take at most {@code budget} entries in sum, if one was found.
     *
     * @param position for each vertex of the problem its index in its component
     */
    static Optional<EliminationOrder> within(long budget, Problem problem, int[] component, int[] position) {
        EliminationOrder byWeight = new EliminationOrder(problem, component, position);
        if (byWeight.eliminateAll(budget, false)) {
            return Optional.of(byWeight);
        }
        EliminationOrder byFill = new EliminationOrder(problem, component, position);
        return byFill.eliminateAll(budget, true) ? Optional.of(byFill) : Optional.empty();
    }

    /** The vertices, first to be eliminated first. */
    int[] order() {
        return order;
    }

    /** Entries of all tables of this order. */
    long entries() {
        return entries;
    }

    private boolean eliminateAll(long budget, boolean fewestFill) {
        long[] score = new long[component.length];
        BitSet stale = (BitSet) left.clone();
        for (int step = 0; step < order.length; step++) {
            for (int i = stale.nextSetBit(0); i >= 0; i = stale.nextSetBit(i + 1)) {
                score[i] = fewestFill ? fill(i) : tableSize(i, budget);
            }
            int next = left.nextSetBit(0);
            for (int i = next; i >= 0; i = left.nextSetBit(i + 1)) {
                if (score[i] < score[next]) {
                    next = i;
                }
            }
            entries += tableSize(next, budget);
            if (entries > budget || Thread.currentThread().isInterrupted()) {
                return false;
            }
            order[step] = component[next];
            stale = eliminate(next, fewestFill);
        }
        return true;
    }

    /** Joins the neighbours of {@code i} with each other, and returns whose scores changed. */
    private BitSet eliminate(int i, boolean withSecond) {
        BitSet around = neighbours[i];
        left.clear(i);
        BitSet changed = (BitSet) around.clone();
        for (int j = around.nextSetBit(0); j >= 0; j = around.nextSetBit(j + 1)) {
            neighbours[j].or(around);
            neighbours[j].clear(j);
            neighbours[j].clear(i);
        }
        if (withSecond) {
            for (int j = around.nextSetBit(0); j >= 0; j = around.nextSetBit(j + 1)) {
                changed.or(neighbours[j]);
            }
        }
        return changed;
    }

    /** Entries of the table that eliminating {@code i} leaves, or budget + 1 for more than the budget. */
    private long tableSize(int i, long budget) {
        long size = 1;
        for (int j = neighbours[i].nextSetBit(0); j >= 0; j = neighbours[i].nextSetBit(j + 1)) {
            if (size > budget / weights[j]) {
                return budget + 1;
            }
            size *= weights[j];
        }
        return size;
    }

    private long fill(int i) {
        BitSet around = neighbours[i];
        long degree = around.cardinality();
        long linked = 0;
        for (int j = around.nextSetBit(0); j >= 0; j = around.nextSetBit(j + 1)) {
            BitSet common = (BitSet) around.clone();
            common.and(neighbours[j]);
            linked += common.cardinality();
        }
        return degree * (degree - 1) / 2 - linked / 2;
    }
}
