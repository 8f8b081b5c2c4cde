package io.joinwatch.sort;

/**
 * A straight line from doubles, given by their images, to slots of a counting sort: for doubles that are evenly spread, whose
 * images are not. Never falls as keys rise. Immutable.
 */
final class ValueLine {

    /** Keeps the greatest value within the last slot, whatever is rounded. */
    private static final double SLIGHTLY_LESS = 1 - 0x1p-40;

    private final double low;
    private final double slotsPerUnit;

    /** For images from {@code least} to {@code greatest}. */
    ValueLine(long least, long greatest, int slots) {
        low = DoubleImage.value(least);
        slotsPerUnit = slots * SLIGHTLY_LESS / (DoubleImage.value(greatest) - low);
    }

    /** Whether the line tells values apart: their span is neither infinite nor too small to divide by. */
    boolean isFinite() {
        return slotsPerUnit > 0 && slotsPerUnit < Double.MAX_VALUE;
    }

    /** Counts the keys of each slot and notes every key's slot in {@code slots}. */
    void count(long[] keys, int from, int size, int[] counts, int[] slots) {
        count(keys, from, size, counts, slots, low, slotsPerUnit);
    }

    private static void count(
            long[] keys, int from, int size, int[] counts, int[] slots, double low, double slotsPerUnit) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int a = (int) ((DoubleImage.value(keys[k]) - low) * slotsPerUnit);
            int b = (int) ((DoubleImage.value(keys[k + 1]) - low) * slotsPerUnit);
            int c = (int) ((DoubleImage.value(keys[k + 2]) - low) * slotsPerUnit);
            int d = (int) ((DoubleImage.value(keys[k + 3]) - low) * slotsPerUnit);
            int e = (int) ((DoubleImage.value(keys[k + 4]) - low) * slotsPerUnit);
            int f = (int) ((DoubleImage.value(keys[k + 5]) - low) * slotsPerUnit);
            int g = (int) ((DoubleImage.value(keys[k + 6]) - low) * slotsPerUnit);
            int h = (int) ((DoubleImage.value(keys[k + 7]) - low) * slotsPerUnit);
            counts[a]++;
            counts[b]++;
            counts[c]++;
            counts[d]++;
            counts[e]++;
            counts[f]++;
            counts[g]++;
            counts[h]++;
            slots[i] = a;
            slots[i + 1] = b;
            slots[i + 2] = c;
            slots[i + 3] = d;
            slots[i + 4] = e;
            slots[i + 5] = f;
            slots[i + 6] = g;
            slots[i + 7] = h;
        }
        for (; i < size; i++) {
            int slot = (int) ((DoubleImage.value(keys[from + i]) - low) * slotsPerUnit);
            counts[slot]++;
            slots[i] = slot;
        }
    }
}
