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
        return slot(CdfModel.logarithm(key - base), low, drop, factor);
    }

    private static int slot(long logarithm, long low, int drop, long factor) {
        return (int) ((((Math.max(logarithm, low) - low) >>> drop) * factor) >>> 32);
    }

    /** The slot of one key. */
    int slot(long key) {
        return slot(key, base, low, drop, factor);
    }

    /** Counts the keys of each slot. */
    void count(long[] keys, int from, int size, int[] counts) {
        count(keys, from, size, base, low, drop, factor, counts);
    }

    /** Moves the keys to the ends of their slots so far; stable. */
    void scatter(long[] keys, int from, int size, int[] starts, long[] target) {
        scatter(keys, from, size, base, low, drop, factor, starts, target);
    }

    /** The same for records: what moves is a word of the logarithm and the place. */
    void scatterWords(long[] keys, int from, int size, int cut, int placeBits, int[] starts, long[] target) {
        scatterWords(keys, from, size, base, low, drop, factor, cut, placeBits, starts, target);
    }

    private static void count(
            long[] keys, int from, int size, long base, long low, int drop, long factor, int[] counts) {
        int end = from + size;
        int i = from;
        for (; i < end - 3; i += 4) {
            int a = slot(keys[i], base, low, drop, factor);
            int b = slot(keys[i + 1], base, low, drop, factor);
            int c = slot(keys[i + 2], base, low, drop, factor);
            int d = slot(keys[i + 3], base, low, drop, factor);
            counts[a]++;
            counts[b]++;
            counts[c]++;
            counts[d]++;
        }
        for (; i < end; i++) {
            counts[slot(keys[i], base, low, drop, factor)]++;
        }
    }

    private static void scatter(
            long[] keys, int from, int size, long base, long low, int drop, long factor, int[] starts, long[] target) {
        int end = from + size;
        int i = from;
        for (; i < end - 3; i += 4) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            target[starts[slot(a, base, low, drop, factor)]++] = a;
            target[starts[slot(b, base, low, drop, factor)]++] = b;
            target[starts[slot(c, base, low, drop, factor)]++] = c;
            target[starts[slot(d, base, low, drop, factor)]++] = d;
        }
        for (; i < end; i++) {
            target[starts[slot(keys[i], base, low, drop, factor)]++] = keys[i];
        }
    }

    private static void scatterWords(
            long[] keys,
            int from,
            int size,
            long base,
            long low,
            int drop,
            long factor,
            int cut,
            int placeBits,
            int[] starts,
            long[] target) {
        for (int i = 0; i < size; i++) {
            long logarithm = CdfModel.logarithm(keys[from + i] - base);
            long word = ((logarithm - Words.LEAST_LOGARITHM) >>> cut << placeBits) | i;
            target[starts[slot(logarithm, low, drop, factor)]++] = word;
        }
    }
}
