package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One join between two tables in one query event, with all its column pairs: a composite join is one entry.
 *
 * @param on at least one pair
 * @param leftBytes bytes that the left side feeds in, after its filters, per execution; null if not known
 * @param rightBytes likewise of the right side
 * @param bytesMoved bytes that the warehouse did move between nodes; reported, never a weight
 */
public record JoinEntry(
        TableRef left,
        TableRef right,
        List<PairEntry> on,
        Type type,
        @Nullable Long leftBytes,
        @Nullable Long rightBytes,
        @Nullable Long bytesMoved) {
    /** The ways of joining that matter to what may be copied. */
    public enum Type {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI,
        /** {@code NOT IN} over a nullable right side. */
        NULL_AWARE_ANTI
    }

    public JoinEntry {
        on = List.copyOf(on);
        if (on.isEmpty()) {
            throw new BadRecordException(
                    ReasonCode.MISSING_FIELD, "on is empty: give the join's column pairs, or leave the join out");
        }
        checkBytes("leftBytes", leftBytes);
        checkBytes("rightBytes", rightBytes);
        checkBytes("bytesMoved", bytesMoved);
    }

    private static void checkBytes(String field, @Nullable Long bytes) {
        if (bytes != null) {
            FieldCheck.size(field, bytes);
        }
    }
}
