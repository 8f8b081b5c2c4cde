package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Which neighbours to contract: where the best labelling known is away from the bound, pairs that leave few labels, those with
 * common neighbours first, for then triangles vanish. What is tight already stays as it is.
 */
final class ContractionChoice {
    /** Most labels of a contracted pair in early rounds; doubles every {@value #ROUNDS_TO_DOUBLE} rounds. */
    private static final int FIRST_LABELS = 12;

    private static final int ROUNDS_TO_DOUBLE = 3;
    private static final int MOST_LABELS = 256;

    /** Most entries that the tables of contracted pairs may have in sum: bounds memory. */
    private static final long MOST_ENTRIES = 4_000_000;

    private final CostNetwork network;
    private final long slack;
    private final int most;

    /**
     * @param ceiling labellings of at least this cost are of no interest
     * @param round of the search, from 1
     */
    ContractionChoice(CostNetwork network, long ceiling, int round) {
        this.network = network;
        this.slack = ceiling - network.base;
        this.most = Math.min(MOST_LABELS, FIRST_LABELS << Math.min(round / ROUNDS_TO_DOUBLE, 8));
    }

    /** For each vertex the neighbour to contract it with, or −1. */
    int[] mates(int[] labelling) {
        boolean[] loose = loose(labelling);
        int[] common = commonNeighbours(loose);
        int[] candidates = new int[network.edgeCount];
        long[] order = new long[network.edgeCount];
        int count = 0;
        for (int e = 0; e < network.edgeCount; e++) {
            if (loose[network.left[e]] && loose[network.right[e]]) {
                int labels = labels(e);
                if (labels <= most) {
                    long score = 1000L * labels / (1 + common[e]) + labels;
                    order[count] = score << 32 | count;
                    candidates[count++] = e;
                }
            }
        }
        Arrays.sort(order, 0, count);
        int[] mates = new int[network.size];
        Arrays.fill(mates, -1);
        // Labels that each vertex would have as what it is, or as a part of its pair: at least as many as its tables
        // get.
        int[] width = network.labels.clone();
        long entries = 0;
        for (int i = 0; i < count; i++) {
            int e = candidates[(int) order[i]];
            int u = network.left[e];
            int v = network.right[e];
            if (mates[u] < 0 && mates[v] < 0) {
                int labels = labels(e);
                long more = labels * (neighbourLabels(u, width) + neighbourLabels(v, width));
                if (entries + more <= MOST_ENTRIES) {
                    entries += more;
                    mates[u] = v;
                    mates[v] = u;
                    width[u] = labels;
                    width[v] = labels;
                }
            }
        }
        return mates;
    }

    /** Vertices where a labelling costs anything above the base. */
    private boolean[] loose(int[] labelling) {
        boolean[] loose = new boolean[network.size];
        for (int v = 0; v < network.size; v++) {
            loose[v] = network.unary[network.unaryAt[v] + labelling[v]] > 0;
        }
        for (int e = 0; e < network.edgeCount; e++) {
            if (network.pair(e, labelling) > 0) {
                loose[network.left[e]] = true;
                loose[network.right[e]] = true;
            }
        }
        return loose;
    }

    /** Labels that the contracted pair would have. */
    private int labels(int e) {
        int atLeft = network.unaryAt[network.left[e]];
        int atRight = network.unaryAt[network.right[e]];
        int entry = network.tableAt[e];
        int count = 0;
        for (int l = 0; l < network.labels[network.left[e]]; l++) {
            for (int m = 0; m < network.labels[network.right[e]]; m++) {
                if (network.unary[atLeft + l] + network.unary[atRight + m] + network.table[entry++] < slack) {
                    count++;
                }
            }
        }
        return count;
    }

    /**
     * Common neighbours of the ends of each edge between loose vertices. Of each edge the end of more neighbours marks those,
     * once for all its edges, and the other end counts: O(Σ of the lesser degrees).
     */
    private int[] commonNeighbours(boolean[] loose) {
        int[] common = new int[network.edgeCount];
        int[] mark = new int[network.size];
        Arrays.fill(mark, -1);
        for (int u = 0; u < network.size; u++) {
            if (!loose[u]) {
                continue;
            }
            for (int i = network.edgesAt[u]; i < network.edgesAt[u + 1]; i++) {
                mark[network.across(network.edges[i], u)] = u;
            }
            for (int i = network.edgesAt[u]; i < network.edgesAt[u + 1]; i++) {
                int v = network.across(network.edges[i], u);
                boolean marks =
                        network.degree(u) > network.degree(v) || (network.degree(u) == network.degree(v) && u < v);
                if (loose[v] && marks) {
                    common[network.edges[i]] = marked(v, u, mark);
                }
            }
        }
        return common;
    }

    private int marked(int v, int by, int[] mark) {
        int count = 0;
        for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
            if (mark[network.across(network.edges[i], v)] == by) {
                count++;
            }
        }
        return count;
    }

    private long neighbourLabels(int v, int[] width) {
        long sum = 0;
        for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
            sum += width[network.across(network.edges[i], v)];
        }
        return sum;
    }
}
