package io.joinwatch.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages that a search found, in terms of its first network: between two vertices the costs that either end moved to their edge,
 * per label. The edges are those that reductions leave of the first network, some of them made by eliminations. What contractions
 * joined has none; a search that starts from it needs no more than a good part.
 */
final class Dual {
    /** Of a search that had no time for any. */
    static final Dual NONE = new Dual(new int[0], new int[0], new int[0]);

    private static final long LARGEST = 1L << 45;

    /** The ends of each edge, as vertices of the first network. */
    private final int[] left;

    private final int[] right;
    /** The costs of edge e's left end start at {@code at[2e]}, those of its right end at {@code at[2e + 1]}. */
    private final int[] at;

    private final long[] costs;

    private Dual(int[] labels, int[] left, int[] right) {
        this.left = left;
        this.right = right;
        at = new int[2 * left.length + 1];
        for (int e = 0; e < left.length; e++) {
            at[2 * e + 1] = at[2 * e] + labels[left[e]];
            at[2 * e + 2] = at[2 * e + 1] + labels[right[e]];
        }
        costs = new long[at[2 * left.length]];
    }

    /** No messages yet, for the edges that a reduction leaves of the first network. */
    static Dual of(CostNetwork first, Reduction reduction) {
        CostNetwork network = reduction.network();
        int[] left = new int[network.edgeCount];
        int[] right = new int[network.edgeCount];
        Arrays.setAll(left, e -> reduction.vertexOf(network.left[e]));
        Arrays.setAll(right, e -> reduction.vertexOf(network.right[e]));
        return new Dual(first.labels, left, right);
    }

    /** The cost that an end of an edge moved to it from a label. */
    long get(int edge, boolean atLeft, int label) {
        return costs[at[atLeft ? 2 * edge : 2 * edge + 1] + label];
    }

    /** Notes the costs that an end of an edge moved to it from some labels. */
    void set(int edge, boolean atLeft, int[] labels, long[] moved) {
        for (int i = 0; i < labels.length; i++) {
            costs[at[atLeft ? 2 * edge : 2 * edge + 1] + labels[i]] = moved[i];
        }
    }

    /**
     * The messages of this for the edges that a reduction leaves of a later first network, where both have them.
     *
     * @param match from the later network to the one of this dual
     * @param factor by which the later costs are larger or finer
     */
    Dual carriedTo(CostNetwork first, Reduction reduction, LabelMatch match, double factor) {
        Dual later = of(first, reduction);
        Map<Long, Integer> numbers = null;
        for (int e = 0; e < later.left.length; e++) {
            int u = match.oldVertex(later.left[e]);
            int v = match.oldVertex(later.right[e]);
            int old = e;
            // Mostly little came or went, so that an edge has the number it had.
            if (e >= left.length || left[e] != u || right[e] != v) {
                numbers = numbers == null ? numbers() : numbers;
                old = numbers.getOrDefault(LabelMatch.pairKey(u, v), -1);
            }
            if (old >= 0) {
                carry(old, left[old] == u, match.oldLabels(later.left[e]), later, later.at[2 * e], factor);
                carry(old, left[old] == v, match.oldLabels(later.right[e]), later, later.at[2 * e + 1], factor);
            }
        }
        return later;
    }

    private Map<Long, Integer> numbers() {
        Map<Long, Integer> numbers = new HashMap<>(2 * left.length);
        for (int e = 0; e < left.length; e++) {
            numbers.put(LabelMatch.pairKey(left[e], right[e]), e);
        }
        return numbers;
    }

    private void carry(int edge, boolean atLeft, int[] oldLabels, Dual to, int from, double factor) {
        for (int l = 0; l < oldLabels.length; l++) {
            double cost = get(edge, atLeft, oldLabels[l]) * factor;
            // Larger ones could overflow in the sum over a hub's edges; a dual may leave anything out.
            if (Math.abs(cost) <= LARGEST) {
                to.costs[from + l] = Math.round(cost);
            }
        }
    }

    /** Heap that it takes, in bytes, roughly. */
    long sizeBytes() {
        return 8L * costs.length + 4L * (at.length + left.length + right.length);
    }
}
