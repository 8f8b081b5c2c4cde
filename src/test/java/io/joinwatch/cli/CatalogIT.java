package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.ingest.PostgresServer;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real PostgreSQL to the tables topic of a real broker. */
class CatalogIT {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    private static final int PARTITIONS = 5;

    @TempDir
    private Path folder;

    @Test
    void factsArriveInTheirDatabasesPartition() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            server.execute("postgres", "create table orders (o_id int)", "create table lines (l_order int)");
            String brokers = broker.bootstrapServers();
            CommandRun without = catalog(server, brokers);
            assertThat(without.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(without.err()).contains("joinwatch.tables");
            assertThat(CommandRun.of(
                                    "topics",
                                    "apply",
                                    "-b",
                                    brokers,
                                    "--partitions",
                                    "" + PARTITIONS,
                                    "--replication-factor",
                                    "1")
                            .exitCode())
                    .isZero();
            CommandRun run = catalog(server, brokers);
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode sent = new ObjectMapper().readTree(run.out());
            assertThat(sent.path("type").asText()).isEqualTo("catalog");
            assertThat(sent.path("facts").asInt()).isEqualTo(3);
            assertThat(sent.path("deleted").asInt()).isZero();
            List<ConsumerRecord<byte[], byte[]>> found = read(brokers, 3);
            assertThat(found)
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("prod/shop\0", "prod/shop\0public.lines", "prod/shop\0public.orders");
            int partition = DatabasePartitioner.partition("prod/shop".getBytes(StandardCharsets.UTF_8), PARTITIONS);
            assertThat(found).allSatisfy(record -> {
                assertThat(record.partition()).isEqualTo(partition);
                assertThat(CODEC.catalogRecord(record.value()).key())
                        .isEqualTo(new String(record.key(), StandardCharsets.UTF_8));
            });
        }
    }

    private static CommandRun catalog(PostgresServer server, String brokers) {
        return CommandRun.of(
                "catalog",
                "postgres",
                server.url("postgres"),
                "--warehouse",
                "prod",
                "--database",
                "shop",
                "--nodes",
                "4",
                "--to-kafka",
                "-b",
                brokers,
                "--json");
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String brokers, int count) {
        EffectiveSettings settings = new SettingsReader()
                .with(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers, "test")
                .read();
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Cluster cluster = Cluster.connect(settings);
                Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            String topic = settings.topics().of(Topic.TABLES);
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
