package io.joinwatch.sort;

/**
 * A {@link CdfModel} compiled for a counting sort with one slot per key: linear between the cumulative shares at the edges of
 * the key's cell, so that slots are filled about evenly. Never falls as keys rise. Immutable once built.
 */
final class SlotRoute {

    /** A clamped image is scaled so that its cell stands above so many bits of the place within the cell. */
    private static final int WITHIN_BITS = 19;

    private static final int SHARE_BITS = 16;
    /** Bits behind the point of a slot number. */
    private static final int FRACTION = 32;

    private final CdfModel model;

    /** Per cell two entries: a and b of slot = a + b · (scaled image), fixed-point. */
    private final long[] lines;

    private final long first;
    private final long last;
    private final long base;
    /** Rotating a clamped image right by so much scales it; {@link #mask} takes away what came in at the top. */
    private final int rotation;

    private final long mask;
    private final double lowValue;
    private final double scaledPerUnit;

    /** @param slots at most {@link BucketSorter#LARGEST} */
    SlotRoute(CdfModel model, int slots) {
        this.model = model;
        Route clamps = new Route(model, 1);
        first = clamps.first;
        last = clamps.last;
        base = clamps.base;
        lowValue = clamps.lowValue;
        scaledPerUnit = clamps.cellsPerUnit * (1 << WITHIN_BITS);
        rotation = (model.shift() - WITHIN_BITS) & (Long.SIZE - 1);
        int cells = model.cells();
        mask = (1L << (CdfModel.bits(cells - 1L) + WITHIN_BITS)) - 1;
        lines = new long[2 * (cells + 1)];
        for (int cell = 0; cell <= cells; cell++) {
            long lower = edge(cell, slots);
            long rise = cell == cells ? 0 : (edge(cell + 1, slots) - lower) >> WITHIN_BITS;
            lines[2 * cell] = lower - rise * ((long) cell << WITHIN_BITS);
            lines[2 * cell + 1] = rise;
        }
    }

    /** The slot number at a cell's edge, fixed-point; at most the very end of the last slot. */
    private long edge(int edge, int slots) {
        return Math.min(((long) model.knot(edge) * slots) << (FRACTION - SHARE_BITS), ((long) slots << FRACTION) - 1);
    }

    CdfModel model() {
        return model;
    }

    /** Counts the keys of each slot and notes every key's slot in {@code slots}. Stable order is the caller's affair. */
    void count(long[] keys, int from, int size, int[] counts, int[] slots) {
        switch (model.image()) {
            case OFFSET -> countByOffset(keys, from, size, counts, slots, lines, first, last, rotation, mask);
            case LOGARITHM ->
                countByLogarithm(keys, from, size, counts, slots, lines, base, first, last, rotation, mask);
            case VALUE -> countByValue(keys, from, size, counts, slots, lines, first, last, lowValue, scaledPerUnit);
        }
    }

    /** So many low bits of a key's offset from the least key hardly matter to its slot. */
    int blindBits() {
        return model.image() == CdfModel.Image.OFFSET ? Math.max(0, model.shift() - WITHIN_BITS) : 0;
    }

    /** The slot of one key. */
    int slot(long key) {
        return switch (model.image()) {
            case OFFSET -> offsetSlot(key, lines, first, last, rotation, mask);
            case LOGARITHM -> logarithmSlot(key, lines, base, first, last, rotation, mask);
            case VALUE -> valueSlot(key, lines, first, last, lowValue, scaledPerUnit);
        };
    }

    private static int lineSlot(long scaled, long[] lines) {
        int line = (int) (scaled >>> WITHIN_BITS) << 1;
        return (int) ((lines[line] + lines[line + 1] * scaled) >>> FRACTION);
    }

    private static int offsetSlot(long key, long[] lines, long first, long last, int rotation, long mask) {
        long clamped = Math.min(Math.max(key, first), last) - first;
        return lineSlot(Long.rotateRight(clamped, rotation) & mask, lines);
    }

    private static int logarithmSlot(
            long key, long[] lines, long base, long first, long last, int rotation, long mask) {
        long logarithm = CdfModel.logarithm(Math.max(key, base) - base);
        long clamped = Math.min(Math.max(logarithm, first), last) - first;
        return lineSlot(Long.rotateRight(clamped, rotation) & mask, lines);
    }

    private static int valueSlot(long key, long[] lines, long first, long last, double lowValue, double scaledPerUnit) {
        double value = DoubleImage.value(Math.min(Math.max(key, first), last));
        return lineSlot((long) ((value - lowValue) * scaledPerUnit), lines);
    }

    // Straight loops, one per image: the compiler keeps everything in registers and no branch stands inside. Unrolled
    // beyond what it inlines, as in BucketKernels.

    private static void countByOffset(
            long[] keys,
            int from,
            int size,
            int[] counts,
            int[] slots,
            long[] lines,
            long first,
            long last,
            int rotation,
            long mask) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int a = offsetSlot(keys[k], lines, first, last, rotation, mask);
            int b = offsetSlot(keys[k + 1], lines, first, last, rotation, mask);
            int c = offsetSlot(keys[k + 2], lines, first, last, rotation, mask);
            int d = offsetSlot(keys[k + 3], lines, first, last, rotation, mask);
            int e = offsetSlot(keys[k + 4], lines, first, last, rotation, mask);
            int f = offsetSlot(keys[k + 5], lines, first, last, rotation, mask);
            int g = offsetSlot(keys[k + 6], lines, first, last, rotation, mask);
            int h = offsetSlot(keys[k + 7], lines, first, last, rotation, mask);
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
            int slot = offsetSlot(keys[from + i], lines, first, last, rotation, mask);
            counts[slot]++;
            slots[i] = slot;
        }
    }

    private static void countByLogarithm(
            long[] keys,
            int from,
            int size,
            int[] counts,
            int[] slots,
            long[] lines,
            long base,
            long first,
            long last,
            int rotation,
            long mask) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int a = logarithmSlot(keys[k], lines, base, first, last, rotation, mask);
            int b = logarithmSlot(keys[k + 1], lines, base, first, last, rotation, mask);
            int c = logarithmSlot(keys[k + 2], lines, base, first, last, rotation, mask);
            int d = logarithmSlot(keys[k + 3], lines, base, first, last, rotation, mask);
            int e = logarithmSlot(keys[k + 4], lines, base, first, last, rotation, mask);
            int f = logarithmSlot(keys[k + 5], lines, base, first, last, rotation, mask);
            int g = logarithmSlot(keys[k + 6], lines, base, first, last, rotation, mask);
            int h = logarithmSlot(keys[k + 7], lines, base, first, last, rotation, mask);
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
            int slot = logarithmSlot(keys[from + i], lines, base, first, last, rotation, mask);
            counts[slot]++;
            slots[i] = slot;
        }
    }

    private static void countByValue(
            long[] keys,
            int from,
            int size,
            int[] counts,
            int[] slots,
            long[] lines,
            long first,
            long last,
            double lowValue,
            double scaledPerUnit) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int a = valueSlot(keys[k], lines, first, last, lowValue, scaledPerUnit);
            int b = valueSlot(keys[k + 1], lines, first, last, lowValue, scaledPerUnit);
            int c = valueSlot(keys[k + 2], lines, first, last, lowValue, scaledPerUnit);
            int d = valueSlot(keys[k + 3], lines, first, last, lowValue, scaledPerUnit);
            int e = valueSlot(keys[k + 4], lines, first, last, lowValue, scaledPerUnit);
            int f = valueSlot(keys[k + 5], lines, first, last, lowValue, scaledPerUnit);
            int g = valueSlot(keys[k + 6], lines, first, last, lowValue, scaledPerUnit);
            int h = valueSlot(keys[k + 7], lines, first, last, lowValue, scaledPerUnit);
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
            int slot = valueSlot(keys[from + i], lines, first, last, lowValue, scaledPerUnit);
            counts[slot]++;
            slots[i] = slot;
        }
    }
}
