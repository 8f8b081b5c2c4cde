package io.joinwatch.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the system catalog tells it, without how it is spread.
 *
 * @param rows null if not known
 * @param bytes with its TOAST table, without indexes; null if not known
 * @param columns in order
 */
record PostgresTable(
        long oid,
        String schema,
        String name,
        @Nullable Long rows,
        @Nullable Long bytes,
        List<PostgresColumn> columns) {
    PostgresTable {
        columns = List.copyOf(columns);
    }

    /** {@code schema.table}. */
    String fullName() {
        return schema + "." + name;
    }
}
