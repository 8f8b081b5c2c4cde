package io.joinwatch.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a table, {@code kind: table} on the tables topic. A record that contradicts itself cannot be made.
 *
 * @param rows null if not known
 * @param bytes of all rows; null if not known
 * @param distribution as deployed
 * @param sortKey as deployed; empty if none
 * @param view of a view the query that it stands for, without literals; null of a table
 * @param deleted whether the table is to be forgotten; the facts are then dropped
 */
public record TableRecord(
        DatabaseId databaseId,
        long version,
        String table,
        @Nullable Long rows,
        @Nullable Long bytes,
        List<ColumnEntry> columns,
        DistributionEntry distribution,
        List<String> sortKey,
        @Nullable String view,
        boolean deleted)
        implements CatalogRecord {
    public TableRecord {
        FieldCheck.name("table", table);
        FieldCheck.range("version", version, 0, Long.MAX_VALUE);
        if (deleted) {
            rows = null;
            bytes = null;
            columns = List.of();
            distribution = DistributionEntry.UNKNOWN;
            sortKey = List.of();
            view = null;
        }
        checkView(table, view);
        columns = List.copyOf(columns);
        sortKey = List.copyOf(sortKey);
        checkSizes(table, rows, bytes);
        checkColumns(table, rows, columns);
        for (String column : sortKey) {
            FieldCheck.name("sortKey", column);
        }
        checkDistribution(table, distribution, columns);
    }

    /** Facts of a table, or its end. */
    public TableRecord(
            DatabaseId databaseId,
            long version,
            String table,
            @Nullable Long rows,
            @Nullable Long bytes,
            List<ColumnEntry> columns,
            DistributionEntry distribution,
            List<String> sortKey,
            boolean deleted) {
        this(databaseId, version, table, rows, bytes, columns, distribution, sortKey, null, deleted);
    }

    /** Facts of a view. Columns are those that its query gives. */
    public static TableRecord ofView(DatabaseId databaseId, long version, String name, String query) {
        return new TableRecord(
                databaseId, version, name, null, null, List.of(), DistributionEntry.UNKNOWN, List.of(), query, false);
    }

    /** Forgets a table. */
    public static TableRecord deleted(DatabaseId databaseId, long version, String table) {
        return new TableRecord(
                databaseId, version, table, null, null, List.of(), DistributionEntry.UNKNOWN, List.of(), true);
    }

    @Override
    public String key() {
        return RecordKey.ofTable(databaseId, table);
    }

    private static void checkSizes(String table, @Nullable Long rows, @Nullable Long bytes) {
        if (rows != null) {
            FieldCheck.size("rows", rows);
        }
        if (bytes != null) {
            FieldCheck.size("bytes", bytes);
            if (rows != null && rows == 0 && bytes > 0) {
                throw contradiction(
                        table, "has no rows but " + bytes + " bytes: refresh its statistics, or leave rows out");
            }
        }
    }

    private static void checkView(String table, @Nullable String view) {
        if (view != null && view.length() > EventLimits.MAX_VIEW_LENGTH) {
            throw new BadRecordException(
                    ReasonCode.TOO_LARGE,
                    "view " + FieldCheck.shown(table) + " has a query of " + view.length()
                            + " characters: must be at most " + EventLimits.MAX_VIEW_LENGTH);
        }
    }

    private static void checkColumns(String table, @Nullable Long rows, List<ColumnEntry> columns) {
        Set<String> names = new HashSet<>();
        for (ColumnEntry column : columns) {
            if (!names.add(column.name())) {
                throw contradiction(table, "has column " + FieldCheck.shown(column.name()) + " twice: name each once");
            }
            Long distinct = column.distinct();
            if (rows != null && distinct != null && distinct > rows) {
                throw contradiction(
                        table,
                        "has " + distinct + " distinct values of " + FieldCheck.shown(column.name()) + " in " + rows
                                + " rows: refresh its statistics, or leave distinct out");
            }
        }
    }

    private static void checkDistribution(String table, DistributionEntry distribution, List<ColumnEntry> columns) {
        for (String key : distribution.columns()) {
            if (columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(key))) {
                throw contradiction(
                        table,
                        "is keyed on " + FieldCheck.shown(key) + ", which is none of its columns: list the column");
            }
        }
    }

    private static BadRecordException contradiction(String table, String what) {
        return new BadRecordException(ReasonCode.CONTRADICTION, "table " + FieldCheck.shown(table) + " " + what);
    }
}
