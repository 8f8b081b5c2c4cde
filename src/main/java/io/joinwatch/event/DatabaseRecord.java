package io.joinwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * Facts of a database as a whole, {@code kind: database} on the tables topic.
 *
 * @param nodes over which tables are spread, at least 1; null only if deleted
 * @param dialect of its SQL; null if not told
 */
public record DatabaseRecord(
        DatabaseId databaseId,
        long version,
        @Nullable Integer nodes,
        @Nullable String dialect,
        boolean deleted) implements CatalogRecord {
    public DatabaseRecord {
        if (dialect != null) {
            FieldCheck.name("dialect", dialect);
        }
        FieldCheck.range("version", version, 0, Long.MAX_VALUE);
        if (nodes == null) {
            if (!deleted) {
                throw new BadRecordException(
                        ReasonCode.MISSING_FIELD, "nodes is absent: give the number of nodes, or deleted: true");
            }
        } else if (nodes < 1) {
            throw new BadRecordException(ReasonCode.CONTRADICTION, "nodes is " + nodes + ": must be in [1, ∞)");
        } else {
            FieldCheck.range("nodes", nodes, 1, EventLimits.MAX_NODES);
        }
    }

    /** A database of so many nodes. */
    public static DatabaseRecord of(DatabaseId databaseId, long version, int nodes, @Nullable String dialect) {
        return new DatabaseRecord(databaseId, version, nodes, dialect, false);
    }

    @Override
    public String key() {
        return RecordKey.ofDatabaseFacts(databaseId);
    }
}
