package io.joinwatch.graph;

import java.util.Arrays;
import java.util.List;

/**
 * One join between base tables in one query event: what met (the signature), how many bytes each member fed in, when, and
 * how often the event says it ran. Immutable; equality by value.
 */
public final class JoinObservation {
    private final Signature signature;
    private final long[] bytes;
    private final long timeMs;
    private final long repeat;
    private final long fingerprint;

    /**
     * An observation of a canonical signature.
     *
     * @param bytes bytes each member feeds in for one run, ≥ 0, one per member, in the signature's order
     * @param timeMs event time, epoch milliseconds UTC
     * @param repeat how many identical queries the event stands for, ≥ 1
     * @param fingerprint of the query, 0 if it has none
     */
    public JoinObservation(Signature signature, long[] bytes, long timeMs, long repeat, long fingerprint) {
        if (bytes.length != signature.memberCount() || isAnyNegative(bytes)) {
            throw new IllegalArgumentException("Bytes " + Arrays.toString(bytes) + " of " + signature.text()
                    + ": must be one figure ≥ 0 per member");
        }
        if (repeat < 1) {
            throw new IllegalArgumentException("repeat " + repeat + " must be in [1, ∞)");
        }
        this.signature = signature;
        this.bytes = bytes.clone();
        this.timeMs = timeMs;
        this.repeat = repeat;
        this.fingerprint = fingerprint;
    }

    private static boolean isAnyNegative(long[] bytes) {
        for (long figure : bytes) {
            if (figure < 0) {
                return true;
            }
        }
        return false;
    }

    private JoinObservation(JoinObservation like, long timeMs, long repeat, long fingerprint) {
        this.signature = like.signature;
        this.bytes = like.bytes;
        this.timeMs = timeMs;
        this.repeat = repeat;
        this.fingerprint = fingerprint;
    }

    /** The same join in another event of the same query. */
    public JoinObservation at(long newTimeMs, long newRepeat) {
        return at(newTimeMs, newRepeat, fingerprint);
    }

    /** The same join in an event of a query. */
    public JoinObservation at(long newTimeMs, long newRepeat, long newFingerprint) {
        if (newRepeat < 1) {
            throw new IllegalArgumentException("repeat " + newRepeat + " must be in [1, ∞)");
        }
        return new JoinObservation(this, newTimeMs, newRepeat, newFingerprint);
    }

    /** An observation of a join as written; its sides (and their bytes) change places where the canonical form asks so. */
    public static JoinObservation ofJoin(
            String left,
            String right,
            List<ColumnPair> pairs,
            JoinType type,
            long leftBytes,
            long rightBytes,
            long timeMs,
            long repeat,
            long fingerprint) {
        List<ColumnPair> sorted = JoinSignature.sorted(pairs);
        long[] bytes = JoinSignature.isMirrored(left, right, sorted, type)
                ? new long[] {rightBytes, leftBytes}
                : new long[] {leftBytes, rightBytes};
        return new JoinObservation(JoinSignature.of(left, right, sorted, type), bytes, timeMs, repeat, fingerprint);
    }

    /** What met. */
    public Signature signature() {
        return signature;
    }

    /** Number of members, 2 for a join. */
    public int members() {
        return bytes.length;
    }

    /** Bytes that member {@code i} feeds in, one run. */
    public long bytes(int i) {
        return bytes[i];
    }

    /** Event time, epoch milliseconds UTC. */
    public long timeMs() {
        return timeMs;
    }

    /** How many identical queries this stands for. */
    public long repeat() {
        return repeat;
    }

    /** The query's fingerprint, 0 if it has none. */
    public long fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JoinObservation that
                && timeMs == that.timeMs
                && repeat == that.repeat
                && fingerprint == that.fingerprint
                && signature.equals(that.signature)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * signature.hashCode() + Long.hashCode(timeMs ^ fingerprint ^ repeat);
    }

    @Override
    public String toString() {
        return signature.text() + " bytes=" + Arrays.toString(bytes) + " at=" + timeMs + " ×" + repeat;
    }
}
