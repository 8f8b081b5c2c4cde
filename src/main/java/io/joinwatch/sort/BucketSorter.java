package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts as many keys as the caches hold, in place, by a counting sort with a slot or two per key: by linear interpolation
 * between bounds, or by a model. Keys are scattered to their slots in scratch memory that stays in the cache, then copied back
 * while a bubble pass without branches and an insertion sort repair the order within slots. Slots that many keys share get
 * a counting sort of their own, so that a cluster cannot make the repair quadratic.
 *
 * <p>Records are keys with a payload; their sort is stable. They become words of the key's offset and, below it, its place among
 * the keys; those are sorted like keys, and tell afterwards where the payload is. Where both do not fit 63 bits, the offset of
 * evenly spread keys loses low bits, and what ties then is sorted again; others are moved by their places and repaired.
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

    private static final int WORD_BITS = 63;

    private @Nullable BucketSorter nested;
    private long[] scattered = {};
    private long[] keyCopy = {};
    private int[] payloadCopy = {};
    private int[] places = {};
    private int[] slots = {};
    private int[] starts = {};

    /** Sorts {@code keys[from, to)}, and the payload with them, if there is one. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to) {
        if (to - from <= INSERTION) {
            insertionSort(keys, payload, from, to);
        } else {
            sort(keys, payload, from, to, Runs.least(keys, from, to), Runs.greatest(keys, from, to));
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
        reserve(size);
        int crowd = count(keys, from, size, low, high);
        if (crowd >= CROWD) {
            long least = Runs.least(keys, from, to);
            long greatest = Runs.greatest(keys, from, to);
            if (Long.compareUnsigned(greatest - least, (high - low) >>> 1) < 0) {
                Arrays.fill(starts, 0, size, 0);
                place(keys, payload, from, size, count(keys, from, size, least, greatest), least, greatest);
                return;
            }
        }
        place(keys, payload, from, size, crowd, low, high);
    }

    /** The same, by a model compiled to one slot a key. */
    void sort(long[] keys, int @Nullable [] payload, int from, int to, SlotRoute route) {
        int size = to - from;
        reserve(size);
        route.count(keys, from, size, starts, slots);
        int crowd = BucketKernels.accumulate(starts, size);
        if (payload == null) {
            placeKeys(keys, from, size, crowd);
            return;
        }
        long low = Runs.least(keys, from, to);
        int placeBits = CdfModel.bits(size - 1L);
        if (CdfModel.bits(Runs.greatest(keys, from, to) - low) + placeBits <= WORD_BITS) {
            placeWords(keys, payload, from, size, crowd, low, placeBits, 0);
        } else {
            placeRecords(keys, payload, from, size);
        }
    }

    /** Sorts images of doubles along a line that reaches over all of them. */
    void sort(long[] keys, int from, int to, ValueLine line) {
        int size = to - from;
        reserve(size);
        line.count(keys, from, size, starts, slots);
        placeKeys(keys, from, size, BucketKernels.accumulate(starts, size));
    }

    private static void insertionSort(long[] keys, int @Nullable [] payload, int from, int to) {
        if (payload == null) {
            BucketKernels.insertionSort(keys, from, to);
        } else {
            BucketKernels.insertionSort(keys, payload, from, to);
        }
    }

    private int count(long[] keys, int from, int size, long low, long high) {
        int drop = Math.max(0, CdfModel.bits(high - low) - 31);
        long factor = ((long) size << 32) / (((high - low) >>> drop) + 1);
        BucketKernels.count(keys, from, size, low, drop, factor, starts, slots);
        return BucketKernels.accumulate(starts, size);
    }

    /** From slots counted along the line from {@code low} to {@code high} to sorted keys or records. */
    private void place(long[] keys, int @Nullable [] payload, int from, int size, int crowd, long low, long high) {
        if (payload == null) {
            placeKeys(keys, from, size, crowd);
        } else {
            int placeBits = CdfModel.bits(size - 1L);
            // At least 45 bits are left, and the slots are told by 31 of them.
            int cut = Math.max(0, CdfModel.bits(high - low) + placeBits - WORD_BITS);
            placeWords(keys, payload, from, size, crowd, low, placeBits, cut);
        }
    }

    private void placeKeys(long[] keys, int from, int size, int crowd) {
        BucketKernels.scatter(keys, from, size, slots, starts, scattered);
        settle(keys, from, size, crowd);
    }

    /** The slots must not tell apart what is cut off. */
    private void placeWords(
            long[] keys, int[] payload, int from, int size, int crowd, long low, int placeBits, int cut) {
        copyPayload(payload, from, size);
        if (cut > 0) {
            copyKeys(keys, from, size);
        }
        BucketKernels.scatterWords(keys, from, size, low, cut, placeBits, slots, starts, scattered);
        settle(keys, from, size, crowd);
        BucketKernels.payloads(keys, from, size, placeBits, payloadCopy, payload, from);
        if (cut == 0) {
            BucketKernels.wholeKeys(keys, from, size, low, placeBits);
        } else {
            BucketKernels.cutKeys(keys, from, size, placeBits, keyCopy);
            sortTies(keys, payload, from, from + size, low, cut);
        }
    }

    private void placeRecords(long[] keys, int[] payload, int from, int size) {
        copyPayload(payload, from, size);
        copyKeys(keys, from, size);
        BucketKernels.scatterPlaces(size, slots, starts, places(size));
        BucketKernels.gather(places, size, keyCopy, payloadCopy, keys, payload, from);
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

    /** Sorts runs of records whose keys were equal as far as they fitted a word. */
    private void sortTies(long[] keys, int[] payload, int from, int to, long low, int cut) {
        if (Runs.endOfAscending(keys, from, to) == to) {
            return;
        }
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || (keys[i] - low) >>> cut != (keys[start] - low) >>> cut) {
                if (i - start > 1) {
                    nested().sort(keys, payload, start, i);
                }
                start = i;
            }
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
            int room = room(size);
            scattered = new long[room];
            slots = new int[room];
            starts = new int[room];
        }
        Arrays.fill(starts, 0, size, 0);
    }

    private void copyPayload(int[] payload, int from, int size) {
        if (payloadCopy.length < size) {
            payloadCopy = new int[room(size)];
        }
        System.arraycopy(payload, from, payloadCopy, 0, size);
    }

    private void copyKeys(long[] keys, int from, int size) {
        if (keyCopy.length < size) {
            keyCopy = new long[room(size)];
        }
        System.arraycopy(keys, from, keyCopy, 0, size);
    }

    private int[] places(int size) {
        if (places.length < size) {
            places = new int[room(size)];
        }
        return places;
    }

    private static int room(int size) {
        return Math.min(LARGEST, size + (size >>> 1));
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        long own = 8L * (scattered.length + keyCopy.length)
                + 4L * (payloadCopy.length + places.length + slots.length + starts.length);
        return own + (nested == null ? 0 : nested.scratchBytes());
    }

    void release() {
        scattered = new long[0];
        keyCopy = new long[0];
        payloadCopy = new int[0];
        places = new int[0];
        slots = new int[0];
        starts = new int[0];
        nested = null;
    }
}
