package io.joinwatch.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a table: size, columns, and how it is spread today. Immutable.
 *
 * @param table name, {@code schema.table} or as the warehouse's owner calls it, unique in its database
 * @param version of these facts; older ones than what is known are ignored
 * @param rows number of rows, {@link #UNKNOWN} if not known
 * @param bytes size of all rows, {@link #UNKNOWN} if not known
 * @param columns in order
 * @param deployed how the table is spread now
 * @param sortKey columns of the deployed sort key, in order
 * @param view of a view the query that it stands for; empty of a table
 */
public record TableFacts(
        String table,
        long version,
        long rows,
        long bytes,
        List<ColumnFacts> columns,
        Distribution deployed,
        List<String> sortKey,
        String view) {
    /** Stands for a number of rows or bytes that nobody told. */
    public static final long UNKNOWN = -1;

    public TableFacts {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(deployed, "deployed");
        Objects.requireNonNull(view, "view");
        columns = List.copyOf(columns);
        sortKey = List.copyOf(sortKey);
        if (rows < UNKNOWN || bytes < UNKNOWN) {
            throw new IllegalArgumentException(
                    "Table " + table + " has rows " + rows + ", bytes " + bytes + ": must be in [0, ∞) or unknown");
        }
    }

    /** Facts of a table. */
    public TableFacts(
            String table,
            long version,
            long rows,
            long bytes,
            List<ColumnFacts> columns,
            Distribution deployed,
            List<String> sortKey) {
        this(table, version, rows, bytes, columns, deployed, sortKey, "");
    }

    /** Whether it is a view: it has no rows of its own, so no layout either. */
    public boolean isView() {
        return !view.isEmpty();
    }

    /** The column of that name, compared without case; columns per table are few, so a scan will do. */
    public Optional<ColumnFacts> column(String name) {
        // By index: with every query this is done for every column that it joins.
        for (int i = 0; i < columns.size(); i++) {
            ColumnFacts column = columns.get(i);
            if (column.name().equalsIgnoreCase(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    public boolean hasBytes() {
        return bytes != UNKNOWN;
    }

    public boolean hasRows() {
        return rows != UNKNOWN;
    }

    /** Size of all rows: as told, else rows × column widths where all of them are; empty if neither is. */
    public OptionalLong size() {
        if (hasBytes()) {
            return OptionalLong.of(bytes);
        }
        double width = columns.stream().mapToDouble(ColumnFacts::averageWidth).sum(); // NaN if one is
        return !hasRows() || columns.isEmpty() || Double.isNaN(width)
                ? OptionalLong.empty()
                : OptionalLong.of((long) (rows * width));
    }
}
