package io.joinwatch.ingest;

import io.joinwatch.ingest.PostgresColumn.Statistics;
import io.joinwatch.sql.StrippedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables, columns and their statistics from the system catalog that the whole PostgreSQL family has, in four queries however many tables
 * there are. One reading, one thread.
 */
final class PostgresTables {
    /** Of the product, not of its users; those that begin with {@code pg_} aside. */
    private static final String SYSTEM_SCHEMAS =
            "'information_schema', 'citus', 'citus_internal', 'columnar', 'columnar_internal', 'gp_toolkit'";

    private final Connection connection;
    private final PostgresFamily family;
    private final List<String> schemas;

    /** @param schemas whose tables are wanted; empty for all but the product's own */
    PostgresTables(Connection connection, PostgresFamily family, List<String> schemas) {
        this.connection = connection;
        this.family = family;
        this.schemas = schemas;
    }

    /** All tables but partitions, which count as part of their table, by schema and name. */
    List<PostgresTable> read() throws SQLException {
        PartitionSizes sizes = new PartitionSizes();
        // Before 7, Greenplum's partitioned tables look like others: there all children are taken for partitions.
        boolean allPartitions = family == PostgresFamily.GREENPLUM;
        query(
                "select i.inhrelid, i.inhparent, p.relkind from pg_catalog.pg_inherits i"
                        + " join pg_catalog.pg_class p on p.oid = i.inhparent",
                List.of(),
                row -> sizes.child(
                        row.getLong(1),
                        row.getLong(2),
                        allPartitions || row.getString(3).equals("p")));
        List<TableName> names = tables(sizes);
        Map<Long, List<PostgresColumn>> columns = columns(statistics());
        List<PostgresTable> tables = new ArrayList<>();
        for (TableName name : names) {
            if (!sizes.isPartition(name.oid()) && isWanted(name.schema())) {
                tables.add(new PostgresTable(
                        name.oid(),
                        name.schema(),
                        name.table(),
                        sizes.rows(name.oid()),
                        sizes.bytes(name.oid()),
                        columns.getOrDefault(name.oid(), List.of())));
            }
        }
        return tables;
    }

    /**
     * The queries of the views by their full names, without literals, by schema and name. Views of extensions are left out; materialised ones are
     * none, for they have rows of their own.
     */
    Map<String, String> views() throws SQLException {
        Map<String, String> views = new LinkedHashMap<>();
        query(
                "select n.nspname, c.relname, pg_get_viewdef(c.oid) from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'v' and " + wanted("n.nspname")
                        + " and not exists (select 1 from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')"
                        + " order by n.nspname, c.relname",
                schemas,
                row -> {
                    String query = row.getString(3);
                    if (query != null) {
                        views.put(row.getString(1) + "." + row.getString(2), StrippedText.of(query, "postgres"));
                    }
                });
        return views;
    }

    private record TableName(long oid, String schema, String table) {}

    private List<TableName> tables(PartitionSizes sizes) throws SQLException {
        // Redshift tells sizes in a view of its own, and lacks these functions.
        String figures = family == PostgresFamily.REDSHIFT
                ? "-1, null, null"
                : "c.reltuples, pg_relation_size(c.oid), pg_total_relation_size(c.oid) - pg_indexes_size(c.oid)";
        List<TableName> names = new ArrayList<>();
        query(
                "select c.oid, n.nspname, c.relname, " + figures
                        + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        // A partition may be in another schema than its table.
                        + " where c.relkind in ('r', 'p') and (" + wanted("n.nspname")
                        + " or c.oid in (select inhrelid from pg_catalog.pg_inherits))"
                        + " order by n.nspname, c.relname",
                schemas,
                row -> {
                    long oid = row.getLong(1);
                    names.add(new TableName(oid, row.getString(2), row.getString(3)));
                    double tuples = row.getDouble(4);
                    long heap = row.getLong(5);
                    if (!row.wasNull()) {
                        sizes.table(oid, tuples, heap, row.getLong(6));
                    }
                });
        return names;
    }

    private Map<Long, List<PostgresColumn>> columns(Map<List<String>, Statistics> statistics) throws SQLException {
        Map<Long, List<PostgresColumn>> columns = new HashMap<>();
        query(
                "select a.attrelid, a.attnum, n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)"
                        + " from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid"
                        + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and "
                        + wanted("n.nspname") + " order by a.attrelid, a.attnum",
                schemas,
                row -> {
                    String name = row.getString(5);
                    Statistics found = statistics.get(List.of(row.getString(3), row.getString(4), name));
                    columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                            .add(new PostgresColumn(
                                    row.getInt(2), name, row.getString(6), found == null ? Statistics.NONE : found));
                });
        return columns;
    }

    private Map<List<String>, Statistics> statistics() throws SQLException {
        Map<List<String>, Statistics> statistics = new HashMap<>();
        // Of a table with children there are two rows: the last, of all of them, is what a query sees.
        boolean tellsInherited = family != PostgresFamily.REDSHIFT;
        query(
                "select s.schemaname, s.tablename, s.attname, s.n_distinct, s.null_frac, s.most_common_freqs[1], s.avg_width"
                        + " from pg_catalog.pg_stats s where " + wanted("s.schemaname")
                        + (tellsInherited ? " order by s.inherited" : ""),
                schemas,
                row -> statistics.put(
                        List.of(row.getString(1), row.getString(2), row.getString(3)),
                        new Statistics(row.getFloat(4), decimal(row, 5), decimal(row, 6), decimal(row, 7))));
        return statistics;
    }

    /** The catalog holds single floats: as doubles they would have digits that nobody measured. */
    private static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
        float value = row.getFloat(column);
        return row.wasNull() ? null : Double.valueOf(Float.toString(value));
    }

    private String wanted(String column) {
        return schemas.isEmpty()
                ? "substr(" + column + ", 1, 3) <> 'pg_' and " + column + " not in (" + SYSTEM_SCHEMAS + ")"
                : column + " in (" + "?, ".repeat(schemas.size() - 1) + "?)";
    }

    private boolean isWanted(String schema) {
        return schemas.isEmpty() || schemas.contains(schema);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, List<String> parameters, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
