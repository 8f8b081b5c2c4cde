package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.ingest.StatementReading.Counters;
import io.joinwatch.ingest.StatementReading.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL's counts of its statements as query events. Each test has a database, whose statements alone it looks at. */
class StatementIngestTest {
    private static final String JOIN =
            "select count(*) from orders join lines on o_id = l_order where o_name = 'SECRET'";
    private static final String READ = "select count(*) from orders join lines on o_id = l_order where o_name = ?";

    @TempDir
    private static Path serverFolder;

    private static PostgresServer server;

    @TempDir
    private Path folder;

    private String database = "";
    private final List<QueryEvent> events = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean broken;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.startCounting(serverFolder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void database(TestInfo test) throws SQLException {
        database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        server.execute("postgres", "create database " + database);
        server.execute(
                database,
                "create extension pg_stat_statements",
                "create table orders (o_id int, o_name text)",
                "create table lines (l_order int)");
    }

    @Test
    void anEventStandsForTheRunsSinceTheLastReading() throws Exception {
        StatementIngest ingest = ingest(null, false);
        server.execute(database, JOIN);
        round(ingest);
        assertThat(events).isEmpty();
        long before = System.currentTimeMillis();
        server.execute(database, JOIN, JOIN, JOIN, "alter role postgres password 'SECRET'");
        round(ingest);
        QueryEvent event = join();
        assertThat(event.sql()).isEqualTo(READ);
        assertThat(event.repeat()).isEqualTo(3);
        assertThat(event.databaseId()).hasToString("w/" + database);
        assertThat(event.dialect()).isEqualTo("postgres");
        assertThat(event.startedAtMs()).isBetween(before, System.currentTimeMillis());
        assertThat(event.durationMs()).isBetween(0L, 1_000L);
        assertThat(events)
                .noneMatch(other -> String.valueOf(other.sql()).contains("SECRET"))
                .noneMatch(other -> String.valueOf(other.sql()).contains("pg_stat_statements"))
                .noneMatch(other -> String.valueOf(other.sql()).contains("joinwatch"));
        assertThat(problems).isEmpty();
        events.clear();
        round(ingest);
        assertThat(events).noneMatch(StatementIngestTest::isJoin);
    }

    @Test
    void fromTheStartAllRunsSoFarCountOnce() throws Exception {
        server.execute(database, JOIN, JOIN);
        StatementIngest ingest = ingest(null, true);
        round(ingest);
        round(ingest);
        assertThat(join().repeat()).isEqualTo(2);
        assertThat(ingest.calls()).isGreaterThanOrEqualTo(2);
        assertThat(ingest.events()).isEqualTo(events.size());
    }

    @Test
    void aResetBeginsAtZero() throws Exception {
        StatementIngest ingest = ingest(null, false);
        server.execute(database, JOIN);
        round(ingest);
        server.execute(database, "select pg_stat_statements_reset()", JOIN, JOIN);
        round(ingest);
        assertThat(join().repeat()).isEqualTo(2);
    }

    @Test
    void aSecondRunGoesOnWhereTheFileEnds() throws Exception {
        Path file = folder.resolve("counts.json");
        round(ingest(file, false));
        server.execute(database, JOIN, JOIN);
        round(ingest(file, true));
        assertThat(join().repeat()).isEqualTo(2);
        round(ingest(file, true));
        assertThat(events).filteredOn(StatementIngestTest::isJoin).hasSize(1);
        assertThat(Files.readString(file)).doesNotContain("orders");
    }

    @Test
    void whatWasOnItsWayInACrashComesAgainAsItWas() throws Exception {
        Path file = folder.resolve("counts.json");
        round(ingest(file, false));
        server.execute(database, JOIN, JOIN);
        broken = true;
        assertThatThrownBy(() -> round(ingest(file, false))).hasMessage("broken");
        QueryEvent lost = join();
        events.clear();
        broken = false;
        assertThat(Files.readString(file)).doesNotContain("SECRET");
        server.execute(database, JOIN);
        round(ingest(file, false));
        assertThat(events)
                .filteredOn(StatementIngestTest::isJoin)
                .hasSize(2)
                .first()
                .isEqualTo(lost);
        assertThat(events.get(events.size() - 1).queryId()).isNotEqualTo(lost.queryId());
        assertThat(events)
                .filteredOn(StatementIngestTest::isJoin)
                .extracting(QueryEvent::repeat)
                .containsExactly(2L, 1L);
        assertThat(events).extracting(QueryEvent::queryId).doesNotHaveDuplicates();
    }

    @Test
    void allDatabasesCountEachAsItsOwn() throws Exception {
        StatementIngest ingest =
                ingest(new IngestPlan("w", null, "", List.of("x"), ZoneOffset.UTC, null, false), null, false);
        round(ingest);
        server.execute(database, JOIN);
        server.execute("postgres", "select 12345 as \"other database\"");
        round(ingest);
        assertThat(events).extracting(event -> event.databaseId().toString()).contains("w/" + database, "w/postgres");
        assertThat(events).allMatch(event -> event.searchPath().equals(List.of("x")));
    }

    @Test
    void textsThatAreHiddenAreCountedAndToldOnce() throws Exception {
        server.execute(database, "create role least login", JOIN);
        IngestPlan plan = new IngestPlan("w", database, "", List.of(), ZoneOffset.UTC, null, false);
        StatementIngest ingest =
                new StatementIngest(view(server.url(database, "least")), plan, true, sink(), file(null), problems::add);
        round(ingest);
        round(ingest);
        assertThat(ingest.hidden()).isPositive();
        assertThat(events).noneMatch(StatementIngestTest::isJoin);
        assertThat(problems).singleElement().asString().contains("Maybe GRANT pg_read_all_stats");
        server.execute(database, "grant pg_read_all_stats to least");
        round(ingest);
        assertThat(ingest.hidden()).isZero();
        assertThat(events).as("runs of times unknown").noneMatch(StatementIngestTest::isJoin);
        server.execute(database, JOIN);
        round(ingest);
        assertThat(join().repeat()).isEqualTo(1);
    }

    @Test
    void columnsOfOldVersionsAreKnown() throws Exception {
        server.execute(
                database, "drop extension pg_stat_statements", "create extension pg_stat_statements version '1.4'");
        StatementIngest ingest = ingest(null, false);
        round(ingest);
        server.execute(database, JOIN, JOIN);
        round(ingest);
        assertThat(join().repeat()).isEqualTo(2);
        assertThat(join().durationMs()).isNotNull();
    }

    @Test
    void aViewThatIsNotTheExtensionsIsNotAsked() throws Exception {
        server.execute(
                database, "drop extension pg_stat_statements", "create view pg_stat_statements as select 1 as calls");
        assertThatThrownBy(() -> ingest(null, false).read())
                .isInstanceOf(IngestException.class)
                .hasMessageContaining(database + " has no extension pg_stat_statements. Maybe run CREATE EXTENSION");
    }

    @Test
    void aServerThatCountsNothingIsTold() throws Exception {
        try (PostgresServer plain = PostgresServer.start(folder.resolve("plain"))) {
            plain.execute("postgres", "create extension pg_stat_statements");
            assertThatThrownBy(() -> view(plain.url("postgres")).read())
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("shared_preload_libraries");
        }
    }

    @Test
    void moreRunsThanAnEventMayHaveAreSeveralEvents() {
        StatementIngest ingest = ingest(null, true);
        long calls = 2 * EventLimits.MAX_REPEAT + 1;
        Counters counters = new Counters(calls, calls * 4.0, null);
        ingest.take(new StatementReading(
                "s", 1_000_000, null, 0, List.of(new Row(new StatementKey(1, 2, -1, false), database, counters, "q"))));
        assertThat(events)
                .extracting(QueryEvent::repeat)
                .containsExactly(EventLimits.MAX_REPEAT, EventLimits.MAX_REPEAT, 1L);
        assertThat(events).extracting(QueryEvent::queryId).doesNotHaveDuplicates();
        assertThat(events).allMatch(event -> Long.valueOf(4).equals(event.durationMs()));
        assertThat(ingest.calls()).isEqualTo(calls);
    }

    @Test
    void filesOfOtherThingsAreRefused() throws IOException {
        Path file = folder.resolve("counts.json");
        round(ingest(file, false));
        assertThatThrownBy(() -> new PositionFile(file)).hasMessageContaining("is no file of positions in logs");
        Path log = Files.writeString(folder.resolve("a.sql"), "select 1;");
        Path positions = folder.resolve("positions.json");
        new Ingest(
                        LogFormat.SQL,
                        new IngestPlan("w", "d", "", List.of(), ZoneOffset.UTC, null, false),
                        List.of(),
                        sink(),
                        new PositionFile(positions),
                        Clock.systemUTC(),
                        new Ingest.Listener() {
                            @Override
                            public void bad(String place, String problem) {}

                            @Override
                            public void read(long queries, Path of) {}
                        })
                .round(List.of(log), false, () -> false);
        for (Path other : List.of(positions, log, Files.writeString(folder.resolve("empty.json"), "{}"))) {
            String content = Files.readString(other);
            assertThatThrownBy(() -> file(other))
                    .hasMessageContaining("is no file of the counts of pg-stat-statements. Maybe");
            assertThat(other).hasContent(content);
        }
        assertThatThrownBy(() -> new PositionFile(folder.resolve("empty.json")))
                .hasMessageContaining("is no file of positions in logs");
        assertThatThrownBy(() -> new StatementIngest(
                        view("jdbc:postgresql://elsewhere/d"),
                        new IngestPlan("w", "d", "", List.of(), ZoneOffset.UTC, null, false),
                        false,
                        sink(),
                        file(file),
                        problems::add))
                .hasMessageContaining("has the counts of " + server.bareUrl(database) + ", not of");
    }

    private StatementIngest ingest(@Nullable Path file, boolean fromStart) {
        return ingest(new IngestPlan("w", database, "", List.of(), ZoneOffset.UTC, null, false), file, fromStart);
    }

    private StatementIngest ingest(IngestPlan plan, @Nullable Path file, boolean fromStart) {
        return new StatementIngest(view(server.url(database)), plan, fromStart, sink(), file(file), problems::add);
    }

    private static StatementsFile file(@Nullable Path path) {
        return new StatementsFile(path);
    }

    private static StatementView view(String url) {
        return new StatementView(PostgresAccess.of(url, null, null, Duration.ofSeconds(30)));
    }

    private static void round(StatementIngest ingest) {
        ingest.read();
        ingest.take();
    }

    private QueryEvent join() {
        List<QueryEvent> joins =
                events.stream().filter(StatementIngestTest::isJoin).toList();
        assertThat(joins).hasSize(1);
        return joins.get(0);
    }

    private static boolean isJoin(QueryEvent event) {
        return READ.equals(event.sql());
    }

    private EventSink sink() {
        return new EventSink() {
            @Override
            public void accept(QueryEvent event) {
                events.add(event);
            }

            @Override
            public void flush() {
                if (broken) {
                    throw new IngestException("broken");
                }
            }
        };
    }
}
