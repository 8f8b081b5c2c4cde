package io.joinwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to hold on a real broker, whichever it is. */
abstract class BrokerSuite {
    private static final List<Topic> RESULTS =
            List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES, Topic.DEAD_LETTERS);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOG_TAIL = 10_000;
    private static final int DATABASES = 4;
    private static final int EVENTS = 4_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    abstract String bootstrapServers();

    /** Killed twice in mid-stream, without any close, the app publishes what it publishes undisturbed, byte for byte. */
    @Test
    void aKilledAppPublishesWhatAnUndisturbedOneDoes() throws Exception {
        long seed = 4711;
        RandomLog log = new RandomLog(seed, DATABASES, EVENTS);
        TopicNames undisturbed = topics("calm.");
        TopicNames disturbed = topics("killed.");
        send(undisturbed, log.records());
        send(disturbed, log.records());

        AppSettings settings =
                InstanceProcess.settings(bootstrapServers(), undisturbed.prefix(), folder.resolve("calm"));
        Map<Topic, List<String>> expected;
        try (Joinwatch app = Joinwatch.start(settings, new Meters(new SimpleMeterRegistry()))) {
            expected = awaitResults(undisturbed, () -> app.failure().isEmpty());
        }

        SplittableRandom random = new SplittableRandom(seed);
        int total = expected.getOrDefault(Topic.COMPACTION_BATCHES, List.of()).size();
        for (int kill = 1; kill <= 2; kill++) {
            Process process = instance(disturbed);
            int after = total * kill / 8 + random.nextInt(total / 16);
            try {
                awaitBatches(disturbed, after, process);
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(read(disturbed, Topic.COMPACTION_BATCHES))
                    .as("seed %d: kill %d fell in mid-stream", seed, kill)
                    .hasSizeLessThan(total);
        }
        Process last = instance(disturbed);
        try {
            Map<Topic, List<String>> actual = awaitResults(disturbed, last::isAlive);
            for (Topic topic : RESULTS) {
                assertThat(actual.get(topic)).as("seed %d, %s", seed, topic).isEqualTo(expected.get(topic));
            }
        } finally {
            last.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(expected.get(Topic.RECOMMENDATIONS))
                .as("the drift changes advice")
                .hasSizeGreaterThan(20);
        assertThat(expected.get(Topic.COMPACTION_BATCHES))
                .as("batches of several parts, which all came or none")
                .anyMatch(batch -> batch.matches("(?s).*joinwatch.parts=[2-9].*"));
        assertThat(rows(disturbed))
                .as("every join of the log is in a batch, once")
                .isEqualTo(log.joins());
    }

    /**
     * Keys by another hash, foreign keys, no keys: everything is counted, once, at its database's partition. Without second deliveries: one
     * that comes hours of event time after the first, as a detour among replayed days can, is beyond the dedupe horizon.
     */
    @Test
    void misplacedRecordsAreCountedOnce() throws Exception {
        RandomLog log = new RandomLog(815, DATABASES, 300).withoutDuplicates();
        TopicNames names = topics("misplaced.");
        SplittableRandom random = new SplittableRandom(815);
        List<RandomLog.Sent> facts =
                log.records().stream().filter(r -> r.topic() == Topic.TABLES).toList();
        List<RandomLog.Sent> events = log.records().stream()
                .filter(r -> r.topic() == Topic.QUERY_EVENTS)
                .toList();
        send(names, facts);
        AppSettings settings =
                InstanceProcess.settings(bootstrapServers(), names.prefix(), folder.resolve("misplaced"));
        Meters meters = new Meters(new SimpleMeterRegistry());
        try (Joinwatch app = Joinwatch.start(settings, meters);
                KafkaProducer<byte[], byte[]> producer = producer()) {
            List<RandomLog.Sent> body = events.subList(0, events.size() - DATABASES);
            List<Future<RecordMetadata>> sends = new ArrayList<>();
            for (RandomLog.Sent sent : body) {
                byte[] key = random.nextInt(3) == 0 ? null : random.nextInt(2) == 0 ? sent.key() : new byte[] {1, 2};
                int partition = random.nextInt(3);
                sends.add(producer.send(new ProducerRecord<>(
                        names.of(sent.topic()), partition, sent.timestampMs(), key, sent.value())));
            }
            for (Future<RecordMetadata> send : sends) {
                send.get();
            }
            // The last ticks close all panes, so they have to come after every re-routed record.
            org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> isQuiet(meters));
            send(names, events.subList(events.size() - DATABASES, events.size()));
            awaitResults(names, () -> app.failure().isEmpty());
            // A record on its detour may be overtaken by a day of others; then it is a dead letter, but never lost.
            assertThat(rows(names) + tooLateJoins(names)).isEqualTo(log.joins());
            assertThat(rows(names)).isGreaterThan(log.joins() / 2);
            assertThat(meters.total(io.joinwatch.metrics.Meter.RE_ROUTED)).isGreaterThan(100);
            // The tick's own commit may still be under way, so only nearly all of the detour must be purged by now.
            try (Admin admin = admin()) {
                new ReRoutePurger(admin, names.prefix() + "app", names.of(Topic.RE_ROUTE)).run();
            }
            assertThat(readRecords(names, Topic.RE_ROUTE)).hasSizeLessThan(20);
        }
    }

    private long tooLateJoins(TopicNames names) {
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        return readRecords(names, Topic.DEAD_LETTERS).stream()
                .filter(record -> new String(
                                record.headers().lastHeader("joinwatch.reason").value(), StandardCharsets.UTF_8)
                        .equals("too-late"))
                .map(record -> codec.queryEvent(record.value()))
                .mapToLong(
                        event -> java.util.Objects.requireNonNull(event.joins()).size())
                .sum();
    }

    private static boolean isQuiet(Meters meters) throws InterruptedException {
        double before = meters.total(io.joinwatch.metrics.Meter.EVENTS);
        TimeUnit.SECONDS.sleep(2);
        return before > 0 && before == meters.total(io.joinwatch.metrics.Meter.EVENTS);
    }

    private Process instance(TopicNames names) throws IOException {
        return InstanceProcess.start(bootstrapServers(), names.prefix(), folder.resolve("state"), log());
    }

    private Path log() {
        return folder.resolve("instance.log");
    }

    /** What an app that died leaves to read: the folder goes with the test. */
    private String lives() {
        try {
            String log = Files.exists(log()) ? Files.readString(log()) : "";
            return "the app lives; its log ends\n" + log.substring(Math.max(0, log.length() - LOG_TAIL)) + "\n";
        } catch (IOException unreadable) {
            return "the app lives; its log: " + unreadable;
        }
    }

    private TopicNames topics(String prefix) throws ExecutionException, InterruptedException {
        TopicNames names = new TopicNames(prefix);
        try (Admin admin = admin()) {
            TopicManifest.packed().withInputPartitions(3).apply(admin, names, OptionalInt.of(1));
            // What was published is compared whole, so the broker must not compact it meanwhile.
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, names.of(Topic.RECOMMENDATIONS));
            ConfigEntry never = new ConfigEntry("min.compaction.lag.ms", Long.toString(Long.MAX_VALUE));
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(never, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        return names;
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        DatabaseKeyPartitioner.class),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void send(TopicNames names, List<RandomLog.Sent> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sends = new ArrayList<>();
            for (RandomLog.Sent sent : records) {
                sends.add(producer.send(new ProducerRecord<>(
                        names.of(sent.topic()), null, sent.timestampMs(), sent.key(), sent.value())));
            }
            for (Future<RecordMetadata> send : sends) {
                send.get();
            }
        }
    }

    private void awaitBatches(TopicNames names, int count, Process process) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (read(names, Topic.COMPACTION_BATCHES).size() < count) {
            assertThat(process.isAlive()).as(this::lives).isTrue();
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** All committed results, once the last window of every database was solved. */
    private Map<Topic, List<String>> awaitResults(TopicNames names, java.util.function.BooleanSupplier isAlive)
            throws InterruptedException {
        long end = RandomLog.START.plus(RandomLog.LENGTH).toEpochMilli();
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long ended = readRecords(names, Topic.SOLVES).stream()
                    .map(record -> codec.solve(record.value()))
                    .filter(solve -> solve.window().toMs() >= end)
                    .map(SolveRecord::databaseId)
                    .distinct()
                    .count();
            if (ended == DATABASES) {
                return RESULTS.stream().collect(Collectors.toMap(topic -> topic, topic -> read(names, topic)));
            }
            assertThat(isAlive.getAsBoolean()).as(this::lives).isTrue();
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private List<String> read(TopicNames names, Topic topic) {
        // Databases share partitions, and how their transactions interleave is not promised: order within a key is.
        Map<String, List<String>> byKey = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : readRecords(names, topic)) {
            Map<String, String> headers = new TreeMap<>();
            for (Header header : record.headers()) {
                boolean namesTheTopic = header.key().equals("__streams.errors.topic");
                headers.put(header.key(), namesTheTopic ? "" : new String(header.value(), StandardCharsets.UTF_8));
            }
            byKey.computeIfAbsent(Arrays.toString(record.key()), key -> new ArrayList<>())
                    .add(Arrays.toString(record.key()) + headers + Arrays.toString(record.value()));
        }
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    private long rows(TopicNames names) {
        BatchReader reader = new BatchReader();
        long rows = 0;
        for (ConsumerRecord<byte[], byte[]> record : readRecords(names, Topic.COMPACTION_BATCHES)) {
            Map<String, String> headers = new HashMap<>();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            rows += reader.add(new BatchPart(headers, record.value()))
                    .map(batch -> batch.observations().size())
                    .orElse(0);
        }
        reader.finish();
        return rows;
    }

    private List<ConsumerRecord<byte[], byte[]>> readRecords(TopicNames names, Topic topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(names.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
