package io.joinwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.Poison;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of poison in a real topic, all of them three times among good traffic: it goes by without a trace in its results. */
class PoisonIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 3;
    private static final int DATABASES = 3;
    private static final int ROUNDS = 3;
    /** More than a broker takes by default, so that the producer or the broker already refuses it. */
    private static final int LARGEST = 4 << 20;

    private static final List<Poison> POISON = Poison.all().stream()
            .filter(poison -> poison.value() == null || poison.value().length <= LARGEST)
            // A compacted topic takes no record without key.
            .filter(poison -> poison.key() != null || poison.topic() == Topic.QUERY_EVENTS)
            .toList();

    @TempDir
    private Path folder;

    @Test
    void goodRecordsGiveTheSameResultsAndPoisonItsReasons() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            List<RandomLog.Sent> log = new RandomLog(99, DATABASES, 800).records();
            Map<String, Long> none = new TreeMap<>();
            List<String> clean = results(broker, new TopicNames("clean."), log, false, none);
            Map<String, Long> reasons = new TreeMap<>();
            List<String> poisoned = results(broker, new TopicNames("poisoned."), log, true, reasons);
            assertThat(clean).hasSizeGreaterThan(100);
            assertThat(poisoned).isEqualTo(clean);

            Map<String, Long> expected = POISON.stream()
                    .filter(Poison::isRefused)
                    .collect(Collectors.groupingBy(Poison::outcome, TreeMap::new, Collectors.summingLong(p -> ROUNDS)));
            none.forEach((reason, count) -> expected.merge(reason, count, Long::sum));
            // What comes again behind "an event two days on" is late then.
            reasons.remove("too-late");
            expected.remove("too-late");
            assertThat(reasons).isEqualTo(expected);
        }
    }

    /** What is published of the log's databases, and into {@code reasons} how often each reason was given. */
    private List<String> results(
            EmbeddedBroker broker,
            TopicNames names,
            List<RandomLog.Sent> log,
            boolean poisoned,
            Map<String, Long> reasons)
            throws Exception {
        String brokers = broker.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            TopicManifest.packed().withInputPartitions(PARTITIONS).apply(admin, names, OptionalInt.of(1));
        }
        long sent = send(brokers, names, log, poisoned);
        AppSettings settings = InstanceProcess.settings(brokers, names.prefix(), folder.resolve(names.prefix()));
        Meters meters = new Meters(new SimpleMeterRegistry());
        try (Joinwatch app = Joinwatch.start(settings, meters)) {
            EventCodec codec = new EventCodec(EventLimits.DEFAULT);
            long end = RandomLog.START.plus(RandomLog.LENGTH).toEpochMilli();
            await().atMost(PATIENCE).until(() -> {
                assertThat(app.failure()).isEmpty();
                return read(brokers, names, Topic.SOLVES).stream()
                                .map(record -> codec.solve(record.value()))
                                .filter(solve -> solve.databaseId().warehouse().equals("it")
                                        && solve.window().toMs() >= end)
                                .count()
                        >= DATABASES;
            });
            long refused = sent;
            await().atMost(PATIENCE).until(() -> meters.total(Meter.DEAD_LETTERS) >= refused);
        }
        read(brokers, names, Topic.DEAD_LETTERS)
                .forEach(record -> reasons.merge(
                        new String(
                                record.headers().lastHeader("joinwatch.reason").value(), StandardCharsets.UTF_8),
                        1L,
                        Long::sum));
        List<String> results = new ArrayList<>();
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
            results.addAll(byKey(topic, read(brokers, names, topic)));
        }
        return results;
    }

    /** Databases share partitions, and only the order within a key is promised. */
    private static List<String> byKey(Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (key.startsWith("it/")) {
                Map<String, String> headers = new TreeMap<>();
                record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
                byKey.computeIfAbsent(key, first -> new ArrayList<>())
                        .add(topic + key + headers + Arrays.toString(record.value()));
            }
        }
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    /** Sends the log, poison between its events; returns how many records will be refused for certain. */
    private static long send(String brokers, TopicNames names, List<RandomLog.Sent> log, boolean poisoned)
            throws Exception {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        long refused = 0;
        int next = 0;
        long lastFacts =
                log.stream().filter(record -> record.topic() == Topic.TABLES).count();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.request.size", 6 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < log.size(); i++) {
                RandomLog.Sent good = log.get(i);
                sends.add(producer.send(record(names, good.topic(), good.key(), good.value(), good.timestampMs())));
                if (poisoned && i >= lastFacts && next < ROUNDS * POISON.size()) {
                    Poison poison = POISON.get(next++ % POISON.size());
                    long at = Objects.requireNonNullElse(
                            poison.timestampMs(),
                            RandomLog.START.plus(Duration.ofDays(3)).toEpochMilli());
                    sends.add(producer.send(record(names, poison.topic(), poison.key(), poison.value(), at)));
                    refused += poison.isRefused() && !poison.outcome().equals("too-late") ? 1 : 0;
                }
            }
        }
        for (Future<RecordMetadata> send : sends) {
            send.get();
        }
        assertThat(next).isEqualTo(poisoned ? ROUNDS * POISON.size() : 0);
        return refused;
    }

    private static ProducerRecord<byte[], byte[]> record(
            TopicNames names, Topic topic, byte @Nullable [] key, byte @Nullable [] value, long timestampMs) {
        int partition = key == null ? 0 : DatabasePartitioner.partition(key, PARTITIONS);
        return new ProducerRecord<>(names.of(topic), partition, timestampMs, key, value);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String brokers, TopicNames names, Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(names.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
