package io.joinwatch.history;

import java.math.BigInteger;

/** A sum of longs that never wraps. Not thread-safe. */
final class ExactSum {
    private long low;
    private BigInteger spilled = BigInteger.ZERO;

    void add(long value) {
        long sum = low + value;
        if (((low ^ sum) & (value ^ sum)) < 0) {
            spilled = spilled.add(BigInteger.valueOf(low));
            sum = value;
        }
        low = sum;
    }

    @Override
    public String toString() {
        return spilled.add(BigInteger.valueOf(low)).toString();
    }
}
