package io.joinwatch.metrics;

/** What the app counts. The names are an interface: dashboards and alerts use them. */
public enum Meter {
    EVENTS("joinwatch.events", "events", "Query events counted, duplicates and refused ones aside"),
    QUERIES("joinwatch.queries", "queries", "Queries these events stand for"),
    UNDERSTOOD("joinwatch.queries.understood", "queries", "Queries of which every table and join column was resolved"),
    NOT_UNDERSTOOD("joinwatch.queries.not.understood", "queries", "Queries not understood whole, by reason"),
    SQL_TEXTS("joinwatch.sql.texts", "texts", "SQL texts read, by whether their shape was known or had to be parsed"),
    JOINS("joinwatch.joins", "joins", "Join observations"),
    NO_SIZE("joinwatch.joins.no.size", "joins", "Join sides of which neither facts nor event tell the size: weight 0"),
    DUPLICATES("joinwatch.events.duplicate", "events", "Events whose query id was seen within the dedupe horizon"),
    DEAD_LETTERS("joinwatch.dead.letters", "records", "Records sent to the dead letters, by reason"),
    RE_ROUTED("joinwatch.re.routed", "records", "Misplaced records sent to their partition"),
    LATE("joinwatch.events.late", "events", "Events that came after their pane was closed, inside the window"),
    OUTDATED("joinwatch.records.outdated", "records", "Table facts and policies older than what is known"),
    OVER_LIMIT("joinwatch.over.limit", "records", "What a limit per database kept out, by limit"),
    SOLVES("joinwatch.solves", "solves", "Solves taken over, by method"),
    STALE_SOLVES("joinwatch.solves.stale", "solves", "Solves dropped because facts or policies changed meanwhile"),
    FAILED_SOLVES("joinwatch.solves.failed", "solves", "Solves that ended in an error; the database is solved again"),
    RECOMMENDATIONS("joinwatch.recommendations", "records", "Recommendations published, by state"),
    BATCHES("joinwatch.batches", "batches", "Compaction batches published, by how they were sorted"),
    BATCH_ROWS("joinwatch.batch.rows", "rows", "Observations in published compaction batches"),
    BATCH_BYTES("joinwatch.batch.bytes", "bytes", "Size of published compaction batches"),
    SORT_NANOS("joinwatch.sort", "nanoseconds", "Time spent sorting compaction batches"),
    CLOSE_NANOS("joinwatch.close", "nanoseconds", "Time spent closing panes: building and forwarding their batches");

    private final String id;
    private final String unit;
    private final String help;

    Meter(String id, String unit, String help) {
        this.id = id;
        this.unit = unit;
        this.help = help;
    }

    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    public String help() {
        return help;
    }
}
