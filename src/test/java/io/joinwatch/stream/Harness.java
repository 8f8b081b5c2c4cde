package io.joinwatch.stream;

import io.joinwatch.advise.Advisor;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.ObservationBatch;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on Kafka's own test driver, with JSON in and records out. */
final class Harness implements AutoCloseable {
    static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    /** Each driver has its own folder, for two may live at a time. */
    private static final AtomicInteger DRIVERS = new AtomicInteger();

    final StreamSettings settings;
    final Meters meters = new Meters(new SimpleMeterRegistry());
    private final WorkRunner runner;
    private final TopologyTestDriver driver;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private int nextId;

    Harness(StreamSettings settings) {
        this(settings, WorkRunner.of(settings.clock()));
    }

    Harness(StreamSettings settings, WorkRunner runner) {
        this.settings = settings;
        this.runner = runner;
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/streams-" + DRIVERS.incrementAndGet());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 1 << 20);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingErrors.class);
        driver = new TopologyTestDriver(
                new MonitorTopology(settings, new Advisor(settings.advice()), runner, meters).build(),
                config,
                Instant.ofEpochMilli(START));
    }

    /** Sends a record; its own time is far enough ahead to be of no interest. */
    void send(Topic topic, @Nullable String key, @Nullable String value) {
        sendRaw(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8), START + 1_000 * HOUR);
    }

    void sendRaw(Topic topic, @Nullable String key, byte @Nullable [] value, long recordTimeMs) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        input(topic).pipeInput(new TestRecord<>(keyBytes, value, null, recordTimeMs));
    }

    void send(Topic topic, TestRecord<byte[], byte[]> record) {
        input(topic).pipeInput(record);
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(
                settings.topics().of(topic), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Facts of orders (100 MB by default) and lineitem (400 MB), and of their database {@code w/d}. */
    void tables() {
        send(Topic.TABLES, "w/d\0", database(10));
        send(Topic.TABLES, "w/d\0orders", table("orders", 1, 4_000_000_000L, "o_orderkey", "o_custkey"));
        send(Topic.TABLES, "w/d\0lineitem", table("lineitem", 1, 20_000_000_000L, "l_orderkey", "l_partkey"));
    }

    static String database(int nodes) {
        return "{\"schemaVersion\":1,\"kind\":\"database\",\"version\":1,\"warehouse\":\"w\",\"database\":\"d\",\"nodes\":"
                + nodes + "}";
    }

    static String table(String name, long version, long bytes, String... columns) {
        StringBuilder json = new StringBuilder(
                "{\"schemaVersion\":1,\"kind\":\"table\",\"warehouse\":\"w\",\"database\":\"d\",\"version\":" + version
                        + ",\"table\":\"" + name + "\",\"rows\":" + bytes / 100 + ",\"bytes\":" + bytes
                        + ",\"columns\":[");
        for (int i = 0; i < columns.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(columns[i])
                    .append("\",\"type\":\"bigint\",\"distinct\":1000000}");
        }
        return json + "],\"distribution\":{\"style\":\"EVEN\"}}";
    }

    /** A structured event of one join between orders and lineitem. */
    String join(long atMs, String queryId) {
        return join(atMs, queryId, "o_orderkey", "l_orderkey");
    }

    String join(long atMs, String queryId, String left, String right) {
        return event(
                atMs,
                queryId,
                "\"joins\":[{\"left\":{\"table\":\"orders\"},\"right\":{\"table\":\"lineitem\"},\"on\":[[\"" + left
                        + "\",\"" + right + "\"]],\"type\":\"INNER\"}]");
    }

    static String event(long atMs, String queryId, String rest) {
        return "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"d\",\"queryId\":\"" + queryId
                + "\",\"startedAt\":" + atMs + "," + rest + "}";
    }

    /** Sends a fresh join event. */
    void join(long atMs) {
        send(Topic.QUERY_EVENTS, "w/d", join(atMs, "q" + nextId++));
    }

    /** Moves the database's time on. */
    void tick(long atMs) {
        send(Topic.QUERY_EVENTS, "w/d", event(atMs, "t" + nextId++, "\"joins\":[]"));
    }

    List<TestRecord<byte[], byte[]>> read(Topic topic) {
        return driver.createOutputTopic(
                        settings.topics().of(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<RecommendationRecord> recommendations() {
        return read(Topic.RECOMMENDATIONS).stream()
                .filter(record -> record.value() != null)
                .map(record -> codec.recommendation(record.value()))
                .toList();
    }

    List<SolveRecord> solves() {
        return read(Topic.SOLVES).stream()
                .map(record -> codec.solve(record.value()))
                .toList();
    }

    List<ObservationBatch> batches() {
        BatchReader reader = new BatchReader();
        List<ObservationBatch> batches = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : read(Topic.COMPACTION_BATCHES)) {
            reader.add(new BatchPart(texts(record.headers()), record.value())).ifPresent(batches::add);
        }
        return batches;
    }

    /** Reason codes of the dead letters. */
    List<String> reasons() {
        return read(Topic.DEAD_LETTERS).stream()
                .map(record -> texts(record.headers()).getOrDefault(DeadLetters.REASON_HEADER, "none"))
                .toList();
    }

    static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    /** What a store of the topology holds. */
    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** The topics that anything was written to, those of the application's own included. */
    Set<String> topicsWritten() {
        return driver.producedTopicNames();
    }

    /** Gives another instance the state that this one committed. */
    void handOverTo(Harness other) {
        KeyValueStore<Bytes, byte[]> to = other.store(Names.SEGMENTS);
        KeyValueStore<Bytes, byte[]> from = store(Names.SEGMENTS);
        try (KeyValueIterator<Bytes, byte[]> records = from.all()) {
            records.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    void advanceWallClock(long ms) {
        driver.advanceWallClockTime(java.time.Duration.ofMillis(ms));
    }

    @Override
    public void close() {
        driver.close();
        runner.close();
    }
}
