package io.joinwatch.event;

/**
 * A filter on a column, without its literal: what sort keys are advised from.
 *
 * @param wrapped whether the column stands inside a function or cast, so that no zone map helps
 * @param underOr whether it is one branch of an OR
 */
public record FilterEntry(String table, String column, Op op, boolean wrapped, boolean underOr) {
    /** The shapes of filters. */
    public enum Op {
        EQ,
        RANGE,
        IN,
        LIKE,
        IS_NULL
    }

    public FilterEntry {
        FieldCheck.name("table", table);
        FieldCheck.name("column", column);
    }
}
