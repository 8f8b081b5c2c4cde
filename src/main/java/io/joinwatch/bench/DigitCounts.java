package io.joinwatch.bench;

import org.jspecify.annotations.Nullable;

/**
 * How often every value of every digit occurs, found in one pass over the keys: what radix sort from the last digit needs before
 * its first pass. Digits have 8 or 11 bits; the first digit holds the sign. Confined to one thread.
 */
final class DigitCounts {
    private final int bits;
    private int[] counts = {};
    private int size;

    DigitCounts(int bits) {
        if (bits != 8 && bits != 11) {
            throw new IllegalArgumentException("Digits of " + bits + " bits: must be 8 or 11");
        }
        this.bits = bits;
    }

    /** Number of digits of a key. */
    int digits() {
        return (Long.SIZE + bits - 1) / bits;
    }

    /** By how much a key is shifted right to bring a digit down. */
    int shift(int digit) {
        return digit * bits;
    }

    void count(long[] keys, int size) {
        this.size = size;
        counts = bits == 8 ? count8(keys, size) : count11(keys, size);
    }

    /**
     * Where the keys with each value of a digit begin in sorted order; null if all keys have the same, and the pass may be left
     * out.
     */
    int @Nullable [] starts(int digit) {
        int[] starts = new int[1 << bits];
        int offset = digit << bits;
        int width = Math.min(bits, Long.SIZE - shift(digit));
        // Of the digit with the sign, the upper half is the negative numbers.
        int first = digit == digits() - 1 ? 1 << (width - 1) : 0;
        int at = 0;
        for (int i = 0; i < 1 << width; i++) {
            int value = (first + i) & ((1 << width) - 1);
            int count = counts[offset + value];
            if (count == size) {
                return null;
            }
            starts[value] = at;
            at += count;
        }
        return starts;
    }

    // Arrays that are made where they are used have a length that the compiler knows, and so need no check of any
    // index.

    private static int[] count8(long[] keys, int size) {
        int[] counts = new int[8 << 8];
        for (int i = 0; i < size; i++) {
            long key = keys[i];
            counts[(int) key & 255]++;
            counts[(1 << 8) + ((int) (key >>> 8) & 255)]++;
            counts[(2 << 8) + ((int) (key >>> 16) & 255)]++;
            counts[(3 << 8) + ((int) (key >>> 24) & 255)]++;
            counts[(4 << 8) + ((int) (key >>> 32) & 255)]++;
            counts[(5 << 8) + ((int) (key >>> 40) & 255)]++;
            counts[(6 << 8) + ((int) (key >>> 48) & 255)]++;
            counts[(7 << 8) + ((int) (key >>> 56) & 255)]++;
        }
        return counts;
    }

    private static int[] count11(long[] keys, int size) {
        int[] counts = new int[6 << 11];
        for (int i = 0; i < size; i++) {
            long key = keys[i];
            counts[(int) key & 2047]++;
            counts[(1 << 11) + ((int) (key >>> 11) & 2047)]++;
            counts[(2 << 11) + ((int) (key >>> 22) & 2047)]++;
            counts[(3 << 11) + ((int) (key >>> 33) & 2047)]++;
            counts[(4 << 11) + ((int) (key >>> 44) & 2047)]++;
            counts[(5 << 11) + ((int) (key >>> 55) & 2047)]++;
        }
        return counts;
    }
}
