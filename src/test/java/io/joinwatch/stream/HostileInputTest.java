package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Valid records that mean harm: the client goes on, in bounded time and memory. */
class HostileInputTest {
    private static final String LONG = "n".repeat(240);

    /** As many joins as an event may hold, all on one value, between tables of long and odd names. */
    @Test
    void anEventOfAThousandJoinsNeitherStopsNorDelaysWhatFollows() {
        StringBuilder joins = new StringBuilder("\"joins\":[");
        for (int i = 0; i < 1_000; i++) {
            joins.append(i == 0 ? "" : ",")
                    .append("{\"left\":{\"table\":\"(" + LONG + i + "\"},\"right\":{\"table\":\"(" + LONG + (i + 1)
                            + "\"},\"on\":[[\"k%\",\"k%\"],[\"l,\",\"l,\"]],\"type\":\"INNER\",\"leftBytes\":"
                            + (1L << 50) + ",\"rightBytes\":" + (1L << 50) + "}");
        }
        String event = Harness.event(START + MINUTE, "absurd", "\"repeat\":1000000000," + joins + "]");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (Harness app = new Harness(TestSettings.stream())) {
                app.tables();
                app.send(Topic.QUERY_EVENTS, "w/d", event);
                app.join(START + 2 * MINUTE);
                app.tick(START + 2 * HOUR);
                assertThat(app.batches().get(0).observations()).hasSize(1_001);
                assertThat(app.meters.total(Meter.EVENTS)).isEqualTo(3);
            }
        });
    }

    @Test
    void groupingsAndWritesOfAPaneAreBounded() {
        DatabaseLimits limits = new DatabaseLimits(5, 10, 100, 1_000, Duration.ofMinutes(10), 5);
        try (Harness app = new Harness(TestSettings.with(limits, 1, 10))) {
            for (int i = 0; i < 30; i++) {
                String table = "\"table\":\"t" + i + "\"";
                String rest = "\"joins\":[],\"groupings\":[{" + table
                        + ",\"columns\":[\"c\"],\"bytes\":5}],\"writes\":[{" + table + ",\"bytes\":5}]";
                app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START + i, "q" + i, rest));
                app.send(
                        Topic.POLICIES,
                        "w/d\0t" + i,
                        "{\"schemaVersion\":1,\"version\":1,\"warehouse\":\"w\",\"database\":\"d\"," + table
                                + ",\"pin\":{\"style\":\"ALL\"}}");
                app.send(
                        Topic.TABLES,
                        "w/d\0t" + i,
                        "{\"schemaVersion\":1,\"kind\":\"table\",\"warehouse\":\"w\",\"database\":\"d\",\"version\":5,"
                                + table + ",\"deleted\":true}");
            }
            assertThat(app.meters.total(Meter.OVER_LIMIT, "signatures")).isEqualTo(40);
            assertThat(app.meters.total(Meter.OVER_LIMIT, "policies")).isEqualTo(25);
            assertThat(app.meters.total(Meter.OVER_LIMIT, "tables")).isEqualTo(25);
            assertThat(app.meters.total(Meter.OVER_LIMIT, "dedupe-ids")).isEqualTo(25);
            assertThat(app.reasons()).isEmpty();
        }
    }

    /** Of endless new queries only as many are kept as may be; each of them still counts. */
    @Test
    void queriesOfADatabaseAreBounded() {
        DatabaseLimits limits = new DatabaseLimits(5, 100, 8, 1_000, Duration.ofMinutes(10), 100);
        try (Harness app = new Harness(TestSettings.with(limits, 1, 10))) {
            app.tables();
            for (int i = 0; i < 30; i++) {
                String text = ",\"sql\":\"select a" + i + " from orders\"";
                String join = app.join(START + i, "q" + i);
                app.send(Topic.QUERY_EVENTS, "w/d", join.substring(0, join.length() - 1) + text + "}");
            }
            assertThat(app.meters.total(Meter.OVER_LIMIT, "queries")).isEqualTo(24);
            Databases databases = new Databases(app.settings, new DatabaseStore(), app.store(Names.SEGMENTS));
            DatabaseState state = databases.get(new DatabaseId("w", "d")).state();
            assertThat(state.observed().queries().size()).isEqualTo(6);
            assertThat(state.window().panes().values())
                    .allMatch(pane -> pane.weights().orElseThrow().size() == 30);
            assertThat(state.observed().queries().all())
                    .allMatch(profile -> profile.text().endsWith("from orders"));
        }
    }

    /** A row that no part can hold is said and passed over: the batches behind it come out. */
    @Test
    void aBatchThatCannotBeBuiltHoldsNothingUp() {
        StreamSettings defaults = TestSettings.stream();
        StreamSettings tiny = new StreamSettings(
                defaults.topics(),
                1,
                defaults.clock(),
                defaults.pane(),
                defaults.window(),
                defaults.grace(),
                defaults.solveInterval(),
                16,
                BatchBuilder.LEAST_PART_BYTES,
                10,
                defaults.sqlLimits(),
                defaults.limits(),
                defaults.advice());
        StringBuilder pairs = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 8; i++) {
            String columns = random(random, 250) + "\",\"" + random(random, 250);
            pairs.append(i == 0 ? "" : ",").append("[\"" + columns + "\"]");
        }
        String wide = "\"joins\":[{\"left\":{\"table\":\"a\"},\"right\":{\"table\":\"b\"},\"on\":[" + pairs
                + "],\"type\":\"INNER\"}]";
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (Harness app = new Harness(tiny)) {
                app.send(Topic.QUERY_EVENTS, "w/d", Harness.event(START + MINUTE, "wide", wide));
                app.join(START + HOUR + MINUTE);
                app.tick(START + 3 * HOUR);
                assertThat(app.meters.total(Meter.OVER_LIMIT, "batch")).isEqualTo(1);
                assertThat(app.batches()).hasSize(1);
            }
        });
    }

    /** A name that no compression makes shorter. */
    private static String random(SplittableRandom random, int length) {
        return random.ints(length, 0x4E00, 0x9FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Keys that end in something else every time must not fill the memory of what is to be committed. */
    @Test
    void theCommitHookRemembersNoKeys() {
        try (Harness app = new Harness(TestSettings.stream())) {
            for (int i = 0; i < 50; i++) {
                app.send(Topic.QUERY_EVENTS, "w/d\0" + i, Harness.event(START + i, "q" + i, "\"joins\":[]"));
            }
            assertThat(app.meters.total(Meter.EVENTS)).isEqualTo(50);
            assertThat(app.<byte[], Object>store(Names.DIRTY).approximateNumEntries())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aRecordWithoutTimeDoesNotStopTheClient() {
        ConsumerRecord<Object, Object> timeless = new ConsumerRecord<>("t", 0, 0, "k", "v");
        assertThat(timeless.timestamp()).isNegative();
        assertThat(MonitorTopology.timestamp(timeless, -1)).isZero();
    }

    @Test
    void nonsensePoliciesAndExtremeFiguresDoNotKeepADatabaseFromAdvice() {
        List<String> overrides = List.of(
                "\"pay-back.days\":1e-300",
                "\"pay-back.days\":1e300",
                "\"pay-back.days\":\"NaN\"",
                "\"cool-down\":\"106751991167d\",\"minimum-gain\":\"Infinity\",\"replicate.max-bytes\":1e308",
                "\"minimum-gain\":-5,\"nonsense\":\"0x1p3\"");
        for (String override : overrides) {
            for (int nodes : new int[] {1, 2, 1_000_000}) {
                try (Harness app = new Harness(TestSettings.stream())) {
                    app.tables();
                    app.send(
                            Topic.TABLES,
                            "w/d\0",
                            Harness.database(nodes).replace("\"version\":1,\"w", "\"version\":2,\"w"));
                    String policy =
                            "{\"schemaVersion\":1,\"version\":1,\"warehouse\":\"w\",\"database\":\"d\",\"overrides\":{"
                                    + override + "}}";
                    app.send(Topic.POLICIES, "w/d\0", policy);
                    String huge = Harness.table("orders", 9, 1L << 50, "o_orderkey");
                    app.send(Topic.TABLES, "w/d\0orders", huge);
                    for (int i = 0; i < 3; i++) {
                        String event = app.join(START + i, "q" + i);
                        app.send(
                                Topic.QUERY_EVENTS,
                                "w/d",
                                event.replace("\"joins\"", "\"repeat\":1000000000,\"joins\""));
                    }
                    app.tick(START + 2 * HOUR);
                    assertThat(app.reasons()).as(override + nodes).isEmpty();
                    assertThat(app.meters.total(Meter.FAILED_SOLVES))
                            .as(override + nodes)
                            .isZero();
                    assertThat(app.solves()).as(override + nodes).isNotEmpty();
                }
            }
        }
    }

    /** Before 1970 begins and where the far future ends. */
    @Test
    void timesAtTheEndsAreServed() {
        for (long at : new long[] {0, 1, 7_258_118_400_000L - 1 - 2 * HOUR}) {
            try (Harness app = new Harness(TestSettings.stream())) {
                app.tables();
                for (long time : new long[] {at, at + 2 * HOUR}) {
                    byte[] event = app.join(time, "q" + time).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    app.sendRaw(Topic.QUERY_EVENTS, "w/d", event, time);
                }
                assertThat(app.reasons()).as("at %d", at).isEmpty();
                assertThat(app.meters.total(Meter.FAILED_SOLVES))
                        .as("at %d", at)
                        .isZero();
                assertThat(app.batches()).as("at %d", at).hasSize(1);
                assertThat(app.solves()).as("at %d", at).isNotEmpty();
            }
        }
    }
}
