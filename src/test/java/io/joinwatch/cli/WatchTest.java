package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WatchTest {
    private static final String TOPIC = "joinwatch.recommendations";
    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void watch(List<byte[]> values, String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        Watch watch = (Watch)
                commandLine.parseArgs(arguments).subcommand().commandSpec().userObject();
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        Node[] none = {};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, none, none)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        consumer.schedulePollTask(() -> {
            long offset = 0;
            for (byte[] value : values) {
                consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, KEY, value));
            }
        });
        watch.follow(consumer, TOPIC);
    }

    private static byte[] example(String name) throws IOException {
        return Files.readAllBytes(Path.of("topics", "examples", name));
    }

    @Test
    void printsALinePerRecommendationAndGoesOnAfterABadOne() throws IOException {
        byte[] bad = "{".getBytes(StandardCharsets.UTF_8);
        byte[] tombstone = null;
        watch(
                Arrays.asList(
                        bad,
                        tombstone,
                        example("recommendation.proposed.json"),
                        example("recommendation.withdrawn.json")),
                "watch",
                "--limit",
                "2");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("PROPOSED ").contains(" -> ", "/day", "moves ");
        assertThat(lines.get(1)).startsWith("WITHDRAWN ");
        assertThat(err.toString()).contains(TOPIC + "-0 offset 0 is no recommendation");
    }

    @Test
    void jsonIsOneObjectPerLineAndNothingElse() throws IOException {
        watch(List.of(example("recommendation.proposed.json")), "watch", "--json", "--limit", "1");
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString())
                .startsWith("{\"type\":\"recommendation\",\"schemaVersion\":1,")
                .endsWith("}\n");
    }

    @Test
    void showsOnlyTheDatabaseAskedForAndEndsWhenIdle() throws IOException {
        watch(
                List.of(example("recommendation.proposed.json")),
                "watch",
                "--database",
                "another",
                "--until-idle",
                "0.3");
        assertThat(out.toString()).isEmpty();
    }
}
