package io.joinwatch.event;

/**
 * How much one record may hold. What is over a limit is refused with {@link ReasonCode#TOO_LARGE}. The constants are
 * part of the contract of the topics; the components may be set.
 *
 * @param maxRecordBytes of one encoded record
 * @param maxSqlLength of a query's SQL, in UTF-16 units
 * @param maxJoins of one query event
 * @param maxPairsPerJoin column pairs of one join
 * @param maxColumns of one table
 * @param maxListed entries of any other list or map
 */
public record EventLimits(
        int maxRecordBytes, int maxSqlLength, int maxJoins, int maxPairsPerJoin, int maxColumns, int maxListed) {
    /** Longest name of a warehouse, database, table or column, and longest id of a query, user or session. */
    public static final int MAX_NAME_LENGTH = 255;
    /** Most bytes, rows or distinct values that an input may tell: 2^50. */
    public static final long MAX_SIZE = 1L << 50;
    /** Largest magnitude of a figure that a solve may tell: 2^62. */
    public static final long MAX_FIGURE = 1L << 62;
    /** Most identical queries in one event. */
    public static final long MAX_REPEAT = 1_000_000_000L;
    /** Longest query of a view, in UTF-16 units: all views stay in the state. */
    public static final int MAX_VIEW_LENGTH = 1 << 16;
    /** Longest text for people, and longest SQL that a recommendation quotes, in UTF-16 units. */
    public static final int MAX_TEXT_LENGTH = 2_000;
    /** Most nodes of one database. */
    public static final int MAX_NODES = 1_000_000;
    /** Deepest nesting of JSON that is read, unknown fields included. */
    static final int MAX_NESTING = 32;
    /** Longest number in characters. */
    static final int MAX_NUMBER_LENGTH = 100;

    /** 4 MiB a record, 1 MiB of SQL, 1,000 joins of 32 pairs, 5,000 columns, 1,000 of anything else. */
    public static final EventLimits DEFAULT = new EventLimits(4 << 20, 1 << 20, 1_000, 32, 5_000, 1_000);

    public EventLimits {
        requirePositive("maxRecordBytes", maxRecordBytes);
        requirePositive("maxSqlLength", maxSqlLength);
        requirePositive("maxJoins", maxJoins);
        requirePositive("maxPairsPerJoin", maxPairsPerJoin);
        requirePositive("maxColumns", maxColumns);
        requirePositive("maxListed", maxListed);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Limit " + name + " is " + value + ": must be in [1, ∞)");
        }
    }
}
