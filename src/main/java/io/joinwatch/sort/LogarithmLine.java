package io.joinwatch.sort;

/**
 * A straight line from the logarithms of keys' offsets to slots of a counting sort: for keys whose magnitudes are spread evenly,
 * such as sizes, amounts and waiting times. Never falls as keys rise. Immutable.
 *
 * <p>Offsets are taken from the least key, and of those nearest to it there are too few to give them slots of their own: all
 * logarithms below {@code low} share the first slot.
 *
 * @param base the least key
 * @param low least logarithm with a slot of its own
 * @param drop so many low bits of a logarithm are left out
 * @param factor slots per unit of what is left, times 2^32
 */
record LogarithmLine(long base, long low, int drop, long factor) {

    private static final int SLOT_BITS = 31;
    /** So far below the least sampled logarithms but one the line begins, in powers of two: few keys are below that. */
    private static final long MARGIN = 3L << 52;

    /** For a sorted sample of at least two keys, and the extent of all. */
    static LogarithmLine of(Sample sample, Extent extent, int slots) {
        long low = Math.max(Words.LEAST_LOGARITHM, CdfModel.logarithm(sample.key(1) - extent.least()) - MARGIN);
        return of(extent, low, slots);
    }

    private static LogarithmLine of(Extent extent, long low, int slots) {
        long span = CdfModel.logarithm(extent.span()) - low;
        int drop = Math.max(0, CdfModel.bits(span) - SLOT_BITS);
        return new LogarithmLine(extent.least(), low, drop, ((long) slots << 32) / ((span >>> drop) + 1));
    }

    /** The same line to another number of slots. */
    LogarithmLine to(Extent extent, int slots) {
        return of(extent, low, slots);
    }

    private static int slot(long key, long base, long low, int drop, long factor) {
        return (int) ((((Math.max(CdfModel.logarithm(key - base), low) - low) >>> drop) * factor) >>> 32);
    }

    /** The slot of one key. */
    int slot(long key) {
        return slot(key, base, low, drop, factor);
    }

    /** Counts the keys of each slot and notes every key's slot in {@code slots}. */
    void count(long[] keys, int from, int size, int[] counts, int[] slots) {
        count(keys, from, size, base, low, drop, factor, counts, slots);
    }

    /** Moves words of records, of logarithms and places, to the ends of their slots so far. */
    void scatterWords(
            long[] keys, int from, int size, int cut, int placeBits, int[] slots, int[] starts, long[] target) {
        scatterWords(keys, from, size, base, cut, placeBits, slots, starts, target);
    }

    private static void count(
            long[] keys, int from, int size, long base, long low, int drop, long factor, int[] counts, int[] slots) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int a = slot(keys[k], base, low, drop, factor);
            int b = slot(keys[k + 1], base, low, drop, factor);
            int c = slot(keys[k + 2], base, low, drop, factor);
            int d = slot(keys[k + 3], base, low, drop, factor);
            int e = slot(keys[k + 4], base, low, drop, factor);
            int f = slot(keys[k + 5], base, low, drop, factor);
            int g = slot(keys[k + 6], base, low, drop, factor);
            int h = slot(keys[k + 7], base, low, drop, factor);
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
            int slot = slot(keys[from + i], base, low, drop, factor);
            counts[slot]++;
            slots[i] = slot;
        }
    }

    private static void scatterWords(
            long[] keys,
            int from,
            int size,
            long base,
            int cut,
            int placeBits,
            int[] slots,
            int[] starts,
            long[] target) {
        for (int i = 0; i < size; i++) {
            long image = CdfModel.logarithm(keys[from + i] - base) - Words.LEAST_LOGARITHM;
            target[starts[slots[i]]++] = (image >>> cut << placeBits) | i;
        }
    }
}
