package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.Topic;
import java.time.Duration;
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
        DatabaseLimits limits = new DatabaseLimits(5, 10, 1_000, Duration.ofMinutes(10), 5);
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
        for (int i = 0; i < 8; i++) {
            String column = "(".repeat(250) + i;
            pairs.append(i == 0 ? "" : ",").append("[\"" + column + "\",\"" + column + "\"]");
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
}
