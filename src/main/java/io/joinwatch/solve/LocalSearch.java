package io.joinwatch.solve;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Good labellings of a network, without a bound: single labels are improved until none can be, then all labels of a random
 * induced forest at once, by dynamic programming with the rest fixed. The forest grows from random vertices, taking each vertex
 * that has at most one neighbour in every tree it would join. A labelling never gets worse.
 *
 * <p>O(Σ table entries) a forest. Deterministic by its seed. Not safe for use by several threads.
 */
final class LocalSearch {
    private static final int OUTSIDE = -1;
    private static final int FORESTS = 2;

    /** One vertex in so many is kicked. */
    private static final int KICKED_SHARE = 50;

    private final CostNetwork network;
    private final Budget budget;
    private final SplittableRandom random;
    private final int[] order;
    /** Of a vertex in the forest: its tree, as a union-find structure; else {@link #OUTSIDE}. */
    private final int[] tree;

    /** The forest's vertices, parents before children, and the edge to each one's parent, −1 for roots. */
    private final int[] sequence;

    private final int[] parentEdge;
    private final long[] sums;
    private int[] replies = new int[64];
    private final int[] repliesAt;
    /** When a tree's root was last met. */
    private final long[] stamped;

    private long stamp;
    private final long[] scratch;

    LocalSearch(CostNetwork network, long seed, Budget budget) {
        this.network = network;
        this.budget = budget;
        random = new SplittableRandom(seed);
        order = new int[network.size];
        Arrays.setAll(order, v -> v);
        tree = new int[network.size];
        sequence = new int[network.size];
        parentEdge = new int[network.size];
        repliesAt = new int[network.size];
        stamped = new long[network.size];
        sums = new long[network.unary.length];
        scratch = new long[Arrays.stream(network.labels).max().orElse(1)];
    }

    /** A labelling that is nowhere worse, for all its single labels and those of some forests. */
    int[] improved(int[] labelling) {
        int[] better = labelling.clone();
        improveLabels(better);
        for (int i = 0; i < FORESTS && !budget.over(); i++) {
            improveForest(better);
        }
        return better;
    }

    /** An improved one of a labelling with some random vertices' labels drawn anew. */
    int[] kicked(int[] labelling) {
        int[] other = labelling.clone();
        int kicks = Math.max(2, network.size / KICKED_SHARE);
        for (int i = 0; i < kicks; i++) {
            int v = random.nextInt(network.size);
            other[v] = random.nextInt(network.labels[v]);
        }
        return improved(other);
    }

    /** Improves single labels, vertex after vertex, until none can be. */
    private void improveLabels(int[] labelling) {
        VertexQueue queue = new VertexQueue(network.size);
        for (int v = 0; v < network.size; v++) {
            queue.add(v);
        }
        for (int v = queue.poll(); v >= 0 && !budget.over(); v = queue.poll()) {
            int best = bestLabel(v, labelling);
            if (best != labelling[v]) {
                labelling[v] = best;
                for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
                    queue.add(network.across(network.edges[i], v));
                }
            }
        }
    }

    /** Improves all labels of one random forest at once. */
    private void improveForest(int[] labelling) {
        chooseForest();
        int count = arrange();
        for (int i = 0; i < count; i++) {
            fixRest(sequence[i], labelling);
        }
        int used = 0;
        for (int i = count - 1; i >= 0; i--) {
            int v = sequence[i];
            if (parentEdge[v] >= 0) {
                used = reply(v, used);
            }
        }
        for (int i = 0; i < count; i++) {
            int v = sequence[i];
            labelling[v] = parentEdge[v] < 0
                    ? least(sums, network.unaryAt[v], network.labels[v], labelling[v])
                    : replies[repliesAt[v] + labelling[network.across(parentEdge[v], v)]];
        }
    }

    private int bestLabel(int v, int[] labelling) {
        int count = network.labels[v];
        System.arraycopy(network.unary, network.unaryAt[v], scratch, 0, count);
        for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
            int e = network.edges[i];
            network.addRow(e, v, labelling[network.across(e, v)], scratch, 0);
            budget.spend(count);
        }
        return least(scratch, 0, count, labelling[v]);
    }

    private static int least(long[] costs, int at, int count, int now) {
        int best = now;
        for (int l = 0; l < count; l++) {
            best = costs[at + l] < costs[at + best] ? l : best;
        }
        return best;
    }

    private void chooseForest() {
        Arrays.fill(tree, OUTSIDE);
        for (int i = order.length - 1; i >= 0; i--) {
            int j = random.nextInt(i + 1);
            int v = order[j];
            order[j] = order[i];
            order[i] = v;
            if (joinsDistinctTrees(v)) {
                tree[v] = v;
                for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
                    int u = network.across(network.edges[k], v);
                    if (tree[u] != OUTSIDE) {
                        tree[root(u)] = v;
                    }
                }
            }
        }
    }

    private boolean joinsDistinctTrees(int v) {
        stamp++;
        for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
            int u = network.across(network.edges[k], v);
            if (tree[u] != OUTSIDE) {
                int root = root(u);
                if (stamped[root] == stamp) {
                    return false;
                }
                stamped[root] = stamp;
            }
        }
        return true;
    }

    private int root(int v) {
        int u = v;
        while (tree[u] != u) {
            tree[u] = tree[tree[u]];
            u = tree[u];
        }
        return u;
    }

    private int arrange() {
        int count = 0;
        for (int start = 0; start < network.size; start++) {
            if (tree[start] != start) {
                continue;
            }
            int next = count;
            sequence[count++] = start;
            parentEdge[start] = -1;
            while (next < count) {
                int v = sequence[next++];
                for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
                    int e = network.edges[k];
                    int u = network.across(e, v);
                    if (tree[u] != OUTSIDE && e != parentEdge[v]) {
                        sequence[count++] = u;
                        parentEdge[u] = e;
                    }
                }
            }
        }
        return count;
    }

    private void fixRest(int v, int[] labelling) {
        int at = network.unaryAt[v];
        System.arraycopy(network.unary, at, sums, at, network.labels[v]);
        for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
            int e = network.edges[k];
            int u = network.across(e, v);
            if (tree[u] == OUTSIDE) {
                network.addRow(e, v, labelling[u], sums, at);
                budget.spend(network.labels[v]);
            }
        }
    }

    /** Adds to the sums of the parent what {@code v} costs at best under each of its labels, and keeps the labels that do. */
    private int reply(int v, int used) {
        int e = parentEdge[v];
        int p = network.across(e, v);
        boolean rows = network.left[e] == v;
        int columns = network.labels[network.right[e]];
        int step = rows ? columns : 1;
        int count = network.labels[v];
        int at = network.unaryAt[v];
        int end = used + network.labels[p];
        if (end > replies.length) {
            replies = Arrays.copyOf(replies, 2 * end);
        }
        repliesAt[v] = used;
        budget.spend((long) count * network.labels[p]);
        for (int m = 0; m < network.labels[p]; m++) {
            int from = network.tableAt[e] + (rows ? m : m * columns);
            long least = Long.MAX_VALUE;
            for (int l = 0; l < count; l++, from += step) {
                long cost = sums[at + l] + network.table[from];
                if (cost < least) {
                    least = cost;
                    replies[used + m] = l;
                }
            }
            sums[network.unaryAt[p] + m] += least;
        }
        return end;
    }
}
