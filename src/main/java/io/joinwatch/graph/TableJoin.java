package io.joinwatch.graph;

import java.util.List;
import java.util.Objects;

/**
 * One join of two table instances as a query writes it, with all its column pairs.
 *
 * @param pairs at least one; left columns belong to {@code left}
 * @param leftBytes bytes the left side feeds in, {@link TableFacts#UNKNOWN} if the event does not tell
 * @param rightBytes likewise for the right side
 */
public record TableJoin(
        TableInstance left,
        TableInstance right,
        List<ColumnPair> pairs,
        JoinType type,
        long leftBytes,
        long rightBytes) {
    public TableJoin {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(type, "type");
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("The join of " + left + " and " + right + " has no column pair");
        }
    }

    /** A join whose bytes the event does not tell. */
    public static TableJoin of(TableInstance left, TableInstance right, List<ColumnPair> pairs, JoinType type) {
        return new TableJoin(left, right, pairs, type, TableFacts.UNKNOWN, TableFacts.UNKNOWN);
    }
}
