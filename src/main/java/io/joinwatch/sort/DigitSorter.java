package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys that lie close together by a counting sort per digit, from the last digit on: keys of few bits need few passes,
 * however unevenly they are spread, and no repair. Records become words of the key's offset and, below it, its place among the
 * records, so that the payload moves once. Stable.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n) per digit.
 */
final class DigitSorter {

    /** As many counters as the first-level cache holds beside the keys. */
    private static final int WIDEST = 11;

    private int[] starts = {};
    private long[] other = {};
    private int[] payloadCopy = {};

    /** How many passes keys take whose greatest and least differ in so many bits. */
    static int passes(int bits) {
        return (bits + WIDEST - 1) / WIDEST;
    }

    /**
     * Sorts {@code keys[from, to)}, and the payload with them, if there is one.
     *
     * @param extent of the keys, which are not all equal; with a payload, its bits and those of the places must fit 63
     */
    void sort(long[] keys, int @Nullable [] payload, int from, int to, Extent extent) {
        int size = to - from;
        long least = extent.least();
        int bits = extent.bits();
        int passes = passes(bits);
        int width = (bits + passes - 1) / passes;
        reserve(size, passes << width);
        count(keys, from, to, least, width, passes, starts);
        for (int pass = 0; pass < passes; pass++) {
            accumulate(starts, pass << width, (pass + 1) << width);
        }
        int placeBits = 0;
        if (payload == null) {
            pass(keys, from, size, least, 0, width, starts, 0, other, 0);
        } else {
            placeBits = CdfModel.bits(size - 1L);
            copy(payload, from, size);
            firstPass(keys, from, size, least, placeBits, width, starts, other);
        }
        long base = payload == null ? least : 0;
        for (int pass = 1; pass < passes; pass++) {
            int shift = placeBits + pass * width;
            if ((pass & 1) == 1) {
                pass(other, 0, size, base, shift, width, starts, pass << width, keys, from);
            } else {
                pass(keys, from, size, base, shift, width, starts, pass << width, other, 0);
            }
        }
        if ((passes & 1) == 1) {
            System.arraycopy(other, 0, keys, from, size);
        }
        if (payload != null) {
            BucketKernels.payloads(keys, from, size, placeBits, payloadCopy, payload, from);
            BucketKernels.wholeKeys(keys, from, size, least, placeBits);
        }
    }

    /** Counts all digits in one pass. */
    private static void count(long[] keys, int from, int to, long least, int width, int passes, int[] counts) {
        int mask = (1 << width) - 1;
        if (passes == 2) {
            int second = 1 << width;
            for (int i = from; i < to; i++) {
                int offset = (int) (keys[i] - least);
                counts[offset & mask]++;
                counts[second + (offset >>> width)]++;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            long offset = keys[i] - least;
            for (int first = 0; first < passes << width; first += 1 << width) {
                counts[first + ((int) offset & mask)]++;
                offset >>>= width;
            }
        }
    }

    private static void accumulate(int[] counts, int from, int to) {
        int start = 0;
        for (int i = from; i < to; i++) {
            int count = counts[i];
            counts[i] = start;
            start += count;
        }
    }

    private static void pass(
            long[] source,
            int from,
            int size,
            long base,
            int shift,
            int width,
            int[] starts,
            int first,
            long[] target,
            int to) {
        int mask = (1 << width) - 1;
        int end = from + size;
        int i = from;
        for (; i < end - 3; i += 4) {
            long a = source[i];
            long b = source[i + 1];
            long c = source[i + 2];
            long d = source[i + 3];
            target[to + starts[first + ((int) ((a - base) >>> shift) & mask)]++] = a;
            target[to + starts[first + ((int) ((b - base) >>> shift) & mask)]++] = b;
            target[to + starts[first + ((int) ((c - base) >>> shift) & mask)]++] = c;
            target[to + starts[first + ((int) ((d - base) >>> shift) & mask)]++] = d;
        }
        for (; i < end; i++) {
            target[to + starts[first + ((int) ((source[i] - base) >>> shift) & mask)]++] = source[i];
        }
    }

    /** By the last digit of the keys; what moves is their words. */
    private static void firstPass(
            long[] keys, int from, int size, long least, int placeBits, int width, int[] starts, long[] target) {
        int mask = (1 << width) - 1;
        int i = 0;
        for (; i < size - 3; i += 4) {
            int k = from + i;
            long a = keys[k] - least;
            long b = keys[k + 1] - least;
            long c = keys[k + 2] - least;
            long d = keys[k + 3] - least;
            target[starts[(int) a & mask]++] = a << placeBits | i;
            target[starts[(int) b & mask]++] = b << placeBits | (i + 1);
            target[starts[(int) c & mask]++] = c << placeBits | (i + 2);
            target[starts[(int) d & mask]++] = d << placeBits | (i + 3);
        }
        for (; i < size; i++) {
            long offset = keys[from + i] - least;
            target[starts[(int) offset & mask]++] = offset << placeBits | i;
        }
    }

    private void reserve(int size, int counters) {
        if (other.length < size) {
            other = new long[size + (size >>> 1)];
        }
        if (starts.length < counters) {
            starts = new int[counters];
        }
        Arrays.fill(starts, 0, counters, 0);
    }

    private void copy(int[] payload, int from, int size) {
        if (payloadCopy.length < size) {
            payloadCopy = new int[size + (size >>> 1)];
        }
        System.arraycopy(payload, from, payloadCopy, 0, size);
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * other.length + 4L * (starts.length + payloadCopy.length);
    }

    void release() {
        starts = new int[0];
        other = new long[0];
        payloadCopy = new int[0];
    }
}
