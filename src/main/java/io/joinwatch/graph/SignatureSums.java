package io.joinwatch.graph;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Running sums of one signature's observations in one pane or window: how many, and for a join the movement in each
 * {@link JoinCase}, for an equality class the bytes of each member; beside them what the warehouse reports to have moved. Movement is counted in units of (N − 1)/N bytes for N
 * nodes: every term of the cost model has that factor, so the sums stay exact integers. Additions saturate at
 * {@link #LIMIT}. Not thread-safe.
 */
public final class SignatureSums {
    /** Sums stop growing here, far from overflow when a few of them are added. */
    public static final long LIMIT = 1L << 60;

    private final long[] values;
    private long count;
    private long movedBytes;
    private long movedRuns;

    /** Empty sums of a signature. */
    public SignatureSums(Signature signature) {
        this(signature instanceof ClassSignature equality ? equality.members().size() : JoinCase.values().length);
    }

    private SignatureSums(int size) {
        values = new long[size];
    }

    /** Sums read back from a store. */
    public static SignatureSums of(long count, long[] values) {
        SignatureSums sums = new SignatureSums(values.length);
        sums.count = count;
        System.arraycopy(values, 0, sums.values, 0, values.length);
        return sums;
    }

    /** Counts {@code repeat} more queries. */
    public void count(long repeat) {
        count = saturated(count, repeat);
    }

    /** Adds {@code repeat} times {@code units} to entry {@code i}; both ≥ 0. */
    public void add(int i, long units, long repeat) {
        values[i] = saturated(values[i], saturatedProduct(units, repeat));
    }

    /** Adds what the warehouse reports that {@code runs} queries moved together. It never weighs. */
    public void addMoved(long bytes, long runs) {
        movedBytes = saturated(movedBytes, bytes);
        movedRuns = saturated(movedRuns, runs);
    }

    /** Adds other sums of the same signature. */
    public void addAll(SignatureSums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] = saturated(values[i], other.values[i]);
        }
        count = saturated(count, other.count);
        addMoved(other.movedBytes, other.movedRuns);
    }

    /** Queries seen. */
    public long count() {
        return count;
    }

    /** Bytes that the warehouse did move between nodes for {@link #movedRuns} of the queries seen. */
    public long movedBytes() {
        return movedBytes;
    }

    /** Queries of which the warehouse reports what they moved. */
    public long movedRuns() {
        return movedRuns;
    }

    /** Bytes that one query did move on average; empty if the warehouse reports of none. */
    public OptionalDouble movedPerRun() {
        return movedRuns == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) movedBytes / movedRuns);
    }

    /** Movement of a join in a case, in units of (N − 1)/N bytes. */
    public long get(JoinCase joinCase) {
        return values[joinCase.ordinal()];
    }

    /** Entry {@code i}: a {@link JoinCase} by ordinal, or the bytes of a class member. */
    public long get(int i) {
        return values[i];
    }

    public int size() {
        return values.length;
    }

    /** What the signature weighs for keeping or forgetting: its largest entry. */
    public long weight() {
        return Arrays.stream(values).max().orElse(0);
    }

    public SignatureSums copy() {
        SignatureSums copy = of(count, values);
        copy.addMoved(movedBytes, movedRuns);
        return copy;
    }

    /** {@code a + b} for a, b ≥ 0, at most {@link #LIMIT}. */
    public static long saturated(long a, long b) {
        return Math.min(LIMIT, Math.min(a, LIMIT) + Math.min(b, LIMIT));
    }

    /** {@code a · b} for a, b ≥ 0, at most {@link #LIMIT}. */
    public static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 ? LIMIT : a * b < 0 ? LIMIT : Math.min(LIMIT, a * b);
    }
}
