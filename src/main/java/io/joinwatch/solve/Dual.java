package io.joinwatch.solve;

import java.util.HashMap;
import java.util.Map;

/**
 * Messages of a search in terms of its first network: per edge the costs that its ends moved to it, per label. What reductions
 * made or contractions joined has none; a search that starts from it needs no more than a good part.
 */
final class Dual {
    private static final long LARGEST = 1L << 45;

    private final int[] left;
    private final int[] right;
    /** The costs of edge e's left end start at {@code at[2e]}, those of its right end at {@code at[2e + 1]}. */
    private final int[] at;

    private final long[] costs;

    /** No messages yet. */
    Dual(CostNetwork network) {
        left = network.left;
        right = network.right;
        at = new int[2 * network.edgeCount + 1];
        for (int e = 0; e < network.edgeCount; e++) {
            at[2 * e + 1] = at[2 * e] + network.labels[network.left[e]];
            at[2 * e + 2] = at[2 * e + 1] + network.labels[network.right[e]];
        }
        costs = new long[at[2 * network.edgeCount]];
    }

    /** The cost that an end of an edge moved to it from a label. */
    long get(int edge, boolean left, int label) {
        return costs[at[left ? 2 * edge : 2 * edge + 1] + label];
    }

    /** Whether no end of an edge moved anything to it. */
    boolean isZero(int edge) {
        for (int i = at[2 * edge]; i < at[2 * edge + 2]; i++) {
            if (costs[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes over another's costs of the edges that have none here; both are of one network. */
    void fill(Dual from) {
        for (int e = 0; e < left.length; e++) {
            if (isZero(e)) {
                System.arraycopy(from.costs, at[2 * e], costs, at[2 * e], at[2 * e + 2] - at[2 * e]);
            }
        }
    }

    /** Adds to it. */
    void add(int edge, boolean left, int label, long cost) {
        costs[at[left ? 2 * edge : 2 * edge + 1] + label] += cost;
    }

    /**
     * The same for a later problem's network: edges and labels that both have carry their costs over.
     *
     * @param match from the later problem to the one of this dual
     * @param factor by which the later costs are larger or finer
     */
    Dual carriedTo(CostNetwork now, LabelMatch match, double factor) {
        Dual carried = new Dual(now);
        // Mostly nothing came or went, so that every edge has the number it had.
        boolean alike = true;
        for (int e = 0; e < now.edgeCount && alike; e++) {
            alike = joins(e, match.oldVertex(now.left[e]), match.oldVertex(now.right[e]));
        }
        Map<Long, Integer> numbers = alike ? Map.of() : numbers();
        for (int e = 0; e < now.edgeCount; e++) {
            int u = match.oldVertex(now.left[e]);
            int v = match.oldVertex(now.right[e]);
            int old = joins(e, u, v) ? e : numbers.getOrDefault(LabelMatch.pairKey(u, v), -1);
            if (old >= 0) {
                carry(old, left[old] == u, match.oldLabels(now.left[e]), carried, carried.at[2 * e], factor);
                carry(old, left[old] == v, match.oldLabels(now.right[e]), carried, carried.at[2 * e + 1], factor);
            }
        }
        return carried;
    }

    private boolean joins(int edge, int u, int v) {
        return edge < left.length && left[edge] == u && right[edge] == v;
    }

    private Map<Long, Integer> numbers() {
        Map<Long, Integer> edges = new HashMap<>(2 * left.length);
        for (int e = 0; e < left.length; e++) {
            edges.put(LabelMatch.pairKey(left[e], right[e]), e);
        }
        return edges;
    }

    private void carry(int edge, boolean left, int[] labels, Dual to, int from, double factor) {
        for (int l = 0; l < labels.length; l++) {
            double cost = get(edge, left, labels[l]) * factor;
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
