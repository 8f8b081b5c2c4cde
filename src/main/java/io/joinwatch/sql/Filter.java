package io.joinwatch.sql;

import java.util.Objects;

/**
 * A condition that compares a column of a base table with constants.
 *
 * @param table the table's name in the catalog
 * @param column the column's name in the catalog
 * @param op how they are compared
 * @param wrapped the column stands inside a function, a cast or arithmetic
 * @param underOr the condition stands under an OR, so rows may pass without it
 */
public record Filter(String table, String column, Op op, boolean wrapped, boolean underOr) {
    /** Kinds of comparison. */
    public enum Op {
        EQ,
        RANGE,
        IN,
        LIKE,
        IS_NULL
    }

    public Filter {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(op, "op");
    }
}
