package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    private static final int PARTITIONS = 7;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DatabaseId SALES = new DatabaseId("prod", "sales");
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    private static final String FACTS =
            "{\"schemaVersion\":1,\"kind\":\"database\",\"version\":1,\"warehouse\":\"w\",\"database\":\"d\",\"nodes\":4}";
    private static final String POLICY =
            "{\"schemaVersion\":1,\"version\":1,\"warehouse\":\"w\",\"database\":\"d\",\"table\":\"t\",\"pin\":{\"style\":\"EVEN\"}}";

    @TempDir
    private Path folder;

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(
            cluster(), true, new DatabaseKeyPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final List<String> bad = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    private static Cluster cluster() {
        Node node = new Node(1, "b", 1);
        Node[] nodes = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        for (String topic : List.of("query-events", "tables", "policies")) {
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new PartitionInfo("joinwatch." + topic, i, node, nodes, nodes));
            }
        }
        return new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
    }

    private static ReplayPlan plan(@Nullable DatabaseId database, @Nullable Instant start, int rounds) {
        return new ReplayPlan(database, null, start, Duration.ofSeconds(10), rounds, null, OptionalDouble.empty());
    }

    private ReplayCounts replay(ReplayPlan plan) {
        Replay.Listener listener = new Replay.Listener() {
            @Override
            public void bad(String place, String problem) {
                bad.add(place + ": " + problem);
            }

            @Override
            public void sent(ReplayCounts soFar) {}
        };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Replay(producer, TopicNames.DEFAULT, plan, clock, listener, waits::add).run(ReplayFiles.of(folder));
    }

    private void file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines));
    }

    private static String event(String id, String time) {
        return "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"d\",\"queryId\":\"" + id + "\",\"startedAt\":\""
                + time + "\",\"joins\":[]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"queryId":"q","kind":"x"} | EVENT
            {"kind":"table"} | FACTS
            {"nested":{"kind":"table"},"pin":{}} | POLICY
            {"ban":[]} | POLICY
            {"overrides":{}} | POLICY
            {"version":3,"table":"t","deleted":true} | POLICY
            {"warehouse":"w"} | EVENT
            [1] | EVENT
            {"kind":"table | FACTS
            nonsense | EVENT
            """)
    void kinds(String json, RecordKind kind) {
        assertThat(RecordKind.of(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
    }

    @Test
    void everyKindGoesToItsTopicWithItsKeyAndPartition() throws IOException {
        file("log.jsonl", FACTS, "", event("q", "2026-02-01T00:00:00Z"), POLICY);
        assertThat(replay(plan(null, null, 1))).isEqualTo(new ReplayCounts(1, 1, 1, 0));
        List<ProducerRecord<byte[], byte[]>> sent = producer.history();
        assertThat(sent)
                .extracting(ProducerRecord::topic)
                .containsExactly("joinwatch.tables", "joinwatch.query-events", "joinwatch.policies");
        assertThat(sent)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("w/d\0", "w/d", "w/d\0t");
        assertThat(sent)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly(FACTS, event("q", "2026-02-01T00:00:00Z"), POLICY);
        long eventMs = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
        assertThat(sent).extracting(ProducerRecord::timestamp).containsExactly(0L, eventMs, eventMs);
        Set<Integer> partitions =
                Set.of(DatabasePartitioner.partition("w/d".getBytes(StandardCharsets.UTF_8), PARTITIONS));
        assertThat(sent)
                .allSatisfy(record -> assertThat(new DatabaseKeyPartitioner()
                                .partition(record.topic(), record.key(), record.key(), null, null, cluster()))
                        .isIn(partitions));
    }

    @Test
    void badRecordsAreToldByFileAndLineAndPassedOver() throws IOException {
        file("a.jsonl", event("q1", "2026-02-01T00:00:00Z"), "{broken", "", "{\"schemaVersion\":1}");
        file(
                "deeper/b.ndjson",
                "{\"schemaVersion\":1,\"kind\":\"view\",\"version\":1,\"warehouse\":\"w\",\"database\":\"d\"}");
        assertThat(replay(plan(null, null, 1))).isEqualTo(new ReplayCounts(1, 0, 0, 3));
        assertThat(bad).hasSize(3);
        assertThat(bad.get(0)).startsWith("a.jsonl:2: not-json: ");
        assertThat(bad.get(1)).startsWith("a.jsonl:4: ");
        assertThat(bad.get(2)).startsWith("deeper/b.ndjson:1: wrong-type: kind is ");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void timestampsAreNeverAfterNow() throws IOException {
        file("log.jsonl", event("q", "2026-03-02T00:00:00Z"));
        replay(plan(null, null, 1));
        assertThat(producer.history()).extracting(ProducerRecord::timestamp).containsExactly(NOW.toEpochMilli());
    }

    @Test
    void sqlFilesBecomeEventsOnePerIntervalAndRound() throws IOException {
        file("q1.sql", "SELECT 1");
        file("more/q2.sql", "SELECT 2;");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(replay(plan(SALES, start, 2))).isEqualTo(new ReplayCounts(4, 0, 0, 0));
        List<QueryEvent> events = producer.history().stream()
                .map(record -> CODEC.queryEvent(record.value()))
                .toList();
        assertThat(events).extracting(QueryEvent::databaseId).containsOnly(SALES);
        assertThat(events)
                .extracting(QueryEvent::sql)
                .containsExactly("SELECT 2;", "SELECT 1", "SELECT 2;", "SELECT 1");
        assertThat(events)
                .extracting(event -> Instant.ofEpochMilli(event.startedAtMs()))
                .containsExactly(start, start.plusSeconds(10), start.plusSeconds(20), start.plusSeconds(30));
        assertThat(events).extracting(QueryEvent::queryId).doesNotHaveDuplicates();
        assertThat(events.get(0).queryId()).isEqualTo("more/q2.sql@" + start.toEpochMilli());
    }

    @Test
    void withoutStartTheLastQueryAndTheTickAreNotAfterNow() throws IOException {
        file("q1.sql", "SELECT 1");
        file("q2.sql", "SELECT 2");
        ReplayPlan plan = new ReplayPlan(
                SALES, "redshift", null, Duration.ofMinutes(1), 3, Duration.ofHours(2), OptionalDouble.empty());
        assertThat(replay(plan).events()).isEqualTo(7);
        List<QueryEvent> events = producer.history().stream()
                .map(record -> CODEC.queryEvent(record.value()))
                .toList();
        assertThat(events.get(0).dialect()).isEqualTo("redshift");
        QueryEvent tick = events.get(6);
        assertThat(tick.hasJoins()).isTrue();
        assertThat(tick.startedAtMs() - events.get(5).startedAtMs()).isEqualTo(7_200_000);
        assertThat(tick.startedAtMs()).isLessThanOrEqualTo(NOW.toEpochMilli());
    }

    @Test
    void speedHoldsEventTimeBack() throws IOException {
        file(
                "log.jsonl",
                event("q1", "2026-02-01T00:00:00Z"),
                event("q2", "2026-02-01T00:01:00Z"),
                event("late", "2026-02-01T00:00:30Z"),
                event("q3", "2026-02-01T00:03:00Z"));
        replay(new ReplayPlan(null, null, null, Duration.ofSeconds(1), 1, null, OptionalDouble.of(60)));
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void paceHoldsForEventsLessThanAMillisecondApart() {
        Pace pace = new Pace(OptionalDouble.of(60), waits::add);
        for (long ms = 0; ms <= 60_000; ms += 10) {
            pace.await(ms);
        }
        long waitedMs = waits.stream().mapToLong(Duration::toMillis).sum();
        assertThat(waitedMs).isBetween(999L, 1_000L);
    }

    @Test
    void recordsWithoutADatabaseTakeTheOneGiven() throws IOException {
        file("log.jsonl", "{\"schemaVersion\":1,\"queryId\":\"q\",\"startedAt\":1000,\"sql\":\"SELECT 1\"}");
        replay(plan(SALES, null, 1));
        assertThat(producer.history())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("prod/sales");
    }

    @Test
    void refusalByTheBrokersEndsTheReplay() throws IOException {
        file("log.jsonl", event("q1", "2026-02-01T00:00:00Z"));
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(
                        cluster(),
                        false,
                        new DatabaseKeyPartitioner(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new org.apache.kafka.common.errors.TopicAuthorizationException("no rights"));
                    }
                };
        Replay.Listener listener = new Replay.Listener() {
            @Override
            public void bad(String place, String problem) {}

            @Override
            public void sent(ReplayCounts soFar) {}
        };
        Replay replay = new Replay(
                refusing, TopicNames.DEFAULT, plan(null, null, 1), Clock.fixed(NOW, ZoneOffset.UTC), listener);
        assertThatThrownBy(() -> replay.run(ReplayFiles.of(folder)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("no rights")
                .hasMessageContaining("Maybe");
    }

    @Test
    void folderWithoutFilesIsAnError() {
        assertThatThrownBy(() -> ReplayFiles.of(folder))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("no file that ends in .sql, .jsonl or .ndjson");
    }
}
