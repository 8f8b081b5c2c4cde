package io.joinwatch.cli;

import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.TableRecord;
import io.joinwatch.ingest.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** TPC-H as PostgreSQL takes it: its tables, its 22 queries, and some rows that are like its own in number and keys alone. */
final class PostgresTpch {
    static final String DATABASE = "tpch";
    /** Ends the log. */
    static final String LAST = "select 'this is the end'";

    /** The benchmark's rows at scale factor 100 for one of ours. */
    private static final long SCALE = 20_000;

    private static final long MOST_UNSCALED = 300;

    private PostgresTpch() {}

    static List<TableRecord> tables() {
        return DemoCatalog.records("tpch").stream()
                .filter(TableRecord.class::isInstance)
                .map(TableRecord.class::cast)
                .toList();
    }

    static List<String> ddl() {
        return tables().stream()
                .map(table -> table.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", ", "create table " + table.table() + " (", ")")))
                .toList();
    }

    static List<String> queries() {
        return BenchmarkQueries.of("tpch").values().stream()
                // Spark's function is the only thing that PostgreSQL lacks.
                .map(query -> query.replaceAll("\\byear\\((\\w+)\\)", "extract(year from $1)"))
                .toList();
    }

    static void create(PostgresServer server) throws SQLException {
        server.execute("postgres", "create database " + DATABASE);
        server.execute(DATABASE, ddl().toArray(String[]::new));
    }

    /** Fills and analyses the tables, without a word in the log. */
    static void fill(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("set log_statement = 'none'");
            for (TableRecord table : tables()) {
                long rows = scaled(table.rows() == null ? 0 : table.rows());
                statement.execute(table.columns().stream()
                        .map(column -> value(column, rows))
                        .collect(Collectors.joining(
                                ", ",
                                "insert into " + table.table() + " select ",
                                " from generate_series(0, " + (rows - 1) + ") i")));
            }
            statement.execute("analyze");
        }
    }

    /** All queries, each once, in one session. */
    static void run(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            for (String query : queries()) {
                statement.execute(query);
            }
            statement.execute(LAST);
        }
    }

    private static long scaled(long rows) {
        return rows <= MOST_UNSCALED ? rows : Math.max(MOST_UNSCALED, rows / SCALE);
    }

    private static String value(ColumnEntry column, long rows) {
        long distinct = column.distinct() == null ? rows : Math.min(rows, scaled(column.distinct()));
        String type = column.type().toLowerCase(Locale.ROOT);
        String number = "i % " + distinct;
        if (type.startsWith("date")) {
            return "date '1992-01-01' + (" + number + ")::int % 2000";
        }
        if (!type.contains("char")) {
            return number;
        }
        int width = column.averageWidth() == null ? 8 : Math.max(1, (int) (double) column.averageWidth());
        return "rpad((" + number + ")::text, " + width + ", '.')";
    }
}
