package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.TableRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Table facts of a live database of the PostgreSQL family, read over JDBC in one read-only transaction: eight queries, however many tables there
 * are. Not thread-safe.
 */
public final class PostgresCatalog {
    private final PostgresAccess access;
    private final CatalogRequest request;
    private final Clock clock;
    private long lastVersion = -1;

    /** @param clock what is now: it becomes the facts' version */
    public PostgresCatalog(PostgresAccess access, CatalogRequest request, Clock clock) {
        this.access = access;
        this.request = request;
        this.clock = clock;
    }

    /**
     * What a reading gave.
     *
     * @param records the database's own first, if its nodes are known; then its tables, then its views, by schema and name
     * @param problems what was left out and why, for people
     */
    public record Reading(DatabaseId database, List<CatalogRecord> records, List<String> problems) {
        public Reading {
            records = List.copyOf(records);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads all facts; their version is greater than that of the reading before.
     *
     * @throws IngestException if the database cannot be read; the message shows no secret
     */
    public Reading read() {
        try (Connection connection = access.open()) {
            long version = Math.max(clock.millis(), lastVersion + 1);
            DatabaseId database = database(connection);
            PostgresFamily.Found found = PostgresFamily.find(connection);
            PostgresTables reading = new PostgresTables(connection, found.family(), request.schemas());
            List<PostgresTable> tables = reading.read();
            Map<String, String> views = reading.views();
            PostgresSpread spread = PostgresSpread.read(connection, found);
            OptionalInt nodes =
                    request.nodes() == null ? PostgresSpread.nodes(connection, found) : OptionalInt.of(request.nodes());
            connection.commit();
            lastVersion = version;
            List<CatalogRecord> records = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            if (nodes.isPresent()) {
                String dialect = request.dialect();
                records.add(DatabaseRecord.of(
                        database,
                        version,
                        nodes.getAsInt(),
                        dialect == null ? found.family().dialect() : dialect));
            } else {
                problems.add("No view tells how many nodes " + database
                        + " has: its own record, with nodes and dialect, is left out. Maybe give --nodes");
            }
            tables.forEach(table -> add(records, problems, spread, database, version, table));
            views.forEach((name, query) -> {
                try {
                    records.add(TableRecord.ofView(database, version, name, query));
                } catch (BadRecordException bad) {
                    problems.add("A view is left out: " + bad.getMessage());
                }
            });
            check(database, tables, problems);
            return new Reading(database, records, problems);
        } catch (SQLException e) {
            throw access.failure(e);
        }
    }

    private DatabaseId database(Connection connection) throws SQLException {
        String name = request.database();
        try {
            return new DatabaseId(request.warehouse(), name == null ? connection.getCatalog() : name);
        } catch (BadRecordException bad) {
            throw new IngestException(bad.getMessage() + ". Maybe give another name by --database", bad);
        }
    }

    private static void add(
            List<CatalogRecord> records,
            List<String> problems,
            PostgresSpread spread,
            DatabaseId database,
            long version,
            PostgresTable table) {
        try {
            records.add(spread.record(database, version, table));
        } catch (BadRecordException bad) {
            problems.add("A table is left out: " + bad.getMessage());
        }
    }

    private void check(DatabaseId database, List<PostgresTable> tables, List<String> problems) {
        if (tables.isEmpty() && request.schemas().isEmpty()) {
            problems.add(database + " has no tables. Maybe the URL names another database than was meant");
        }
        Map<String, String> spellings = new HashMap<>();
        for (PostgresTable table : tables) {
            String other = spellings.put(table.fullName().toLowerCase(Locale.ROOT), table.fullName());
            if (other != null) {
                problems.add("Tables " + other + " and " + table.fullName()
                        + " differ in case alone: the app keeps the last. Maybe rename one");
            }
        }
        for (String schema : request.schemas()) {
            if (tables.stream().noneMatch(table -> table.schema().equals(schema))) {
                problems.add("Schema " + schema + " has no tables. Maybe it is spelt otherwise: case counts");
            }
        }
    }
}
