package io.joinwatch.sort;

import org.jspecify.annotations.Nullable;

/**
 * Sorts keys by counting how often each value is there, where a sample tells that there are few values, or that they lie close
 * together. Not thread-safe. O(n).
 */
final class CountingSorter {

    private final RepeatSorter repeats = new RepeatSorter();
    private final DenseSorter dense = new DenseSorter();

    /**
     * Sorts {@code keys[from, to)}, and the payload with them, if there is one.
     *
     * @param sample of the keys, sorted
     * @return whether it could; if not, nothing moved
     */
    boolean sort(long[] keys, int @Nullable [] payload, int from, int to, Sample sample) {
        if (sample.repeats() && repeats.sort(keys, payload, from, to)) {
            return true;
        }
        Extent extent = payload == null ? dense(keys, from, to, sample) : null;
        if (extent == null) {
            return false;
        }
        dense.count(keys, from, to, extent);
        dense.write(keys, from, to, extent);
        return true;
    }

    /** The extent of keys that are dense; null if they are not. */
    static @Nullable Extent dense(long[] keys, int from, int to, Sample sample) {
        if (!DenseSorter.areDense(sample.span(), to - from)) {
            return null;
        }
        Extent extent = Extent.of(keys, from, to);
        return DenseSorter.areDense(extent.span(), to - from) ? extent : null;
    }

    // One sort in three steps, for several to take part in.

    /**
     * Counts values.
     *
     * @param extent of keys that are dense; null if they repeat few values
     * @return false if there are too many values
     */
    boolean count(long[] keys, int from, int to, @Nullable Extent extent) {
        if (extent == null) {
            return repeats.count(keys, from, to);
        }
        dense.count(keys, from, to, extent);
        return true;
    }

    /** Adds what another counted. */
    boolean add(CountingSorter other, @Nullable Extent extent) {
        if (extent == null) {
            return repeats.add(other.repeats);
        }
        dense.add(other.dense, extent);
        return true;
    }

    /** Writes what was counted: all the keys of {@code keys[from, to)}, in order. */
    void write(long[] keys, int from, int to, @Nullable Extent extent) {
        if (extent == null) {
            repeats.write(keys, from);
        } else {
            dense.write(keys, from, to, extent);
        }
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return repeats.scratchBytes() + dense.scratchBytes();
    }

    void release() {
        repeats.release();
        dense.release();
    }
}
