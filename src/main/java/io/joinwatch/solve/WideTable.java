package io.joinwatch.solve;

import java.math.BigInteger;

/**
 * A table of non-negative sums that cannot overflow: 125 bits per entry, the low 62 and the bits above them kept apart.
 * Terms are added at full precision here and only shifted down to 64 bits when the whole problem is known.
 */
final class WideTable {
    private static final int LOW_BITS = 62;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    private final long[] low;
    private final long[] high;

    WideTable(int entries) {
        low = new long[entries];
        high = new long[entries];
    }

    int size() {
        return low.length;
    }

    /** Adds {@code term}, at least 0. */
    void add(int entry, long term) {
        long sum = low[entry] + (term & LOW_MASK);
        low[entry] = sum & LOW_MASK;
        high[entry] += (term >>> LOW_BITS) + (sum >>> LOW_BITS);
    }

    /** The largest entry, 0 for a table without entries. */
    BigInteger max() {
        int best = 0;
        for (int i = 1; i < low.length; i++) {
            if (high[i] > high[best] || (high[i] == high[best] && low[i] > low[best])) {
                best = i;
            }
        }
        return low.length == 0
                ? BigInteger.ZERO
                : BigInteger.valueOf(high[best]).shiftLeft(LOW_BITS).add(BigInteger.valueOf(low[best]));
    }

    /** All entries shifted right by 0 … 62 bits, rounding down; they must then fit into 62 bits. */
    long[] shifted(int bits) {
        long[] entries = new long[low.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = bits == 0 ? low[i] : (high[i] << (LOW_BITS - bits)) | (low[i] >>> bits);
        }
        return entries;
    }
}
