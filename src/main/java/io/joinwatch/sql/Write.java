package io.joinwatch.sql;

import java.util.Objects;

/**
 * A table that a statement writes to.
 *
 * @param table its name in the catalog, or as written if the catalog does not know it
 * @param kind how
 */
public record Write(String table, Kind kind) {
    /** Kinds of writing. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        CREATE_TABLE_AS
    }

    public Write {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(kind, "kind");
    }
}
