package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pass 2: sorts one bucket that fits the cache. A counting sort with one slot per key, by linear interpolation between the
 * bucket's least and greatest key, leaves every key within its slot; a bubble pass without branches and an insertion sort
 * repair the slots. Slots that many keys share are sorted one by one, so that a cluster cannot make the repair quadratic.
 *
 * <p>Keys are scattered into a small array that stays in the first-level cache; only the bubble pass writes to memory that is
 * cold, in sequence.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. Expected O(n) on keys that are locally even, O(n log n) at worst,
 * which on buckets of bounded size is O(n) as well.
 */
final class BucketSorter {

    /** The largest bucket: beyond it the random writes of the counting sort miss the caches. */
    static final int LARGEST = 1 << 18;

    private static final int INSERTION = 32;
    /** A slot with more keys than this is sorted on its own. */
    private static final int CROWD = 32;
    /** Crowds above this are worth a counting sort of their own, while the nesting lasts. */
    private static final int NESTED = 128;

    private final @Nullable BucketSorter nested;
    private long[] scattered = {};
    private int[] slots = {};
    private int[] starts = {};
    private long least;
    private int drop;
    private long factor;

    /** @param nesting how often a crowd inside a crowd gets a counting sort of its own */
    BucketSorter(int nesting) {
        nested = nesting == 0 ? null : new BucketSorter(nesting - 1);
    }

    /** Sorts {@code keys[from, to)}, at most {@link #LARGEST} of them, in place. */
    void sort(long[] keys, int from, int to) {
        int size = to - from;
        if (size <= INSERTION) {
            BucketKernels.insertionSort(keys, from, to);
            return;
        }
        sort(keys, from, to, Runs.least(keys, from, to), Runs.greatest(keys, from, to));
    }

    /** The same, where the least and the greatest key are known. */
    void sort(long[] keys, int from, int to, long low, long high) {
        if (low == high) {
            return;
        }
        int size = to - from;
        prepare(size, low, high);
        BucketKernels.count(keys, from, size, least, drop, factor, starts, slots, 0);
        int crowd = BucketKernels.accumulate(starts, size);
        BucketKernels.scatter(keys, from, size, slots, 0, starts, scattered);
        repair(crowd, size, keys, from);
    }

    /** Sorts {@code keys[from, to)}, at most {@link #LARGEST} of them, in place, by a model of their distribution. */
    void sort(long[] keys, int from, int to, SlotRoute route) {
        int size = to - from;
        reserve(size);
        route.count(keys, from, size, starts, slots);
        int crowd = BucketKernels.accumulate(starts, size);
        BucketKernels.scatter(keys, from, size, slots, 0, starts, scattered);
        repair(crowd, size, keys, from);
    }

    /**
     * Sorts one chain, of {@code size} keys, into {@code target} from {@code at} on.
     *
     * @param lower not above any of the keys, the least long if unknown
     * @param upper not below any of the keys, the greatest long if unknown
     */
    void sort(BucketChains chains, int bucket, int size, long lower, long upper, long[] target, int at) {
        if (size <= INSERTION) {
            chains.collect(bucket, target, at);
            BucketKernels.insertionSort(target, at, at + size);
            return;
        }
        if (chains.ascends(bucket, size)) {
            chains.collect(bucket, target, at);
            return;
        }
        boolean exact = lower == Long.MIN_VALUE || upper == Long.MAX_VALUE;
        if (exact) {
            prepare(size, chains.least(bucket, size), chains.greatest(bucket, size));
        } else {
            prepare(size, lower, upper);
        }
        int crowd = count(chains, bucket, size);
        if (crowd >= CROWD && !exact) {
            long low = chains.least(bucket, size);
            long high = chains.greatest(bucket, size);
            if (low == high) {
                Arrays.fill(target, at, at + size, low);
                return;
            }
            if (Long.compareUnsigned(high - low, (upper - lower) >>> 1) < 0) {
                prepare(size, low, high);
                crowd = count(chains, bucket, size);
            }
        }
        long[] keys = chains.slots();
        int block = bucket;
        for (int done = 0; done < size; done += BucketChains.BLOCK, block = chains.next(block)) {
            int part = Math.min(size - done, BucketChains.BLOCK);
            BucketKernels.scatter(keys, block << BucketChains.BLOCK_BITS, part, slots, done, starts, scattered);
        }
        repair(crowd, size, target, at);
    }

    private int count(BucketChains chains, int bucket, int size) {
        long[] keys = chains.slots();
        int block = bucket;
        for (int done = 0; done < size; done += BucketChains.BLOCK, block = chains.next(block)) {
            int part = Math.min(size - done, BucketChains.BLOCK);
            int from = block << BucketChains.BLOCK_BITS;
            BucketKernels.count(keys, from, part, least, drop, factor, starts, slots, done);
        }
        return BucketKernels.accumulate(starts, size);
    }

    private void reserve(int size) {
        if (scattered.length < size) {
            int room = Math.min(LARGEST, size + (size >>> 1));
            scattered = new long[room];
            slots = new int[room];
            starts = new int[room];
        }
        Arrays.fill(starts, 0, size, 0);
    }

    private void prepare(int size, long low, long high) {
        reserve(size);
        least = low;
        drop = Math.max(0, CdfModel.bits(high - low) - 31);
        factor = ((long) size << 32) / (((high - low) >>> drop) + 1);
    }

    /** Each scattered key stands within its slot. */
    private void repair(int crowd, int size, long[] target, int at) {
        if (crowd >= CROWD) {
            sortCrowds(size);
        }
        BucketKernels.bubble(scattered, size, target, at);
        BucketKernels.insertionSort(target, at, at + size);
    }

    /** Sorts the slots that hold many keys; after the scatter, {@code starts[slot]} is the end of the slot. */
    private void sortCrowds(int size) {
        int start = 0;
        for (int slot = 0; slot < size; slot++) {
            int end = starts[slot];
            if (end - start > CROWD && Runs.endOfAscending(scattered, start, end) < end) {
                if (end - start > NESTED && nested != null) {
                    nested.sort(scattered, start, end);
                } else {
                    Arrays.sort(scattered, start, end);
                }
            }
            start = end;
        }
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return (8L + 4L + 4L) * scattered.length + (nested == null ? 0 : nested.scratchBytes());
    }

    void release() {
        scattered = new long[0];
        slots = new int[0];
        starts = new int[0];
        if (nested != null) {
            nested.release();
        }
    }
}
