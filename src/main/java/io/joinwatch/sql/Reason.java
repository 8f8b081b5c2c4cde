package io.joinwatch.sql;

import java.util.Locale;

/** Why something of a query was not understood, or was understood and cannot serve as a join column. */
public enum Reason {
    /** More characters or tokens than {@link SqlLimits} allow; not parsed. */
    SQL_TOO_LONG(true),
    /** Nested deeper than {@link SqlLimits#maxDepth}; not parsed. */
    TOO_DEEP(true),
    /** Parsing took longer than {@link SqlLimits#parseTime}. */
    PARSE_TIMEOUT(true),
    /** The parser does not know this syntax. */
    SYNTAX_ERROR(true),
    /** The text ends in the middle: inside a literal, a comment or a parenthesis. */
    CUT_OFF(true),
    /** More joins, tables or look-ups than {@link SqlLimits} allow. */
    TOO_MANY_JOINS(true),
    /** A defect of this reader: an exception that nobody expected. */
    READER_FAILURE(true),
    /** A statement of a kind that is not read. */
    UNSUPPORTED_STATEMENT(true),
    /** A table that the catalog does not know. */
    UNKNOWN_TABLE(true),
    /** A view whose query cannot be parsed. */
    UNREAD_VIEW(true),
    /** A join column that no table in scope has. */
    UNKNOWN_COLUMN(true),
    /** A join column that several tables in scope have. */
    AMBIGUOUS_COLUMN(true),
    /** A name outside of join conditions that could not be resolved. */
    NAME_OUTSIDE_JOIN(false),
    /** No table is read or written: SET, BEGIN, GRANT, an EXPLAIN without ANALYZE … */
    NOT_A_QUERY(false),
    /** A table of the warehouse's own, such as its catalog: nobody lays it out. */
    SYSTEM_TABLE(false),
    /** A table function, an unnesting, a PIVOT: its columns have no base table. */
    TABLE_FUNCTION(false),
    /** An equality of columns of which one stands inside a function, a cast or arithmetic. */
    WRAPPED_COLUMN(false),
    /** An equality with a column that a derived table or a CTE computes. */
    COMPUTED_COLUMN(false),
    /** An equality with a column that a derived table or a CTE aggregates. */
    AGGREGATED_COLUMN(false),
    /** An equality of columns under OR that not all branches have. */
    EQUALITY_UNDER_OR(false),
    /** Columns of two tables compared by something else than equality. */
    NON_EQUI_JOIN(false);

    private final boolean blocking;

    Reason(boolean blocking) {
        this.blocking = blocking;
    }

    /** Whether a query with this reason counts as not understood. */
    public boolean isBlocking() {
        return blocking;
    }

    /** The name in logs and metrics, for instance {@code sql-too-long}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
