package io.joinwatch.event;

/** Bytes that a query writes into a table; a replicated table pays them on every node. */
public record WriteEntry(String table, long bytes) {
    public WriteEntry {
        FieldCheck.name("table", table);
        FieldCheck.size("bytes", bytes);
    }
}
