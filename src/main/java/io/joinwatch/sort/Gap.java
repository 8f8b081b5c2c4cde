package io.joinwatch.sort;

import org.jspecify.annotations.Nullable;

/**
 * A wide space without keys, such as between two clusters or before an outlier: neither a line nor equal cells tell apart what
 * lies on either side. So it is closed: the keys above move down to those below, which keeps their order, are sorted, and move
 * back. Immutable.
 *
 * @param low the greatest key below
 * @param high the least key above
 */
record Gap(long low, long high) {

    /** A gap must leave so small a share of the span to the keys: 1/8. */
    private static final int NARROW = 3;

    /** The gap that takes up nearly all of what lies between the extremes, if the sorted sample shows one. O(n) if it does. */
    static @Nullable Gap find(long[] keys, int from, int to, Sample sample, Extent extent) {
        int above = sample.aboveWidestGap();
        long below = sample.key(above - 1);
        long widest = sample.key(above) - below;
        long beforeFirst = sample.key(0) - extent.least();
        long behindLast = extent.greatest() - sample.key(sample.size() - 1);
        if (Long.compareUnsigned(beforeFirst, widest) > 0) {
            widest = beforeFirst;
            below = extent.least();
        }
        if (Long.compareUnsigned(behindLast, widest) > 0) {
            widest = behindLast;
            below = sample.key(sample.size() - 1);
        }
        long others = extent.span() - widest;
        boolean nearlyAll = Long.compareUnsigned(others, extent.span() >>> NARROW) < 0;
        return nearlyAll ? around(below + (widest >>> 1) + 1, keys, from, to) : null;
    }

    /** The gap around a key that is above some keys and not above others. */
    private static Gap around(long middle, long[] keys, int from, int to) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            long key = keys[i];
            long below = allIfBelow(key, middle);
            low = Math.max(low, (key & below) | (Long.MIN_VALUE & ~below));
            high = Math.min(high, (key & ~below) | (Long.MAX_VALUE & below));
        }
        return new Gap(low, high);
    }

    /** All bits if {@code key < bound}, else none. Without a branch: the sides of a gap follow one another at random. */
    private static long allIfBelow(long key, long bound) {
        return ((key & ~bound) | (~(key ^ bound) & (key - bound))) >> (Long.SIZE - 1);
    }

    /** Moves the keys above down; their order stays. */
    void close(long[] keys, int from, int to) {
        move(keys, from, to, high, low + 1 - high);
    }

    /** Undoes {@link #close}. */
    void open(long[] keys, int from, int to) {
        move(keys, from, to, low + 1, high - low - 1);
    }

    /** Where the extremes are when it is closed. */
    Extent closed(Extent extent) {
        return new Extent(extent.least(), low + 1 + (extent.greatest() - high));
    }

    private static void move(long[] keys, int from, int to, long first, long by) {
        for (int i = from; i < to; i++) {
            long key = keys[i];
            keys[i] = key + (by & ~allIfBelow(key, first));
        }
    }
}
