package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.app.Joinwatch;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that was reset publishes what it published first, and nothing of what it was before has any part in it. */
class ResetIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int HOURS = 8;
    private static final int EVENTS = 400;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void aResetApplicationPublishesTheSameAgain(String protocol) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Path config = config(broker.bootstrapServers(), protocol);
            EffectiveSettings settings = new SettingsReader().file(config).read();
            succeeds("topics", "apply", "-c", config.toString());
            succeeds("replay", log().toString(), "-c", config.toString());
            Map<Topic, List<String>> first;
            try (Joinwatch app = start(settings)) {
                first = awaitResults(settings, app, 1);
                CommandRun refused = run("reset", config, "--yes");
                assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
                assertThat(refused.err())
                        .contains("Application resetting has", "active members", "Stop all its instances");
            }
            try (Cluster cluster = Cluster.connect(settings)) {
                assertThat(run("reset", config, "--wait", "60").exitCode()).isEqualTo(ExitCode.USAGE);
                CommandRun dry = run("reset", config, "--dry-run", "--json");
                assertThat(dry.exitCode()).isEqualTo(ExitCode.OK);
                assertThat(dry.out().lines())
                        .hasSize(6)
                        .allMatch(line -> line.startsWith("{\"type\":\"reset\",\"application\":\"resetting\""))
                        .allMatch(line -> line.endsWith("\"done\":false}"));
                assertThat(cluster.admin().listTopics().names().get()).contains("resetting-segments-changelog");
                assertThat(folder.resolve("state/resetting")).exists();

                CommandRun reset = run("reset", config, "--yes");
                assertThat(reset.err()).isEmpty();
                assertThat(reset.exitCode()).isEqualTo(ExitCode.OK);
                assertThat(reset.out())
                        .contains(
                                "Deleted topic resetting-segments-changelog",
                                "joinwatch.query-events to its beginning: " + (EVENTS + 1) + " records",
                                "Deleted folder");
                assertThat(cluster.admin().listTopics().names().get()).doesNotContain("resetting-segments-changelog");
                assertThat(folder.resolve("state/resetting")).doesNotExist();
            }
            try (Joinwatch app = start(settings)) {
                Map<Topic, List<String>> both = awaitResults(settings, app, 2);
                first.forEach((topic, records) -> assertThat(both.get(topic))
                        .as("%s", topic)
                        .containsExactlyElementsOf(Stream.concat(records.stream(), records.stream())
                                .toList()));
            }
            assertThat(first.get(Topic.RECOMMENDATIONS)).isNotEmpty();
            assertThat(first.get(Topic.COMPACTION_BATCHES)).hasSize(HOURS);
        }
    }

    /** What an instance that was killed in a transaction leaves: committed behind the reset, its offsets would undo it. */
    @Test
    void openTransactionsOfTheDeadAreAborted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Path config = config(broker.bootstrapServers(), "classic");
            EffectiveSettings settings = new SettingsReader().file(config).read();
            succeeds("topics", "apply", "-c", config.toString());
            succeeds("replay", log().toString(), "-c", config.toString());
            TopicPartition events = new TopicPartition("joinwatch.query-events", 0);
            String dead = "resetting-" + UUID.randomUUID() + "-1";
            String neighbour = "resetting-two-" + UUID.randomUUID() + "-1";
            try (Producer<byte[], byte[]> killed = transactional(settings, dead);
                    Producer<byte[], byte[]> other = transactional(settings, neighbour);
                    Cluster cluster = Cluster.connect(settings)) {
                for (Producer<byte[], byte[]> producer : List.of(killed, other)) {
                    producer.initTransactions();
                    producer.beginTransaction();
                    producer.sendOffsetsToTransaction(
                            Map.of(events, new OffsetAndMetadata(100)),
                            group(settings, producer == killed ? "resetting" : "resetting-two"));
                }
                CommandRun reset = run("reset", config, "--yes", "--to", "keep");
                assertThat(reset.exitCode()).as(reset.err()).isEqualTo(ExitCode.OK);
                assertThat(reset.out())
                        .contains("Aborted the open transactions of " + dead)
                        .doesNotContain(neighbour, "query-events");
                assertThatThrownBy(killed::commitTransaction).isInstanceOf(RuntimeException.class);
                other.commitTransaction();
                assertThat(cluster.admin()
                                .listConsumerGroupOffsets("resetting")
                                .partitionsToOffsetAndMetadata()
                                .get())
                        .doesNotContainKey(events);
            }
        }
    }

    private Path config(String brokers, String protocol) throws IOException {
        return Files.writeString(
                folder.resolve("joinwatch.properties"),
                String.join(
                        "\n",
                        "bootstrap.servers=" + brokers,
                        "application.id=resetting",
                        "group.protocol=" + protocol,
                        "consumer.session.timeout.ms=6000",
                        "consumer.heartbeat.interval.ms=1500",
                        "state.dir=" + folder.resolve("state"),
                        "joinwatch.topics.partitions=1",
                        "joinwatch.topics.replication-factor=1",
                        "joinwatch.schedule.clock=stream",
                        "joinwatch.warm-up=0s",
                        "joinwatch.cool-down=0s"));
    }

    /** Facts, then events of one join each, then a tick that closes the last pane. */
    private Path log() throws IOException {
        List<String> lines = new ArrayList<>();
        String database = "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"d\",";
        for (String table : List.of("orders", "lines")) {
            lines.add(database + "\"kind\":\"table\",\"version\":1,\"table\":\"" + table
                    + "\",\"rows\":1000000,\"bytes\":10000000000,\"columns\":[{\"name\":\"a\",\"type\":\"bigint\","
                    + "\"distinct\":1000000},{\"name\":\"b\",\"type\":\"bigint\",\"distinct\":1000000}],"
                    + "\"distribution\":{\"style\":\"EVEN\"}}");
        }
        for (int i = 0; i < EVENTS; i++) {
            String column = i < EVENTS / 2 ? "a" : "b";
            lines.add(database + "\"queryId\":\"q" + i + "\",\"startedAt\":\""
                    + START.plus(Duration.ofHours(HOURS).multipliedBy(i).dividedBy(EVENTS))
                    + "\",\"joins\":[{\"left\":{\"table\":\"orders\"},\"right\":{\"table\":\"lines\"},\"on\":[[\""
                    + column + "\",\"" + column + "\"]],\"type\":\"INNER\"}]}");
        }
        lines.add(database + "\"queryId\":\"tick\",\"startedAt\":\"" + START.plus(Duration.ofHours(HOURS + 1))
                + "\",\"joins\":[]}");
        return Files.write(folder.resolve("log.jsonl"), lines);
    }

    private static Joinwatch start(EffectiveSettings settings) {
        return Joinwatch.start(settings.app(), new Meters(new SimpleMeterRegistry()));
    }

    private static ConsumerGroupMetadata group(EffectiveSettings settings, String id) {
        Map<String, Object> config = new HashMap<>(settings.consumer());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, id);
        config.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    private static Producer<byte[], byte[]> transactional(EffectiveSettings settings, String id) {
        Map<String, Object> config = new HashMap<>(settings.producer());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All committed results, once so many times all panes of the log were published. */
    private static Map<Topic, List<String>> awaitResults(EffectiveSettings settings, Joinwatch app, int times) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(app.failure()).isEmpty();
            return read(settings, Topic.COMPACTION_BATCHES).size() == times * HOURS
                    && read(settings, Topic.SOLVES).stream()
                                    .filter(solve -> solve.contains(lastWindow()))
                                    .count()
                            == times;
        });
        Map<Topic, List<String>> results = new TreeMap<>();
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
            results.put(topic, read(settings, topic));
        }
        return results;
    }

    /** The last solve's window ends with the last closed pane. */
    private static String lastWindow() {
        return "\"to\":\"" + START.plus(Duration.ofHours(HOURS)) + "\"";
    }

    private static List<String> read(EffectiveSettings settings, Topic topic) {
        List<String> records = new ArrayList<>();
        try (Cluster cluster = Cluster.connect(settings);
                Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> all = consumer.partitionsFor(settings.topics().of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> records.add(Arrays.toString(record.key())
                                + new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                                + Base64.getEncoder().encodeToString(record.value())));
            }
        }
        return records;
    }

    private CommandRun run(String command, Path config, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "-c", config.toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static void succeeds(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    }
}
