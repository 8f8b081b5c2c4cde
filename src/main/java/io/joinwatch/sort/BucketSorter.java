package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts as many keys as the caches hold, in place, by a counting sort with one slot per key: along a straight line
 * between bounds, along logarithms or values, or by a model. Keys are scattered to their slots in scratch memory that stays in the cache, then copied back
 * while a bubble pass without branches and an insertion sort repair the order within slots. Slots that many keys share get
 * a counting sort of their own, so that a cluster cannot make the repair quadratic.
 *
 * <p>Records are keys with a payload; their sort is stable. They become words of the key's offset and, below it, its place among
 * the keys; those are sorted like keys, and tell afterwards where the payload is. Where both do not fit 63 bits, the offset
 * loses low bits, and what ties then is sorted again; where a model tells apart more than that leaves, records move by their places.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n): a counting sort over s slots takes log₂ s bits off the span of a
 * crowd's keys, so crowds nest at most 63/5 deep.
 */
final class BucketSorter {

    /** The most keys: beyond, the random writes of the counting sort miss the caches. */
    static final int LARGEST = 1 << 18;

    private static final int INSERTION = 32;
    /** A slot with at least so many keys is sorted on its own. */
    private static final int CROWD = 32;

    private @Nullable BucketSorter nested;
    private long[] scattered = {};
    private long[] keyCopy = {};
    private int[] payloadCopy = {};
    private int[] slots = {};
    private int[] starts = {};

    /** Sorts {@code keys[from, to)}, and the payload with them, if there is one. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to) {
        if (to - from <= INSERTION) {
            insertionSort(keys, payload, from, to);
        } else {
            Extent extent = Extent.of(keys, from, to);
            sort(keys, payload, from, to, extent.least(), extent.greatest());
        }
    }

    /** The same, with bounds: no key is below {@code low} or above {@code high}. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to, long low, long high) {
        int size = to - from;
        if (size <= INSERTION) {
            insertionSort(keys, payload, from, to);
            return;
        }
        if (Runs.endOfAscending(keys, from, to) == to) {
            return;
        }
        Line line = new Line(low, high, size);
        int crowd = count(keys, from, size, line);
        if (crowd >= CROWD) {
            Extent extent = Extent.of(keys, from, to);
            if (Long.compareUnsigned(extent.span(), (high - low) >>> 1) < 0) {
                line = new Line(extent.least(), extent.greatest(), size);
                crowd = count(keys, from, size, line);
            }
        }
        if (payload == null) {
            BucketKernels.scatter(keys, from, size, line.least(), line.drop(), line.factor(), starts, scattered);
            settle(keys, from, size, crowd);
        } else {
            Words words = Words.of(new Extent(line.least(), line.greatest()), size, false);
            copy(keys, payload, from, size, words);
            BucketKernels.scatterWords(
                    keys,
                    from,
                    size,
                    line.least(),
                    line.drop(),
                    line.factor(),
                    words.cut(),
                    words.placeBits(),
                    starts,
                    scattered);
            settle(keys, payload, from, size, crowd, words);
        }
    }

    /** The same, by a model compiled to one slot a key. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to, Extent extent, SlotRoute route) {
        int size = to - from;
        reserve(size);
        slots = room(slots, size);
        route.count(keys, from, size, starts, slots);
        int crowd = BucketKernels.accumulate(starts, size);
        if (payload == null) {
            BucketKernels.scatter(keys, from, size, slots, starts, scattered);
            settle(keys, from, size, crowd);
        } else {
            Words words = Words.of(extent, size, false);
            if (words.cut() > route.blindBits()) {
                placeRecords(keys, payload, from, size);
                return;
            }
            copy(keys, payload, from, size, words);
            BucketKernels.scatterWords(
                    keys, from, size, words.least(), words.cut(), words.placeBits(), slots, starts, scattered);
            settle(keys, payload, from, size, crowd, words);
        }
    }

    /** The same along the logarithms of keys. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to, Extent extent, LogarithmLine line) {
        int size = to - from;
        reserve(size);
        slots = room(slots, size);
        line.count(keys, from, size, starts, slots);
        int crowd = BucketKernels.accumulate(starts, size);
        if (payload == null) {
            BucketKernels.scatter(keys, from, size, slots, starts, scattered);
            settle(keys, from, size, crowd);
        } else {
            Words words = Words.of(extent, size, true);
            copy(keys, payload, from, size, words);
            line.scatterWords(keys, from, size, words.cut(), words.placeBits(), slots, starts, scattered);
            settle(keys, payload, from, size, crowd, words);
        }
    }

    /** Sorts images of doubles along a line that reaches over all of them. */
    void sort(long[] keys, int from, int to, ValueLine line) {
        int size = to - from;
        reserve(size);
        slots = room(slots, size);
        line.count(keys, from, size, starts, slots);
        int crowd = BucketKernels.accumulate(starts, size);
        BucketKernels.scatter(keys, from, size, slots, starts, scattered);
        settle(keys, from, size, crowd);
    }

    /** A straight line from keys to slots: {@code ((key − least) >>> drop) · factor / 2^32}. */
    private record Line(long least, long greatest, int drop, long factor) {
        Line(long least, long greatest, int slots) {
            this(least, greatest, Math.max(0, CdfModel.bits(greatest - least) - 31), slots);
        }

        private Line(long least, long greatest, int drop, int slots) {
            this(least, greatest, drop, ((long) slots << 32) / (((greatest - least) >>> drop) + 1));
        }
    }

    private static void insertionSort(long[] keys, int @Nullable [] payload, int from, int to) {
        if (payload == null) {
            BucketKernels.insertionSort(keys, from, to);
        } else {
            BucketKernels.insertionSort(keys, payload, from, to);
        }
    }

    private int count(long[] keys, int from, int size, Line line) {
        reserve(size);
        BucketKernels.count(keys, from, size, line.least(), line.drop(), line.factor(), starts);
        return BucketKernels.accumulate(starts, size);
    }

    /** Where slots tell apart more than words could: records move by their places. */
    private void placeRecords(long[] keys, int[] payload, int from, int size) {
        copyPayload(payload, from, size);
        copyKeys(keys, from, size);
        BucketKernels.scatterPlaces(size, slots, starts, scattered);
        BucketKernels.gather(scattered, size, keyCopy, payloadCopy, keys, payload, from);
        int start = 0;
        for (int slot = 0; slot < size; slot++) {
            int end = starts[slot];
            if (end - start >= CROWD) {
                nested().sort(keys, payload, from + start, from + end);
            }
            start = end;
        }
        BucketKernels.insertionSort(keys, payload, from, from + size);
    }

    /** From scattered words to sorted records. */
    private void settle(long[] keys, int[] payload, int from, int size, int crowd, Words words) {
        settle(keys, from, size, crowd);
        BucketKernels.payloads(keys, from, size, words.placeBits(), payloadCopy, payload, from);
        if (words.areWhole()) {
            BucketKernels.wholeKeys(keys, from, size, words.least(), words.placeBits());
        } else {
            BucketKernels.cutKeys(keys, from, size, words.placeBits(), keyCopy);
            sortTies(keys, payload, from, from + size, words);
        }
    }

    /** From scattered keys or words, each within its slot, to sorted ones. */
    private void settle(long[] target, int at, int size, int crowd) {
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
            if (end - start >= CROWD && Runs.endOfAscending(scattered, start, end) < end) {
                nested().sort(scattered, null, start, end);
            }
            start = end;
        }
    }

    /** Sorts the records whose words told nothing but their places. */
    private void sortTies(long[] keys, int[] payload, int from, int to, Words words) {
        int i = from;
        while ((i = Runs.endOfAscending(keys, i, to)) < to) {
            int start = i - 1;
            while (start > from && words.ties(keys[start - 1], keys[i])) {
                start--;
            }
            int end = i + 1;
            while (end < to && words.ties(keys[end], keys[i])) {
                end++;
            }
            nested().sort(keys, payload, start, end);
            i = end - 1;
        }
    }

    private BucketSorter nested() {
        if (nested == null) {
            nested = new BucketSorter();
        }
        return nested;
    }

    private void reserve(int size) {
        if (scattered.length < size) {
            starts = new int[room(size)];
            scattered = new long[room(size)];
        }
        Arrays.fill(starts, 0, size, 0);
    }

    /** What the words do not hold. */
    private void copy(long[] keys, int[] payload, int from, int size, Words words) {
        copyPayload(payload, from, size);
        if (!words.areWhole()) {
            copyKeys(keys, from, size);
        }
    }

    private void copyPayload(int[] payload, int from, int size) {
        payloadCopy = room(payloadCopy, size);
        System.arraycopy(payload, from, payloadCopy, 0, size);
    }

    private void copyKeys(long[] keys, int from, int size) {
        if (keyCopy.length < size) {
            keyCopy = new long[room(size)];
        }
        System.arraycopy(keys, from, keyCopy, 0, size);
    }

    private static int[] room(int[] scratch, int size) {
        return scratch.length < size ? new int[room(size)] : scratch;
    }

    private static int room(int size) {
        return Math.min(LARGEST, size + (size >>> 1));
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        long own = 8L * (scattered.length + keyCopy.length) + 4L * (payloadCopy.length + slots.length + starts.length);
        return own + (nested == null ? 0 : nested.scratchBytes());
    }

    void release() {
        scattered = new long[0];
        keyCopy = new long[0];
        payloadCopy = new int[0];
        slots = new int[0];
        starts = new int[0];
        nested = null;
    }
}
