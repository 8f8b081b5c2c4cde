package io.joinwatch.history;

import java.util.Arrays;

/** Numbers distinct longs 0, 1, 2 … in the order in which they come: a hash table without objects. Not thread-safe. */
final class LongNumbers {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] values = new long[32];
    /** Number + 1 per slot, 0 where the slot is free; always a power of two and at least twice the values. */
    private int[] slots = new int[64];

    private int size;

    /** The number of a value; if it is new, the next one. O(1). */
    int number(long value) {
        int mask = slots.length - 1;
        int slot = (int) ((value * MIX) >>> 32) & mask;
        for (int held = slots[slot]; held != 0; held = slots[slot]) {
            if (values[held - 1] == value) {
                return held - 1;
            }
            slot = (slot + 1) & mask;
        }
        return add(value, slot);
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            grow();
            return number(value);
        }
        slots[slot] = size + 1;
        values[size] = value;
        return size++;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * size);
        slots = new int[4 * size];
        int known = size;
        size = 0;
        for (int i = 0; i < known; i++) {
            int unused = number(values[i]);
        }
    }

    int size() {
        return size;
    }

    /** The value of a number. */
    long value(int number) {
        return values[number];
    }
}
