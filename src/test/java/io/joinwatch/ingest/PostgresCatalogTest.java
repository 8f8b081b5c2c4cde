package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.TableRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.observe.CatalogRecords;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of a real PostgreSQL whose content is known. */
class PostgresCatalogTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String SHOP = "shop";
    private static final long PAGE = 8192;

    @TempDir
    private static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void shop() throws Exception {
        server = PostgresServer.start(folder);
        server.execute("postgres", "create database " + SHOP);
        server.execute(
                SHOP,
                "create table orders (o_id bigint primary key, o_gone int, o_status varchar(8), o_note text, o_flag int)",
                "alter table orders drop column o_gone",
                // 1,000 rows: 600 of one status and 400 of others; every fourth note is null; each flag 100 times.
                "insert into orders select i, case when i % 10 < 6 then 'paid' else 's' || i end,"
                        + " case when i % 4 = 0 then null else 'note' end, i % 10 from generate_series(1, 1000) i",
                "create schema mart",
                "create table mart.\"Order Lines\" (\"Line Id\" int, price numeric(10, 2))",
                "insert into mart.\"Order Lines\" select i, 1 from generate_series(1, 10) i",
                "create table never (n_id int, n_text text)",
                "create table fresh (f_id int)",
                "insert into fresh select generate_series(1, 5000)",
                "create table days (day date, d_order bigint) partition by range (day)",
                "create table days_1 partition of days for values from ('2026-01-01') to ('2026-02-01')",
                "create table mart.days_2 partition of days for values from ('2026-02-01') to ('2026-03-01')",
                "create table days_3 partition of days for values from ('2026-03-01') to ('2026-04-01')",
                "insert into days select date '2026-01-01' + i % 59, i % 50 from generate_series(0, 5899) i",
                "create view paid as select * from orders where o_status = 'paid'",
                "create materialized view counts as select count(*) from orders",
                "create temporary table passing (p int)",
                "create table ancestor (a int)",
                "create table heir (b int) inherits (ancestor)",
                "insert into heir select i, i from generate_series(1, 70) i",
                "analyze orders, mart.\"Order Lines\", days, ancestor, heir");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tablesAreToldAndNothingElse() {
        PostgresCatalog.Reading reading = read(request());
        assertThat(reading.database()).isEqualTo(new DatabaseId("prod", SHOP));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.records().get(0))
                .isEqualTo(DatabaseRecord.of(reading.database(), NOW.toEpochMilli(), 4, "postgres"));
        assertThat(reading.records().stream().filter(TableRecord.class::isInstance))
                .extracting(facts -> ((TableRecord) facts).table())
                .containsExactly(
                        "mart.Order Lines",
                        "public.ancestor",
                        "public.days",
                        "public.fresh",
                        "public.heir",
                        "public.never",
                        "public.orders",
                        "public.paid");
        assertThat(reading.records()).extracting(CatalogRecord::version).containsOnly(NOW.toEpochMilli());
    }

    @Test
    void statisticsAreThoseOfTheRows() throws SQLException {
        TableRecord orders = table("public.orders");
        assertThat(orders.rows()).isEqualTo(1000);
        assertThat(orders.bytes()).isEqualTo(number("select pg_table_size('orders')"));
        assertThat(orders.distribution()).isEqualTo(DistributionEntry.UNKNOWN);
        assertThat(orders.columns())
                .extracting(ColumnEntry::name, ColumnEntry::type)
                .containsExactly(
                        tuple("o_id", "bigint"),
                        tuple("o_status", "character varying(8)"),
                        tuple("o_note", "text"),
                        tuple("o_flag", "integer"));
        ColumnEntry id = orders.columns().get(0);
        assertThat(id.distinct()).isEqualTo(1000);
        assertThat(id.nullFraction()).isZero();
        assertThat(id.averageWidth()).isEqualTo(8);
        ColumnEntry status = orders.columns().get(1);
        assertThat(status.distinct()).isEqualTo(401);
        assertThat(status.topFraction()).isEqualTo(0.6);
        ColumnEntry note = orders.columns().get(2);
        assertThat(note.nullFraction()).isEqualTo(0.25);
        assertThat(note.distinct()).isEqualTo(1);
        assertThat(note.topFraction()).isEqualTo(0.75);
        assertThat(note.averageWidth()).isEqualTo(5);
        ColumnEntry flag = orders.columns().get(3);
        assertThat(flag.distinct()).isEqualTo(10);
        assertThat(flag.topFraction()).isEqualTo(0.1);
    }

    @Test
    void viewsAreToldByTheirQueriesWithoutLiterals() {
        TableRecord paid = table("public.paid");
        assertThat(paid.view()).contains("FROM public.orders", "o_status").doesNotContain("'paid'");
        assertThat(paid.rows()).isNull();
        Catalog catalog = new Catalog();
        for (String name : List.of("public.paid", "public.orders", "public.days")) {
            catalog.put(CatalogRecords.facts(table(name), "postgres"));
        }
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            ExtractedQuery query = reader.read(
                    "select * from paid p join days on p.o_id = d_order", catalog, "postgres", List.of("public"));
            assertThat(query.understood()).as(query.toString()).isTrue();
            assertThat(query.joins()).hasSize(1);
            assertThat(query.joins().get(0).toString()).contains("public.orders", "o_id", "public.days", "d_order");
        }
    }

    @Test
    void quotedNamesAreSpeltAsTheyAre() {
        TableRecord lines = table("mart.Order Lines");
        assertThat(lines.rows()).isEqualTo(10);
        assertThat(lines.columns()).extracting(ColumnEntry::name).containsExactly("Line Id", "price");
        assertThat(lines.columns()).extracting(ColumnEntry::distinct).containsExactly(10L, 1L);
    }

    /** An empty table with texts has a page of TOAST index, but a record with bytes and no rows contradicts itself. */
    @Test
    void whatWasNeverAnalysedIsNotKnownUnlessItIsEmpty() {
        TableRecord never = table("public.never");
        assertThat(never.rows()).isZero();
        assertThat(never.bytes()).isZero();
        assertThat(never.columns()).hasSize(2).allSatisfy(column -> {
            assertThat(column.distinct()).isNull();
            assertThat(column.topFraction()).isNull();
        });
        TableRecord fresh = table("public.fresh");
        assertThat(fresh.rows()).isNull();
        assertThat(fresh.bytes()).isGreaterThan(20 * PAGE);
    }

    @Test
    void partitionsCountAsTheirTable() throws SQLException {
        TableRecord days = table("public.days");
        assertThat(days.rows()).isEqualTo(5900);
        assertThat(days.bytes()).isEqualTo(number("select pg_table_size('days_1') + pg_table_size('mart.days_2')"));
        assertThat(days.columns()).extracting(ColumnEntry::distinct).containsExactly(59L, 50L);
        // Also if not all schemas are wanted.
        PostgresCatalog.Reading mart = read(new CatalogRequest("prod", "dwh", List.of("mart", "Mart"), 4, null));
        assertThat(mart.records())
                .extracting(CatalogRecord::key)
                .containsExactly("prod/dwh\0", "prod/dwh\0mart.Order Lines");
        assertThat(mart.problems())
                .containsExactly("Schema Mart has no tables. Maybe it is spelt otherwise: case counts");
        PostgresCatalog.Reading open = read(new CatalogRequest("prod", "dwh", List.of("public"), 4, null));
        assertThat(open.records().stream().filter(facts -> facts.key().endsWith("public.days")))
                .singleElement()
                .satisfies(facts -> assertThat(((TableRecord) facts).rows()).isEqualTo(5900));
    }

    /** As a query reads them: an ancestor's rows include its heirs', which stay tables of their own. */
    @Test
    void heirsCountTwice() {
        assertThat(table("public.ancestor").rows()).isEqualTo(70);
        assertThat(table("public.heir").rows()).isEqualTo(70);
    }

    @Test
    void withoutNodesTheDatabaseHasNoRecord() {
        PostgresCatalog.Reading reading = read(new CatalogRequest("prod", null, List.of("mart"), null, null));
        assertThat(reading.records()).hasSize(1);
        assertThat(reading.problems()).singleElement().asString().contains("prod/shop", "Maybe give --nodes");
    }

    @Test
    void versionsGrowEvenIfTheClockStands() {
        PostgresCatalog catalog = new PostgresCatalog(access(SHOP), request(), CLOCK);
        long first = catalog.read().records().get(0).version();
        assertThat(catalog.read().records().get(0).version()).isGreaterThan(first);
    }

    @Test
    void theSessionCannotWrite() throws SQLException {
        try (Connection connection = access(SHOP).open();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into public.never values (1, 'x')"))
                    .hasMessageContaining("read-only transaction");
        }
        assertThat(number("select count(*) from never")).isZero();
    }

    @Test
    void theServerSeesWhoReads() throws SQLException {
        try (Connection connection = access(SHOP).open();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('application_name'),"
                        + " current_setting('transaction_isolation'), current_setting('statement_timeout')")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("joinwatch", "repeatable read", "30s");
        }
    }

    /** An ALTER TABLE that goes on, for instance: sizes wait for its lock. */
    @Test
    void aStatementThatTakesTooLongIsTold() throws SQLException {
        try (Connection holder = server.connect(SHOP);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table fresh in access exclusive mode");
            PostgresAccess hasty = PostgresAccess.of(server.bareUrl(SHOP), "postgres", null, Duration.ofMillis(200));
            assertThatThrownBy(() -> new PostgresCatalog(hasty, request(), CLOCK).read())
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("canceling statement due to statement timeout")
                    .hasMessageEndingWith("Maybe a table is locked, or --timeout 200 ms is too short");
            holder.rollback();
        }
    }

    /** Sizes need no privilege at all, statistics SELECT on the table or the column. */
    @Test
    void theLeastPrivilegesAreEnough() throws SQLException {
        server.execute(
                SHOP,
                "create role reader login",
                "grant select (o_status) on orders to reader",
                "grant select on days to reader",
                // Without USAGE of its schema, which it takes to read the table itself.
                "grant select on mart.\"Order Lines\" to reader");
        PostgresAccess reader = PostgresAccess.of(server.bareUrl(SHOP), "reader", null, TIMEOUT);
        PostgresCatalog.Reading reading = new PostgresCatalog(reader, request(), CLOCK).read();
        assertThat(reading.records()).hasSize(9);
        TableRecord orders = table(reading, "public.orders");
        assertThat(orders.rows()).isEqualTo(1000);
        assertThat(orders.columns()).extracting(ColumnEntry::distinct).containsExactly(null, 401L, null, null);
        assertThat(table(reading, "public.days").columns())
                .extracting(ColumnEntry::distinct)
                .containsExactly(59L, 50L);
        assertThat(table(reading, "mart.Order Lines").columns())
                .extracting(ColumnEntry::distinct)
                .containsExactly(10L, 1L);
        server.execute(SHOP, "grant pg_read_all_stats to reader");
        assertThat(table(new PostgresCatalog(reader, request(), CLOCK).read(), "public.orders")
                        .columns())
                .extracting(ColumnEntry::distinct)
                .as("pg_read_all_stats opens no statistics of columns")
                .containsExactly(null, 401L, null, null);
        server.execute(SHOP, "grant pg_read_all_data to reader");
        assertThat(table(new PostgresCatalog(reader, request(), CLOCK).read(), "public.orders")
                        .columns())
                .extracting(ColumnEntry::distinct)
                .containsExactly(1000L, 401L, 1L, 10L);
    }

    @Test
    void aFractionOfRowsIsNearWhereTablesAreLarge() {
        // PostgreSQL tells distinct values above a tenth of the rows as a share of them.
        assertThat(new PostgresColumn(1, "c", "int", new PostgresColumn.Statistics(-0.401, 0.0, 0.6, 4.0))
                        .entry(1_000_000_000L)
                        .distinct())
                .isCloseTo(401_000_000L, within(1L));
        assertThat(new PostgresColumn(1, "c", "int", new PostgresColumn.Statistics(500, 0.0, 0.6, 4.0))
                        .entry(100L)
                        .distinct())
                .as("of a table that shrank")
                .isEqualTo(100);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static CatalogRequest request() {
        return new CatalogRequest("prod", null, List.of(), 4, null);
    }

    private static PostgresAccess access(String database) {
        return PostgresAccess.of(server.bareUrl(database), "postgres", null, TIMEOUT);
    }

    private static PostgresCatalog.Reading read(CatalogRequest request) {
        return new PostgresCatalog(access(SHOP), request, CLOCK).read();
    }

    private static TableRecord table(String name) {
        return table(read(request()), name);
    }

    private static TableRecord table(PostgresCatalog.Reading reading, String name) {
        return reading.records().stream()
                .filter(TableRecord.class::isInstance)
                .map(TableRecord.class::cast)
                .filter(facts -> facts.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = server.connect(SHOP);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
