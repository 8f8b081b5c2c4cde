package io.joinwatch.solve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One greedy elimination order: the next vertex is always one whose elimination leaves the smallest table, times a random factor if
 * there is to be variety. O(n²) for the choice, O(n · degree · n / 64) for the updates; it stops at the table that makes it larger
 * than asked. Deterministic, but for the factors. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1016/j.ic.2009.03.008">Bodlaender and Koster, Treewidth computations I: upper bounds, 2010:
 *     greedy triangulation</a>
 */
final class MinWeightOrder {
    /** Random factors are 1 … 2, in steps of one to so many. */
    private static final int STEPS = 16;

    private final CostNetwork network;
    private final long most;
    private final @Nullable SplittableRandom random;
    private final BitSet[] neighbours;
    private final long[] score;
    private final int[] order;
    private long entries;
    private long read;

    /**
     * @param most entries that all tables may have in sum, below 2<sup>56</sup>
     * @param random for the factors, or null for none
     */
    MinWeightOrder(CostNetwork network, long most, @Nullable SplittableRandom random) {
        this.network = network;
        this.most = most;
        this.random = random;
        neighbours = new BitSet[network.size];
        score = new long[network.size];
        order = new int[network.size];
        for (int v = 0; v < network.size; v++) {
            neighbours[v] = new BitSet(network.size);
            order[v] = v;
        }
        for (int e = 0; e < network.edgeCount; e++) {
            neighbours[network.left[e]].set(network.right[e]);
            neighbours[network.right[e]].set(network.left[e]);
        }
        Arrays.setAll(score, this::score);
    }

    /** Finds the order; false when its tables have more entries than asked. */
    boolean find() {
        for (int step = 0; step < order.length; step++) {
            int next = step;
            for (int i = step + 1; i < order.length; i++) {
                next = score[order[i]] < score[order[next]] ? i : next;
            }
            int v = order[next];
            order[next] = order[step];
            order[step] = v;
            entries += tableSize(v);
            read += order.length - step;
            if (entries > most) {
                return false;
            }
            eliminate(v);
        }
        return true;
    }

    /** The vertices, first to be eliminated first. */
    int[] order() {
        return order;
    }

    /** Entries of all tables of this order. */
    long entries() {
        return entries;
    }

    /** Words and scores read so far. */
    long read() {
        return read;
    }

    /** Joins the neighbours of {@code v} with each other. */
    private void eliminate(int v) {
        BitSet around = neighbours[v];
        for (int u = around.nextSetBit(0); u >= 0; u = around.nextSetBit(u + 1)) {
            neighbours[u].or(around);
            neighbours[u].clear(u);
            neighbours[u].clear(v);
            score[u] = score(u);
        }
    }

    private long score(int v) {
        int factor = random == null ? STEPS : STEPS + random.nextInt(STEPS);
        return tableSize(v) * factor;
    }

    /** Entries of the table that eliminating {@code v} leaves, or most + 1 for more. */
    private long tableSize(int v) {
        long size = 1;
        read += network.size >> 6;
        for (int u = neighbours[v].nextSetBit(0); u >= 0; u = neighbours[v].nextSetBit(u + 1)) {
            size *= network.labels[u];
            if (size > most) {
                return most + 1;
            }
        }
        return size;
    }
}
