package io.joinwatch.history;

import java.math.BigInteger;

/** What observations of one signature add up to. Sums are exact. Not thread-safe. */
public final class EdgeTotal {
    private final ExactSum repeats = new ExactSum();
    private final ExactSum bytes = new ExactSum();
    /** The products that do not fit into a long. */
    private BigInteger wideBytes = BigInteger.ZERO;

    private long rows;
    private long minTimeMs = Long.MAX_VALUE;
    private long maxTimeMs = Long.MIN_VALUE;

    /** Adds all rows of one signature. O(rows). */
    public void add(HistoryRows from, int signatureIndex) {
        int figure = from.figureOf(from.firstRow(signatureIndex));
        int members = from.signature(signatureIndex).members();
        for (int row = from.firstRow(signatureIndex); row < from.endRow(signatureIndex); row++) {
            long repeat = from.repeat(row);
            repeats.add(repeat);
            for (int member = 0; member < members; member++) {
                addProduct(repeat, from.figures()[figure++]);
            }
            minTimeMs = Math.min(minTimeMs, from.timeMs(row));
            maxTimeMs = Math.max(maxTimeMs, from.timeMs(row));
            rows++;
        }
    }

    private void addProduct(long one, long other) {
        if (Math.multiplyHigh(one, other) == 0 && one * other >= 0) {
            bytes.add(one * other);
        } else {
            wideBytes = wideBytes.add(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)));
        }
    }

    /** Observations. */
    public long rows() {
        return rows;
    }

    /** Sum of {@code repeat}: how often the queries ran. */
    public BigInteger repeats() {
        return new BigInteger(repeats.toString());
    }

    /** Bytes that all members fed in, in all runs. */
    public BigInteger bytes() {
        return wideBytes.add(new BigInteger(bytes.toString()));
    }

    /** Least time, epoch milliseconds UTC; {@link Long#MAX_VALUE} without rows. */
    public long minTimeMs() {
        return minTimeMs;
    }

    /** Greatest time; {@link Long#MIN_VALUE} without rows. */
    public long maxTimeMs() {
        return maxTimeMs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeTotal that
                && rows == that.rows
                && minTimeMs == that.minTimeMs
                && maxTimeMs == that.maxTimeMs
                && repeats().equals(that.repeats())
                && bytes().equals(that.bytes());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(rows) + 31 * Long.hashCode(minTimeMs);
    }

    @Override
    public String toString() {
        return rows + " rows, " + repeats() + " runs, " + bytes() + " bytes, " + minTimeMs + " to " + maxTimeMs;
    }
}
