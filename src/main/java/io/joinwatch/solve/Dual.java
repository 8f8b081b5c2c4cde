package io.joinwatch.solve;

import java.util.HashMap;
import java.util.Map;

/**
 * Messages of a search in terms of its first network: per edge the costs that its ends moved to it, per label. What reductions
 * made or contractions joined has none; a search that starts from it needs no more than a good part.
 */
final class Dual {
    private static final long LARGEST = 1L << 45;

    private final CostNetwork network;
    /** The costs of edge e's left end start at {@code at[2e]}, those of its right end at {@code at[2e + 1]}. */
    private final int[] at;

    private final long[] costs;

    /** No messages yet. */
    Dual(CostNetwork network) {
        this.network = network;
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

    /** Adds to it. */
    void add(int edge, boolean left, int label, long cost) {
        costs[at[left ? 2 * edge : 2 * edge + 1] + label] += cost;
    }

    /**
     * The same for a later problem's network: edges and labels that both have carry their costs over.
     *
     * @param match from the later problem to the one of this dual
     * @param shift bits by which the later costs are finer; negative for coarser
     */
    Dual carriedTo(CostNetwork now, LabelMatch match, int shift) {
        Dual carried = new Dual(now);
        Map<Long, Integer> edges = new HashMap<>(2 * network.edgeCount);
        for (int e = 0; e < network.edgeCount; e++) {
            edges.put(LabelMatch.pairKey(network.left[e], network.right[e]), e);
        }
        for (int e = 0; e < now.edgeCount; e++) {
            int u = match.oldVertex(now.left[e]);
            int v = match.oldVertex(now.right[e]);
            Integer old = u < 0 || v < 0 ? null : edges.get(LabelMatch.pairKey(u, v));
            if (old != null) {
                carry(old, network.left[old] == u, match.oldLabels(now.left[e]), carried, carried.at[2 * e], shift);
                carry(
                        old,
                        network.left[old] == v,
                        match.oldLabels(now.right[e]),
                        carried,
                        carried.at[2 * e + 1],
                        shift);
            }
        }
        return carried;
    }

    private void carry(int edge, boolean left, int[] labels, Dual to, int from, int shift) {
        for (int l = 0; l < labels.length; l++) {
            long cost = get(edge, left, labels[l]);
            // Larger ones could overflow in the sum over a hub's edges; a dual may leave anything out.
            if (Math.abs(cost) <= (shift >= 0 ? LARGEST >> Math.min(shift, 63) : LARGEST)) {
                to.costs[from + l] = shift >= 0 ? cost << shift : cost >> Math.min(-shift, 63);
            }
        }
    }

    /** Heap that it takes, in bytes, roughly. */
    long sizeBytes() {
        return 8L * costs.length + 4L * at.length;
    }
}
