package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pass 2: sorts one bucket that fits the cache. A counting sort with about one slot per key, by linear interpolation between
 * the bucket's least and greatest key, leaves every key within its slot; an odd-even sweep without branches and an insertion
 * sort repair the slots. Slots that many keys share are sorted one by one, so that a cluster cannot make the repair
 * quadratic.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. Expected O(n) on keys that are locally even, O(n log n) at worst,
 * which on buckets of bounded size is O(n) as well.
 */
final class BucketSorter {

    private static final int INSERTION = 32;
    /** A slot with more keys than this is sorted on its own. */
    private static final int CROWD = 16;

    /** Crowds above this are worth a counting sort of their own, while the nesting lasts. */
    private static final int NESTED = 64;

    private final @Nullable BucketSorter nested;
    private long[] work = {};
    private int[] ends = {};

    /** @param nesting how often a crowd inside a crowd gets a counting sort of its own */
    BucketSorter(int nesting) {
        nested = nesting == 0 ? null : new BucketSorter(nesting - 1);
    }

    /** Sorts {@code keys[from, to)} in place. */
    void sort(long[] keys, int from, int to) {
        if (to - from <= INSERTION) {
            insertionSort(keys, from, to);
            return;
        }
        reserve(to - from);
        System.arraycopy(keys, from, work, 0, to - from);
        sortWork(to - from, keys, from);
    }

    /** Sorts one chain into {@code target} from {@code at} on; {@code size} is the chain's. */
    void sort(BucketChains chains, int bucket, int size, long[] target, int at) {
        if (size <= INSERTION) {
            insertionSort(target, at, chains.collect(bucket, target, at));
            return;
        }
        reserve(size);
        chains.collect(bucket, work, 0);
        sortWork(size, target, at);
    }

    private void sortWork(int size, long[] target, int at) {
        long least = Runs.least(work, 0, size);
        long span = Runs.greatest(work, 0, size) - least;
        if (span == 0) {
            Arrays.fill(target, at, at + size, least);
            return;
        }
        int drop = Math.max(0, CdfModel.bits(span) - 31);
        long factor = ((long) size << 32) / ((span >>> drop) + 1);
        Arrays.fill(ends, 0, size + 1, 0);
        count(work, size, least, drop, factor, ends);
        int crowd = accumulate(ends, size);
        scatter(work, size, least, drop, factor, ends, target, at);
        if (crowd > CROWD) {
            sortCrowds(size, target, at);
        } else {
            oddEvenSweep(target, at, at + size);
        }
        insertionSort(target, at, at + size);
    }

    /** Sorts the slots that hold many keys; after the scatter, {@code ends[slot]} is the end of the slot. */
    private void sortCrowds(int size, long[] target, int at) {
        int start = 0;
        for (int slot = 0; slot < size; slot++) {
            int end = ends[slot];
            if (end - start > NESTED && nested != null) {
                nested.sort(target, at + start, at + end);
            } else if (end - start > CROWD) {
                Arrays.sort(target, at + start, at + end);
            }
            start = end;
        }
    }

    private void reserve(int size) {
        if (work.length < size) {
            work = new long[size + (size >>> 1)];
            ends = new int[work.length + 1];
        }
    }

    private static void count(long[] keys, int size, long least, int drop, long factor, int[] counts) {
        int i = 0;
        for (; i < size - 3; i += 4) {
            counts[slot(keys[i], least, drop, factor)]++;
            counts[slot(keys[i + 1], least, drop, factor)]++;
            counts[slot(keys[i + 2], least, drop, factor)]++;
            counts[slot(keys[i + 3], least, drop, factor)]++;
        }
        for (; i < size; i++) {
            counts[slot(keys[i], least, drop, factor)]++;
        }
    }

    private static int slot(long key, long least, int drop, long factor) {
        return (int) ((((key - least) >>> drop) * factor) >>> 32);
    }

    /** Turns counts into starts; returns the greatest count. */
    private static int accumulate(int[] counts, int size) {
        int start = 0;
        int crowd = 0;
        for (int slot = 0; slot < size; slot++) {
            int count = counts[slot];
            counts[slot] = start;
            start += count;
            crowd = count > crowd ? count : crowd;
        }
        return crowd;
    }

    private static void scatter(
            long[] keys, int size, long least, int drop, long factor, int[] starts, long[] target, int at) {
        int i = 0;
        for (; i < size - 3; i += 4) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            target[at + starts[slot(a, least, drop, factor)]++] = a;
            target[at + starts[slot(b, least, drop, factor)]++] = b;
            target[at + starts[slot(c, least, drop, factor)]++] = c;
            target[at + starts[slot(d, least, drop, factor)]++] = d;
        }
        for (; i < size; i++) {
            target[at + starts[slot(keys[i], least, drop, factor)]++] = keys[i];
        }
    }

    /** Compares and exchanges neighbours, even pairs and then odd ones: most keys that share a slot are two. */
    private static void oddEvenSweep(long[] keys, int from, int to) {
        for (int i = from; i < to - 1; i += 2) {
            long a = keys[i];
            long b = keys[i + 1];
            keys[i] = Math.min(a, b);
            keys[i + 1] = Math.max(a, b);
        }
        for (int i = from + 1; i < to - 1; i += 2) {
            long a = keys[i];
            long b = keys[i + 1];
            keys[i] = Math.min(a, b);
            keys[i + 1] = Math.max(a, b);
        }
    }

    private static void insertionSort(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int hole = i;
            while (hole > from && keys[hole - 1] > key) {
                keys[hole] = keys[hole - 1];
                hole--;
            }
            keys[hole] = key;
        }
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * work.length + 4L * ends.length + (nested == null ? 0 : nested.scratchBytes());
    }

    void release() {
        work = new long[0];
        ends = new int[0];
        if (nested != null) {
            nested.release();
        }
    }
}
