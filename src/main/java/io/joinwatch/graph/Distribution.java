package io.joinwatch.graph;

import java.util.List;

/**
 * How a table's rows are spread over the nodes. Immutable; equality by value.
 *
 * @param style how
 * @param columns the key's columns, in order, for {@link Style#KEY}; else empty. Our own advice has one column; engines
 *     with multi-column keys may have deployed more
 */
public record Distribution(Style style, List<String> columns) {
    /** Rows spread evenly, by no column. */
    public static final Distribution EVEN = new Distribution(Style.EVEN, List.of());
    /** A copy of every row on every node. */
    public static final Distribution ALL = new Distribution(Style.ALL, List.of());
    /** Not known; costs like {@link #EVEN}. */
    public static final Distribution UNKNOWN = new Distribution(Style.UNKNOWN, List.of());

    /** The ways a table can be spread. */
    public enum Style {
        KEY,
        ALL,
        EVEN,
        UNKNOWN
    }

    public Distribution {
        columns = List.copyOf(columns);
        if ((style == Style.KEY) == columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "Distribution " + style + " with columns " + columns + ": KEY needs columns, the others take none");
        }
    }

    /** Rows hashed on a column. */
    public static Distribution key(String column) {
        return new Distribution(Style.KEY, List.of(column));
    }

    public boolean isKey() {
        return style == Style.KEY;
    }

    public boolean isAll() {
        return style == Style.ALL;
    }

    /** {@code KEY(column)}, {@code ALL}, {@code EVEN} or {@code UNKNOWN}. */
    @Override
    public String toString() {
        return isKey() ? "KEY(" + String.join(", ", columns) + ")" : style.name();
    }
}
