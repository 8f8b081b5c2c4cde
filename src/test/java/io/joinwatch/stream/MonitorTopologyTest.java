package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.ObservationBatch;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class MonitorTopologyTest {
    private static final String DAY_OF_JOINS_SQL =
            "select count(*) from orders, lineitem where o_orderkey = l_orderkey and o_custkey = 42";

    @Test
    void aClosedPaneGivesABatchASolveAndRecommendations() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + 10 * MINUTE);
            app.join(START + 5 * MINUTE);
            assertThat(app.batches()).isEmpty();
            app.tick(START + HOUR + 4 * MINUTE);
            assertThat(app.batches()).as("the grace time is not over").isEmpty();
            app.tick(START + HOUR + 5 * MINUTE);

            List<ObservationBatch> batches = app.batches();
            assertThat(batches).hasSize(1);
            assertThat(batches.get(0).header().paneStartMs()).isEqualTo(START);
            assertThat(batches.get(0).observations())
                    .extracting(o -> o.timeMs() - START)
                    .containsExactly(5 * MINUTE, 10 * MINUTE);

            SolveRecord solve = app.solves().get(0);
            assertThat(solve.gap()).isZero();
            // Two joins of 24 GB each, all hashed to 10 nodes: 9/10 of it moves; 24 such hours a day.
            assertThat(solve.cost().deployed()).isEqualTo(24L * 2 * 24_000_000_000L * 9 / 10);
            List<RecommendationRecord> recommendations = app.recommendations();
            assertThat(recommendations)
                    .extracting(RecommendationRecord::table, RecommendationRecord::to)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("orders", DistributionEntry.key("o_orderkey")),
                            org.assertj.core.groups.Tuple.tuple("lineitem", DistributionEntry.key("l_orderkey")));
        }
    }

    @Test
    void sqlStructuredEventsAndViewsOfTheSameJoinAreCountedAlike() {
        SolveRecord bySql;
        SolveRecord byStructure;
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            String sql = "\"sql\":\"" + DAY_OF_JOINS_SQL + "\"";
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START + 1, "q", sql));
            app.tick(START + 2 * HOUR);
            bySql = app.solves().get(0);
            assertThat(app.meters.total(Meter.UNDERSTOOD)).isEqualTo(2);
            assertThat(app.meters.total(Meter.SQL_TEXTS, "parsed")).isEqualTo(1);
        }
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + 1);
            app.tick(START + 2 * HOUR);
            byStructure = app.solves().get(0);
        }
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            String view =
                    "{\"schemaVersion\":1,\"kind\":\"table\",\"version\":1,\"warehouse\":\"w\",\"database\":\"d\",\"table\":\"v\","
                            + "\"columns\":[],\"distribution\":{\"style\":\"UNKNOWN\"},\"view\":\"select o_orderkey as k from orders"
                            + " where o_custkey = 31337\"}";
            app.send(Topic.TABLES, "w/d\0v", view);
            String sql = "\"sql\":\"select count(*) from v join lineitem on k = l_orderkey\"";
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START + 1, "q", sql));
            app.tick(START + 2 * HOUR);
            assertThat(app.solves().get(0).cost()).isEqualTo(byStructure.cost());
        }
        assertThat(bySql.cost()).isEqualTo(byStructure.cost());
        assertThat(bySql.cost().deployed()).isPositive();
    }

    @Test
    void anAdviceIsPublishedOnceAndConfirmedOnceItIsDeployed() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            for (int hour = 0; hour < 5; hour++) {
                app.join(START + hour * HOUR + MINUTE);
            }
            assertThat(app.recommendations()).hasSize(2);
            String keyed = Harness.table("lineitem", 2, 20_000_000_000L, "l_orderkey", "l_partkey")
                    .replace("{\"style\":\"EVEN\"}", "{\"style\":\"KEY\",\"columns\":[\"l_orderkey\"]}");
            app.send(Topic.TABLES, "w/d\0lineitem", keyed);
            app.join(START + 6 * HOUR + MINUTE);
            app.join(START + 7 * HOUR + 6 * MINUTE);
            assertThat(app.recommendations())
                    .filteredOn(r -> r.state() == RecommendationRecord.State.CONFIRMED)
                    .extracting(RecommendationRecord::table)
                    .containsExactly("lineitem");
        }
    }

    @Test
    void aSecondDeliveryCountsOnce() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            for (int i = 0; i < 3; i++) {
                app.send(Topic.QUERY_EVENTS, "w/d", app.join(START + MINUTE, "same"));
            }
            app.send(Topic.QUERY_EVENTS, "w/d", app.join(START + 30 * MINUTE, "same"));
            app.tick(START + 2 * HOUR);
            assertThat(app.batches().get(0).observations())
                    .as("beyond the horizon of ten minutes it is another query")
                    .hasSize(2);
            assertThat(app.meters.total(Meter.DUPLICATES)).isEqualTo(2);
        }
    }

    @Test
    void lateEventsAreCountedInTheirPaneAndLeaveAsALateBatch() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + MINUTE);
            app.tick(START + 3 * HOUR + 10 * MINUTE);
            app.batches();
            app.solves();
            app.join(START + 2 * MINUTE);
            app.tick(START + 4 * HOUR + 10 * MINUTE);
            List<ObservationBatch> late = app.batches();
            assertThat(late).hasSize(1);
            assertThat(late.get(0).header().late()).isTrue();
            assertThat(late.get(0).header().paneStartMs()).isEqualTo(START);
            // Both joins are in the window of four hours now.
            assertThat(app.solves().get(0).cost().deployed()).isEqualTo(2 * 24_000_000_000L * 9 / 10 * 24 / 4);
            assertThat(app.meters.total(Meter.LATE)).isEqualTo(1);
        }
    }

    @Test
    void anEventOlderThanTheWindowIsADeadLetterAsItCame() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + 48 * HOUR);
            byte[] tooLate = app.join(START, "late").getBytes(StandardCharsets.UTF_8);
            app.sendRaw(Topic.QUERY_EVENTS, "w/d", tooLate, START + 48 * HOUR);
            List<TestRecord<byte[], byte[]>> dead = app.read(Topic.DEAD_LETTERS);
            assertThat(dead).hasSize(1);
            assertThat(dead.get(0).value()).isEqualTo(tooLate);
            assertThat(Harness.texts(dead.get(0).headers()))
                    .containsEntry("joinwatch.reason", "too-late")
                    .containsEntry("__streams.errors.topic", "joinwatch.query-events");
        }
    }

    @Test
    void oneTenantsTimeIsNotAnothers() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + 100 * HOUR);
            String other = app.join(START + MINUTE, "x").replace("\"database\":\"d\"", "\"database\":\"other\"");
            app.send(Topic.QUERY_EVENTS, "w/other", other);
            assertThat(app.reasons()).isEmpty();
            assertThat(app.meters.total(Meter.LATE)).isZero();
            assertThat(app.meters.total(Meter.EVENTS)).isEqualTo(2);
        }
    }

    @Test
    void poisonIsADeadLetterWithItsReasonAndNothingElseIsLost() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.join(START + MINUTE);
            List<String> poison = List.of(
                    "not json",
                    "{\"schemaVersion\":9}",
                    "[]",
                    Harness.event(START, "q", "\"joins\":17"),
                    Harness.event(START, "q", "\"repeat\":-1,\"joins\":[]"),
                    app.join(START, "q").replace("\"d\"", "\"a/b\""),
                    "{\"schemaVersion\":1,\"queryId\":\"q\",\"startedAt\":1,\"joins\":[]}",
                    Harness.event(START + 10_000 * HOUR, "q", "\"joins\":[]"));
            poison.forEach(value -> app.send(Topic.QUERY_EVENTS, null, value));
            app.send(Topic.QUERY_EVENTS, "w/d", null);
            app.send(Topic.TABLES, "w/d\0t", Harness.table("t", 1, 100, "a", "a"));
            app.tick(START + 2 * HOUR);
            assertThat(app.reasons())
                    .containsExactly(
                            "not-json",
                            "unknown-schema-version",
                            "wrong-type",
                            "wrong-type",
                            "bad-size",
                            "bad-name",
                            "no-database",
                            "bad-time",
                            "not-json",
                            "contradiction");
            assertThat(app.batches().get(0).observations()).hasSize(1);
        }
    }

    @Test
    void absurdSizesAreDeadLettersAndUnknownTablesAreCounted() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            String hugeSql = "select '" + "x".repeat(5 << 20) + "'";
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START, "sql", "\"sql\":\"" + hugeSql + "\""));
            String one = "{\"left\":{\"table\":\"orders\"},\"right\":{\"table\":\"lineitem\"},"
                    + "\"on\":[[\"o_orderkey\",\"l_orderkey\"]],\"type\":\"INNER\"}";
            String joins = "\"joins\":[" + String.join(",", java.util.Collections.nCopies(10_000, one)) + "]";
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START, "joins", joins));
            String bytes = one.replace("\"type\"", "\"leftBytes\":-1,\"type\"");
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START, "negative", "\"joins\":[" + bytes + "]"));
            bytes = one.replace("\"type\"", "\"leftBytes\":99999999999999999999,\"type\"");
            app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START, "overflow", "\"joins\":[" + bytes + "]"));
            app.send(
                    Topic.QUERY_EVENTS,
                    "w/d",
                    Harness.event(START, "unknown", "\"sql\":\"select * from a, b where a.x = b.y\""));
            app.join(START + MINUTE);
            app.tick(START + 2 * HOUR);
            assertThat(app.reasons()).containsExactly("too-large", "too-large", "bad-size", "bad-size");
            assertThat(app.meters.total(Meter.NOT_UNDERSTOOD, "unknown-table")).isEqualTo(1);
            assertThat(app.batches().get(0).observations()).hasSize(1);
            assertThat(app.recommendations()).hasSize(2);
        }
    }

    @Test
    void aMisplacedRecordHopsOnceAndIsCounted() {
        StreamSettings threePartitions = TestSettings.with(DatabaseLimits.DEFAULTS, 3, 10);
        String here = databaseOn(0);
        String elsewhere = databaseOn(1);
        try (Harness app = new Harness(threePartitions)) {
            String foreign = app.join(START, "q1").replace("\"d\"", "\"" + elsewhere + "\"");
            String keyless = app.join(START, "q2").replace("\"d\"", "\"" + here + "\"");
            app.send(Topic.QUERY_EVENTS, "w/" + elsewhere, foreign);
            app.send(Topic.QUERY_EVENTS, null, keyless);
            // The driver reads re-route back at this one partition: the second record belongs here and is counted, the
            // first is misplaced again.
            assertThat(app.read(Topic.RE_ROUTE))
                    .extracting(r -> new String(r.key(), StandardCharsets.UTF_8))
                    .containsExactly("w/" + elsewhere, "w/" + here);
            assertThat(app.meters.total(Meter.RE_ROUTED)).isEqualTo(2);
            assertThat(app.meters.total(Meter.EVENTS)).isEqualTo(1);
            List<TestRecord<byte[], byte[]>> dead = app.read(Topic.DEAD_LETTERS);
            assertThat(dead).hasSize(1);
            assertThat(new String(dead.get(0).value(), StandardCharsets.UTF_8)).isEqualTo(foreign);
            assertThat(Harness.texts(dead.get(0).headers()))
                    .containsEntry("joinwatch.reason", "second-hop")
                    .containsEntry("__streams.errors.topic", "joinwatch.query-events");
        }
    }

    private static String databaseOn(int partition) {
        for (int i = 0; ; i++) {
            byte[] key = ("w/db" + i).getBytes(StandardCharsets.UTF_8);
            if (DatabasePartitioner.partition(key, 3) == partition) {
                return "db" + i;
            }
        }
    }

    @Test
    void outdatedFactsAreIgnoredAndDeletedTablesForgotten() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            app.send(Topic.TABLES, "w/d\0orders", Harness.table("orders", 3, 500_000_000, "o_orderkey"));
            app.send(Topic.TABLES, "w/d\0orders", Harness.table("orders", 2, 999_999_999, "o_orderkey"));
            assertThat(app.meters.total(Meter.OUTDATED)).isEqualTo(1);
            app.send(
                    Topic.TABLES,
                    "w/d\0lineitem",
                    "{\"schemaVersion\":1,\"kind\":\"table\",\"warehouse\":\"w\",\"database\":\"d\",\"version\":5,"
                            + "\"table\":\"lineitem\",\"deleted\":true}");
            app.send(Topic.TABLES, "w/d\0lineitem", null);
            app.join(START + MINUTE);
            assertThat(app.meters.total(Meter.NOT_UNDERSTOOD, "unknown-name")).isEqualTo(1);
            assertThat(app.meters.total(Meter.NO_SIZE)).isEqualTo(1);
        }
    }

    @Test
    void theSameLogGivesTheSameBytes() {
        List<String> first = passOver();
        assertThat(first).hasSizeGreaterThan(40);
        assertThat(passOver()).isEqualTo(first);
    }

    private static List<String> passOver() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            for (int i = 0; i < 2_000; i++) {
                long at = START + i * MINUTE;
                boolean late = i > 1_500;
                app.send(
                        Topic.QUERY_EVENTS,
                        "w/d",
                        app.join(at, "q" + i, late ? "o_custkey" : "o_orderkey", late ? "l_partkey" : "l_orderkey"));
            }
            List<String> out = new ArrayList<>();
            for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
                for (TestRecord<byte[], byte[]> record : app.read(topic)) {
                    out.add(topic
                            + new String(record.key(), StandardCharsets.UTF_8)
                            + java.util.Arrays.toString(record.value())
                            + new java.util.TreeMap<>(Harness.texts(record.headers())));
                }
            }
            return out;
        }
    }

    @Test
    void openHistoryBeyondItsLimitLeavesEarly() {
        DatabaseLimits small = new DatabaseLimits(100, 100, 100, 10, java.time.Duration.ofMinutes(10), 100);
        try (Harness app = new Harness(TestSettings.with(small, 1, 10))) {
            app.tables();
            for (int i = 0; i < 25; i++) {
                app.join(START + i * MINUTE);
            }
            app.tick(START + 2 * HOUR);
            List<ObservationBatch> batches = app.batches();
            assertThat(batches).hasSize(3);
            assertThat(batches.stream().mapToLong(b -> b.observations().size()).sum())
                    .isEqualTo(25);
            assertThat(app.meters.total(Meter.OVER_LIMIT, "open-history")).isEqualTo(2);
        }
    }

    /** A failed window is passed over; trying all of them anew at every pane would soon take all the time there is. */
    @Test
    void everyWindowIsTriedOnce() {
        int[] tries = {0};
        WorkRunner failing = new WorkRunner() {
            @Override
            public <T> Future<T> submit(Callable<T> work) {
                try {
                    T result = work.call();
                    if (!result.getClass().getName().contains("Advise")) {
                        return CompletableFuture.completedFuture(result);
                    }
                    tries[0]++;
                    return CompletableFuture.failedFuture(new IllegalStateException("no solve"));
                } catch (Exception e) {
                    return CompletableFuture.failedFuture(e);
                }
            }

            @Override
            public void close() {}
        };
        try (Harness app = new Harness(TestSettings.stream(), failing)) {
            app.tables();
            for (int hour = 0; hour <= 10; hour++) {
                app.join(START + hour * HOUR + 6 * MINUTE);
            }
            assertThat(tries[0]).isEqualTo(10);
            assertThat(app.meters.total(Meter.FAILED_SOLVES)).isEqualTo(10);
        }
    }
}
