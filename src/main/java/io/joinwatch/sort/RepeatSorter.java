package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys that repeat few values, however far apart: a small hash table counts each value, and then each is written as often
 * as it was there. Records keep their order among equal keys. It finds out on its way that there are too many values, or that
 * they collide, and has moved nothing then.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n).
 */
final class RepeatSorter {

    /** The most values; eight places for each, so that few collide. */
    static final int MOST = 512;

    private static final int PLACE_BITS = 12;
    /** So far from its home a value may stand: only values that were made to collide are farther. */
    private static final int FARTHEST = 16;

    private static final int SHIFT = Long.SIZE - PLACE_BITS;
    static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** A value stands at its home or in the next place behind that was free; free places hold the first key of all. */
    private long[] table = {};

    /** How often the value in each place was there. */
    private int[] counts = {};

    private long first;
    private long[] values = {};
    private int size;
    private int[] payloadCopy = {};

    /** Sorts {@code keys[from, to)}, and the payload with them, if there is one. Whether it could; if not, nothing moved. */
    boolean sort(long[] keys, int @Nullable [] payload, int from, int to) {
        if (!count(keys, from, to)) {
            return false;
        }
        if (payload != null) {
            movePayload(keys, payload, from, to);
        }
        write(keys, from);
        return true;
    }

    /** Counts the values of {@code keys[from, to)}, one at least; false if there are too many. */
    boolean count(long[] keys, int from, int to) {
        if (table.length == 0) {
            counts = new int[1 << PLACE_BITS];
            values = new long[MOST];
            table = new long[1 << PLACE_BITS];
        }
        first = keys[from];
        Arrays.fill(table, first);
        Arrays.fill(counts, 0);
        values[0] = first;
        size = 1;
        for (int i = countAtHome(keys, from, to, table, counts); i < to; i = countAtHome(keys, i, to, table, counts)) {
            if (!count(keys[i], 1)) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** Adds what another one counted; false if there are too many values together. */
    boolean add(RepeatSorter other) {
        for (int i = 0; i < other.size; i++) {
            if (!count(other.values[i], other.counts[other.place(other.values[i])])) {
                return false;
            }
        }
        return true;
    }

    private boolean count(long key, int times) {
        int place = place(key);
        if (table[place] != key) {
            if (size == MOST || ((place - home(key)) & (counts.length - 1)) > FARTHEST) {
                return false;
            }
            table[place] = key;
            values[size] = key;
            size++;
        }
        counts[place] += times;
        return true;
    }

    /** Writes each value as often as it was counted, in order, from a place on. */
    void write(long[] keys, int from) {
        Arrays.sort(values, 0, size);
        int at = from;
        for (int i = 0; i < size; i++) {
            int end = at + counts[place(values[i])];
            Arrays.fill(keys, at, end, values[i]);
            at = end;
        }
    }

    /** Counts keys up to the first that does not stand at its home; returns where that is. */
    private static int countAtHome(long[] keys, int from, int to, long[] table, int[] counts) {
        for (int i = from; i < to; i++) {
            int home = home(keys[i]);
            if (table[home] != keys[i]) {
                return i;
            }
            counts[home]++;
        }
        return to;
    }

    private static int home(long key) {
        return (int) ((key * SPREAD) >>> SHIFT);
    }

    /** Where a value stands, or should. */
    private int place(long key) {
        int place = home(key);
        while (table[place] != key && !isFree(place)) {
            place = (place + 1) & (counts.length - 1);
        }
        return place;
    }

    private boolean isFree(int place) {
        return table[place] == first && place != home(first);
    }

    /** Moves the payload to where its keys will be. */
    private void movePayload(long[] keys, int[] payload, int from, int to) {
        if (payloadCopy.length < to - from) {
            payloadCopy = new int[to - from];
        }
        System.arraycopy(payload, from, payloadCopy, 0, to - from);
        Arrays.sort(values, 0, size);
        int[] starts = new int[counts.length];
        int start = from;
        for (int i = 0; i < size; i++) {
            int place = place(values[i]);
            starts[place] = start;
            start += counts[place];
        }
        for (int i = from; i < to; i++) {
            int place = home(keys[i]);
            if (table[place] != keys[i]) {
                place = place(keys[i]);
            }
            payload[starts[place]++] = payloadCopy[i - from];
        }
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * (table.length + values.length) + 4L * counts.length + 4L * payloadCopy.length;
    }

    void release() {
        table = new long[0];
        counts = new int[0];
        values = new long[0];
        payloadCopy = new int[0];
    }
}
