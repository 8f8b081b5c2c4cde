package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joinwatch.app.AppSettings;
import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.app.Joinwatch;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.ingest.PostgresServer;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.TestSettings;
import io.joinwatch.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TPC-H on a real PostgreSQL: its catalog and its log, through a broker and the app, give the advice that they give offline. */
class LogToAdviceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    private static final DatabaseId DATABASE = new DatabaseId("prod", PostgresTpch.DATABASE);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Some of the queries' literals. */
    private static final List<String> LITERALS =
            List.of("BUILDING", "ASIA", "ECONOMY", "Brand#", "special", "1995-", "this is the end");

    @TempDir
    private Path folder;

    @Test
    void theAppAdvisesWhatTheLogDoesOffline() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            String brokers = broker.bootstrapServers();
            run("topics", "apply", "-b", brokers, "--partitions", "1", "--replication-factor", "1");
            PostgresTpch.create(server);
            PostgresTpch.fill(server);
            List<String> catalog = List.of(
                    "catalog",
                    "postgres",
                    // Its own queries would be in the log, and are none of the schema's.
                    server.url(PostgresTpch.DATABASE) + "&options=-c%20log_statement%3Dnone",
                    "--warehouse",
                    DATABASE.warehouse(),
                    "--nodes",
                    "16");
            Path tables = Files.writeString(folder.resolve("tables.jsonl"), run(catalog));
            run(catalog, "--to-kafka", "-b", brokers);
            // Offline a short log covers an hour: so does the app's window, if no pane ends in its midst.
            while (System.currentTimeMillis() % HOUR
                    > HOUR - Duration.ofMinutes(1).toMillis()) {
                TimeUnit.SECONDS.sleep(1);
            }
            PostgresTpch.run(server);
            String logs = logs(server);

            List<QueryEvent> events = events(run(ingest("postgres-csvlog", logs)));
            assertThat(events).hasSizeGreaterThan(22);
            assertThat(withoutIds(events(run(ingest("postgres-jsonlog", logs)))))
                    .isEqualTo(withoutIds(events));

            for (int time = 0; time < 2; time++) {
                run(ingest("postgres-csvlog", logs), "--to-kafka", "-b", brokers);
            }
            List<byte[]> sent = read(brokers, Topic.QUERY_EVENTS);
            assertThat(sent).hasSize(2 * events.size());
            assertThat(sent)
                    .allSatisfy(record -> assertThat(new String(record, StandardCharsets.UTF_8))
                            .doesNotContain(LITERALS));

            long last = events.get(events.size() - 1).startedAtMs();
            sendTick(brokers, last - last % HOUR + HOUR + Duration.ofMinutes(6).toMillis());
            Meters meters = new Meters(new SimpleMeterRegistry());
            try (Joinwatch app = Joinwatch.start(settings(brokers), meters)) {
                await().atMost(PATIENCE).until(() -> {
                    assertThat(app.failure()).isEmpty();
                    return !read(brokers, Topic.SOLVES).isEmpty();
                });
            }
            assertThat(meters.total(Meter.DUPLICATES)).isEqualTo(events.size());
            assertThat(read(brokers, Topic.DEAD_LETTERS)).isEmpty();

            List<byte[]> offline = lines(run(
                    "advise",
                    "--schema",
                    tables.toString(),
                    "--log",
                    logs,
                    "--format",
                    "postgres-csvlog",
                    "--database",
                    PostgresTpch.DATABASE,
                    "--json"));
            List<JsonNode> advised = figures(read(brokers, Topic.RECOMMENDATIONS), "recommendation");
            assertThat(advised).isEqualTo(figures(offline, "recommendation"));
            assertThat(advised)
                    .isNotEmpty()
                    .allSatisfy(change ->
                            assertThat(change.path("coverage").asDouble()).isEqualTo(1));
            assertThat(advised)
                    .as("not all of one kind")
                    .anyMatch(change -> change.path("to").path("style").asText().equals("KEY"))
                    .anyMatch(change -> change.path("to").path("style").asText().equals("ALL"));
            assertThat(figures(read(brokers, Topic.SOLVES), "solve")).hasSize(1).isEqualTo(figures(offline, "solve"));
        }
    }

    private AppSettings settings(String brokers) {
        return new AppSettings(
                Map.of(
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        StreamsConfig.STATE_DIR_CONFIG,
                        folder.resolve("state").toString(),
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        "log-to-advice"),
                TestSettings.stream(),
                Duration.ofSeconds(15));
    }

    private static List<String> ingest(String format, String logs) {
        return List.of("ingest", format, logs, "--warehouse", DATABASE.warehouse(), "--database", DATABASE.database());
    }

    /** The folder of the logs, once all is in it. */
    private static String logs(PostgresServer server) {
        Path csv = server.logs("csv", PostgresTpch.LAST).get(0);
        Path json = server.logs("json", PostgresTpch.LAST).get(0);
        assertThat(json.getParent()).isEqualTo(csv.getParent());
        return String.valueOf(csv.getParent());
    }

    private static String run(List<String> command, String... more) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode())
                .as("%s: %s", Arrays.toString(arguments), run.err())
                .isZero();
        return run.out();
    }

    private static List<byte[]> lines(String text) {
        return text.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<QueryEvent> events(String text) {
        return lines(text).stream().map(CODEC::queryEvent).toList();
    }

    private static List<String> withoutIds(List<QueryEvent> events) {
        return events.stream()
                .map(event -> new String(CODEC.bytes(event), StandardCharsets.UTF_8)
                        .replace("\"" + event.queryId() + "\"", "\"\""))
                .toList();
    }

    /** What records of a kind say, but whose they are, when they were made, and what only the command adds. By table. */
    private static List<JsonNode> figures(List<byte[]> records, String type) throws IOException {
        List<JsonNode> figures = new ArrayList<>();
        for (byte[] record : records) {
            ObjectNode fields = (ObjectNode) JSON.readTree(record);
            if (fields.path("type").asText(type).equals(type)) {
                fields.remove(List.of(
                        "type",
                        "warehouse",
                        "database",
                        "window",
                        "generation",
                        "ddl",
                        "rollbackDdl",
                        "dbt",
                        "warnings",
                        "schemaVersion"));
                figures.add(fields);
            }
        }
        figures.sort(Comparator.comparing(fields -> fields.path("table").asText()));
        return figures;
    }

    /** Moves the database's time on, further than a log may: the record is of the future as well, within what brokers take. */
    private static void sendTick(String brokers, long atMs) throws Exception {
        EffectiveSettings settings = clients(brokers);
        QueryEvent tick = QueryEvent.tick(DATABASE, "tick", atMs);
        long timestampMs = System.currentTimeMillis() + Duration.ofMinutes(50).toMillis();
        try (Cluster cluster = Cluster.connect(settings);
                Producer<byte[], byte[]> producer = cluster.producer()) {
            byte[] key = tick.key().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(
                            settings.topics().of(Topic.QUERY_EVENTS), null, timestampMs, key, CODEC.bytes(tick)))
                    .get();
        }
    }

    private static EffectiveSettings clients(String brokers) {
        return new SettingsReader()
                .with(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers, "test")
                .read();
    }

    /** The committed records of a topic of one partition. */
    private static List<byte[]> read(String brokers, Topic topic) {
        EffectiveSettings settings = clients(brokers);
        List<byte[]> records = new ArrayList<>();
        try (Cluster cluster = Cluster.connect(settings);
                Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(settings.topics().of(topic))
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(record.value()));
            }
        }
        return records;
    }
}
