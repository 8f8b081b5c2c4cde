package io.joinwatch.graph;

import java.util.Comparator;
import java.util.Objects;

/** Two columns that a join compares for equality: one of its left table, one of its right table. Immutable. */
public record ColumnPair(String left, String right) implements Comparable<ColumnPair> {
    private static final Comparator<ColumnPair> ORDER =
            Comparator.comparing(ColumnPair::left).thenComparing(ColumnPair::right);

    public ColumnPair {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
    }

    /** The same pair seen from the other side. */
    public ColumnPair mirrored() {
        return new ColumnPair(/* left= */ right, /* right= */ left);
    }

    @Override
    public int compareTo(ColumnPair other) {
        return ORDER.compare(this, other);
    }
}
