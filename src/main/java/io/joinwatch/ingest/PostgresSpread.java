package io.joinwatch.ingest;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.TableRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How tables are spread over the nodes, from the views of each member of the PostgreSQL family. Immutable. */
final class PostgresSpread {
    /** {@code KEY(c)} and {@code AUTO(KEY(c))}; likewise {@code AUTO(SORTKEY(c))}. */
    private static final Pattern KEY = Pattern.compile("(?:AUTO\\()?(?:SORT)?KEY\\((.*?)\\)+");

    private static final long MIB = 1 << 20;

    /** What a view tells of a table; the columns of its key by number, or by name. */
    private record Row(
            DistributionEntry.Style style,
            String keyNumbers,
            String keyName,
            String sortKey,
            @Nullable Long rows,
            @Nullable Long bytes) {}

    private final PostgresFamily family;
    private final Map<Long, Row> rows;

    private PostgresSpread(PostgresFamily family, Map<Long, Row> rows) {
        this.family = family;
        this.rows = rows;
    }

    static PostgresSpread read(Connection connection, PostgresFamily.Found found) throws SQLException {
        String view = found.distributions();
        Map<Long, Row> rows = new HashMap<>();
        String sql = switch (found.family()) {
            case POSTGRES -> null;
            case CITUS ->
                "select table_name::oid, citus_table_type, distribution_column, citus_table_size(table_name) from "
                        + view;
            case GREENPLUM -> "select localoid, policytype, distkey::text from " + view;
            case REDSHIFT -> "select table_id, diststyle, sortkey1, tbl_rows, size from " + view;
        };
        if (sql != null) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    rows.put(
                            row.getLong(1),
                            switch (found.family()) {
                                case CITUS -> citus(row);
                                case GREENPLUM -> greenplum(row);
                                default -> redshift(row);
                            });
                }
            }
        }
        return new PostgresSpread(found.family(), rows);
    }

    /** The nodes that hold rows; empty if no view tells. */
    static OptionalInt nodes(Connection connection, PostgresFamily.Found found) throws SQLException {
        if (found.nodes() == null) {
            return OptionalInt.empty();
        }
        String counted = switch (found.family()) {
            case CITUS ->
                "count(*) from " + found.nodes() + " where isactive and noderole = 'primary' and shouldhaveshards";
            // Rows move between segments, of which a host has many.
            case GREENPLUM -> "count(*) from " + found.nodes() + " where content >= 0 and role = 'p'";
            default -> "count(distinct node) from " + found.nodes();
        };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + counted)) {
            row.next();
            int nodes = row.getInt(1);
            return nodes < 1 ? OptionalInt.empty() : OptionalInt.of(nodes);
        }
    }

    private static Row citus(ResultSet row) throws SQLException {
        String column = text(row, 3);
        DistributionEntry.Style style = switch (text(row, 2)) {
            // A table of one shard has no key.
            case "distributed" ->
                column.equals("<none>") ? DistributionEntry.Style.UNKNOWN : DistributionEntry.Style.KEY;
            case "reference" -> DistributionEntry.Style.ALL;
            default -> DistributionEntry.Style.UNKNOWN;
        };
        // What the coordinator's catalog counts are the rows of an empty shell.
        return new Row(style, "", column, "", null, number(row, 4));
    }

    private static Row greenplum(ResultSet row) throws SQLException {
        String key = text(row, 3).strip();
        DistributionEntry.Style style = switch (text(row, 2)) {
            case "p" -> key.isEmpty() ? DistributionEntry.Style.EVEN : DistributionEntry.Style.KEY;
            case "r" -> DistributionEntry.Style.ALL;
            default -> DistributionEntry.Style.UNKNOWN;
        };
        return new Row(style, key, "", "", null, null);
    }

    private static Row redshift(ResultSet row) throws SQLException {
        String told = text(row, 2).strip();
        Matcher key = KEY.matcher(told);
        boolean isKey = key.matches();
        String folded = told.toUpperCase(Locale.ROOT);
        DistributionEntry.Style style = isKey
                ? DistributionEntry.Style.KEY
                : folded.contains("ALL")
                        ? DistributionEntry.Style.ALL
                        : folded.contains("EVEN") ? DistributionEntry.Style.EVEN : DistributionEntry.Style.UNKNOWN;
        String sortKey = text(row, 3).strip();
        Matcher automatic = KEY.matcher(sortKey);
        Long count = number(row, 4);
        Long blocks = number(row, 5);
        Long bytes = blocks == null ? null : Long.valueOf(blocks * MIB);
        // An emptied table keeps its blocks until it is vacuumed.
        boolean contradicts = count != null && count == 0 && bytes != null && bytes > 0;
        return new Row(
                style,
                "",
                isKey ? key.group(1) : "",
                automatic.matches() ? automatic.group(1) : sortKey,
                contradicts ? null : count,
                bytes);
    }

    /** A table with how it is spread; sizes are taken from the view that tells this, where it has any. */
    TableRecord record(DatabaseId database, long version, PostgresTable table) {
        Row row = rows.get(table.oid());
        if (row == null) {
            row = new Row(DistributionEntry.Style.UNKNOWN, "", "", "", table.rows(), table.bytes());
        }
        boolean viewTellsSizes = family == PostgresFamily.CITUS || family == PostgresFamily.REDSHIFT;
        Long count = viewTellsSizes ? row.rows() : table.rows();
        return new TableRecord(
                database,
                version,
                table.fullName(),
                count,
                viewTellsSizes ? row.bytes() : table.bytes(),
                table.columns().stream().map(column -> column.entry(count)).toList(),
                distribution(row, table),
                named(row.sortKey(), table),
                false);
    }

    private static DistributionEntry distribution(Row row, PostgresTable table) {
        if (row.style() != DistributionEntry.Style.KEY) {
            return new DistributionEntry(row.style(), List.of());
        }
        List<String> key = new ArrayList<>(named(row.keyName(), table));
        for (String number : row.keyNumbers().split("\\s+")) {
            table.columns().stream()
                    .filter(column -> number.equals(String.valueOf(column.number())))
                    .forEach(column -> key.add(column.name()));
        }
        return key.isEmpty() ? DistributionEntry.UNKNOWN : new DistributionEntry(row.style(), key);
    }

    /** The column that a view names, quoted or not, as the catalog spells it; empty if it is none, such as {@code INTERLEAVED}. */
    private static List<String> named(String told, PostgresTable table) {
        String plain = told.startsWith("\"") && told.endsWith("\"") && told.length() > 1
                ? told.substring(1, told.length() - 1).replace("\"\"", "\"")
                : told;
        return table.columns().stream()
                .map(PostgresColumn::name)
                .filter(name -> name.equals(plain))
                .toList();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }
}
