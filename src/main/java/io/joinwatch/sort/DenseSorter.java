package io.joinwatch.sort;

import java.util.Arrays;

/**
 * Sorts keys that lie so close together that there are few values for each, by a counting sort with a slot for every value:
 * nothing moves, for a key is known by its slot.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n).
 */
final class DenseSorter {

    /** At most so many values per key. */
    private static final int SPARSEST = 3;
    /** At most so many values: beyond, counts miss the caches. */
    private static final int MOST = 1 << 23;

    private static final int AT_ONCE = 4;

    private int[] counts = {};

    /** Whether so many keys of this extent are dense. */
    static boolean areDense(long span, int size) {
        return Long.compareUnsigned(span, Math.min((long) SPARSEST * size, MOST)) < 0;
    }

    /** Counts the values of {@code keys[from, to)}, which are {@linkplain #areDense dense}. */
    void count(long[] keys, int from, int to, Extent extent) {
        int values = values(extent);
        if (counts.length < values) {
            counts = new int[values];
        }
        Arrays.fill(counts, 0, values, 0);
        count(keys, from, to, extent.least(), counts);
    }

    /** Adds what another one counted of keys within the same extent. */
    void add(DenseSorter other, Extent extent) {
        int values = values(extent);
        for (int value = 0; value < values; value++) {
            counts[value] += other.counts[value];
        }
    }

    /** Writes each value as often as it was counted, in order; together they fill {@code keys[from, to)}. */
    void write(long[] keys, int from, int to, Extent extent) {
        write(keys, from, to, extent.least(), counts, values(extent));
    }

    private static int values(Extent extent) {
        return (int) extent.span() + 1;
    }

    private static void count(long[] keys, int from, int to, long least, int[] counts) {
        for (int i = from; i < to; i++) {
            counts[(int) (keys[i] - least)]++;
        }
    }

    private static void write(long[] keys, int from, int to, long least, int[] counts, int values) {
        int at = from;
        int value = 0;
        // Without a branch on how many there are, which nobody could guess: what is too much is written over.
        for (; value < values && at <= to - AT_ONCE; value++) {
            long key = least + value;
            int count = counts[value];
            keys[at] = key;
            keys[at + 1] = key;
            keys[at + 2] = key;
            keys[at + 3] = key;
            if (count > AT_ONCE) {
                Arrays.fill(keys, at + AT_ONCE, at + count, key);
            }
            at += count;
        }
        for (; value < values; value++) {
            int end = at + counts[value];
            Arrays.fill(keys, at, end, least + value);
            at = end;
        }
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 4L * counts.length;
    }

    void release() {
        counts = new int[0];
    }
}
