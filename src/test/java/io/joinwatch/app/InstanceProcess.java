package io.joinwatch.app;

import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.TestSettings;
import io.joinwatch.topics.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** One instance of the app as a process of its own, so that a test can kill it. */
final class InstanceProcess {
    private InstanceProcess() {}

    /** What the process runs with. */
    static AppSettings settings(String bootstrapServers, String prefix, Path state) {
        Map<String, Object> kafka = Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                StreamsConfig.APPLICATION_ID_CONFIG,
                prefix + "app",
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                6_000,
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                1_500,
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                8_000,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                32 * 1024,
                // Small polls, so that a kill falls between many commits.
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                200);
        return new AppSettings(
                kafka, TestSettings.smallParts().withTopics(new TopicNames(prefix)), Duration.ofSeconds(15));
    }

    /** Starts a process; its log goes to a file. */
    static Process start(String bootstrapServers, String prefix, Path state, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                InstanceProcess.class.getName(),
                bootstrapServers,
                prefix,
                state.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        AppSettings settings = settings(args[0], args[1], Path.of(args[2]));
        try (Joinwatch app = Joinwatch.start(settings, new Meters(new SimpleMeterRegistry()))) {
            app.awaitEnd().ifPresent(error -> {
                throw new IllegalStateException(error);
            });
        }
    }
}
