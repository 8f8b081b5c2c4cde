package io.joinwatch.ingest;

import io.joinwatch.ingest.StatementReading.Counters;
import io.joinwatch.ingest.StatementReading.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The view {@code pg_stat_statements} of a live PostgreSQL, with the statements of all its databases, read over JDBC in one read-only
 * transaction. Holds what the server holds: {@code pg_stat_statements.max} statements.
 */
public final class StatementView {
    private static final String EXTENSION = "pg_stat_statements";
    /** Stands in each of our statements, so that they are known when they come back. */
    private static final String OURS = "/* joinwatch */";
    /** Object not in prerequisite state: the extension is there and its library is not. */
    private static final String NOT_LOADED = "55000";

    private static final int FETCH = 500;

    private final PostgresAccess access;

    public StatementView(PostgresAccess access) {
        this.access = access;
    }

    /** Whose counters they are. */
    String server() {
        return access.toString();
    }

    /**
     * Reads all counters, our own statements' aside.
     *
     * @throws IngestException if that is impossible; the message shows no secret
     */
    StatementReading read() {
        try (Connection connection = access.open()) {
            Found found = find(connection);
            // Before the counters: a statement that begins meanwhile is then newer than this reading.
            long atMicros = number(connection, "select " + OURS + " " + micros("clock_timestamp()"));
            Long reset = found.tellsReset()
                    ? number(
                            connection,
                            "select " + OURS + " " + micros("stats_reset") + " from " + found.view() + "_info")
                    : null;
            List<Row> rows = new ArrayList<>();
            long hidden = rows(connection, found, rows);
            connection.commit();
            return new StatementReading(server(), atMicros, reset, hidden, rows);
        } catch (SQLException e) {
            if (NOT_LOADED.equals(e.getSQLState())) {
                throw new IngestException(
                        this + " counts no statements: its library is not loaded. Maybe add " + EXTENSION
                                + " to shared_preload_libraries and restart the server: see ops/logs/postgres.md",
                        e);
            }
            throw access.failure(e);
        }
    }

    /**
     * The view, which has had other columns in each version.
     *
     * @param view its name
     */
    private record Found(String view, Set<String> columns, boolean tellsReset) {
        String column(String name, String otherwise) {
            return columns.contains(name) ? "s." + name : otherwise;
        }
    }

    /** Only what the extension itself put there is taken: another view of the name would run functions with the reader's rights. */
    private Found find(Connection connection) throws SQLException {
        String view = "";
        Set<String> columns = new HashSet<>();
        boolean tellsReset = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select " + OURS + " quote_ident(n.nspname), c.relname, a.attname"
                                + " from pg_catalog.pg_extension e join pg_catalog.pg_depend d"
                                + " on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid and d.deptype = 'e'"
                                + " and d.classid = 'pg_class'::regclass"
                                + " join pg_catalog.pg_class c on c.oid = d.objid"
                                + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                                + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
                                + " where e.extname = '" + EXTENSION + "'")) {
            while (rows.next()) {
                view = rows.getString(1) + "." + EXTENSION;
                if (rows.getString(2).equals(EXTENSION)) {
                    columns.add(rows.getString(3));
                } else {
                    tellsReset |= rows.getString(3).equals("stats_reset");
                }
            }
        }
        if (columns.isEmpty()) {
            throw new IngestException(this + " has no extension " + EXTENSION + ". Maybe run CREATE EXTENSION "
                    + EXTENSION + " in it, or give the URL of a database that has it, since it shows the statements"
                    + " of all: see ops/logs/postgres.md");
        }
        return new Found(view, columns, tellsReset);
    }

    /** Reads the counters; returns how many are hidden. */
    private static long rows(Connection connection, Found found, List<Row> rows) throws SQLException {
        String since = found.columns().contains("stats_since") ? micros("s.stats_since") : "null::bigint";
        long hidden = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery("select " + OURS + " s.dbid, s.userid, s.queryid, "
                    + found.column("toplevel", "true") + ", d.datname, s.calls, "
                    + found.column("total_exec_time", "s.total_time") + ", " + since + ", s.query from " + found.view()
                    + " s join pg_catalog.pg_database d on d.oid = s.dbid")) {
                while (row.next()) {
                    long query = row.getLong(3);
                    boolean isHidden = row.wasNull();
                    String sql = row.getString(9);
                    if (isHidden || sql == null) {
                        hidden++;
                    } else if (!sql.contains(OURS) && !sql.contains(EXTENSION)) {
                        StatementKey key = new StatementKey(row.getLong(1), row.getLong(2), query, row.getBoolean(4));
                        Counters counters =
                                new Counters(row.getLong(6), Math.max(0, row.getDouble(7)), nullable(row, 8));
                        rows.add(new Row(key, row.getString(5), counters, sql));
                    }
                }
            }
        }
        return hidden;
    }

    private static String micros(String time) {
        return "(extract(epoch from " + time + ") * 1000000)::bigint";
    }

    private static @Nullable Long nullable(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The database's URL up to its parameters. */
    @Override
    public String toString() {
        return access.toString();
    }
}
