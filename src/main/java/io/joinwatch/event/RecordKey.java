package io.joinwatch.event;

/**
 * The keys of the public topics. All start with the database id, by which the shared partitioner places them; on
 * compacted topics the rest, behind a NUL, tells apart what must be kept beside each other. Kafka holds them as UTF-8.
 */
public final class RecordKey {
    /** Ends the database id inside a key. */
    public static final char SEPARATOR = '\0';

    private RecordKey() {}

    /** Of query events and solves. */
    public static String of(DatabaseId database) {
        return database.toString();
    }

    /** Of what is told about one table: its facts, its policy, its recommendation. */
    public static String ofTable(DatabaseId database, String table) {
        return database.toString() + SEPARATOR + table;
    }

    /** Of what a compacted topic holds about a database as a whole. */
    public static String ofDatabaseFacts(DatabaseId database) {
        return database.toString() + SEPARATOR;
    }

    /** Of a compaction batch. */
    public static String ofBatch(DatabaseId database, long paneStartMs) {
        return database.toString() + SEPARATOR + paneStartMs;
    }
}
