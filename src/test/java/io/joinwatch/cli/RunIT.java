package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as a process of its own: what it ends with, and what it says then. */
class RunIT {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    @TempDir
    private Path folder;

    @Test
    void wrongSettingsEndItWith2() throws Exception {
        assertThat(ended(start("--set", "joinwatch.pane=never"))).isEqualTo(ExitCode.USAGE);
        assertThat(log()).contains("joinwatch.pane", "never");
        assertThat(ended(start())).isEqualTo(ExitCode.USAGE);
        assertThat(log()).contains("bootstrap.servers is not set");
        assertThat(ended(start("-c", folder.resolve("none").toString()))).isEqualTo(ExitCode.USAGE);
        assertThat(log()).contains("does not exist");
        assertThat(ended(start("--no-such-option"))).isEqualTo(ExitCode.USAGE);
        assertThat(log()).contains("--no-such-option");
    }

    @Test
    void whatCannotStartEndsWith1AndTheReason() throws Exception {
        assertThat(ended(start("-b", "127.0.0.1:1", "--set", "joinwatch.start.timeout=2s")))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(log()).contains("No Kafka broker answers at bootstrap.servers=127.0.0.1:1");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            assertThat(ended(start("-b", broker.bootstrapServers()))).isEqualTo(ExitCode.FAILURE);
            assertThat(log()).contains("The topics are not as they must be", "joinwatch topics apply");
        }
    }

    @Test
    void aSignalEndsItWith0AndALostTopicWith1() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            String brokers = broker.bootstrapServers();
            CommandRun apply =
                    CommandRun.of("topics", "apply", "-b", brokers, "--partitions", "1", "--replication-factor", "1");
            assertThat(apply.exitCode()).as(apply.err()).isEqualTo(ExitCode.OK);
            String[] options = {
                "-b", brokers, "--state-dir", folder.resolve("state").toString()
            };

            Process signalled = start(options);
            awaitRunning(signalled);
            long begin = System.nanoTime();
            signalled.destroy();
            assertThat(signalled.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                    .as("stopped in time")
                    .isTrue();
            assertThat(signalled.exitValue()).as(log()).isEqualTo(ExitCode.OK);
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(STOP_SECONDS));

            Process robbed = start(options);
            awaitRunning(robbed);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
                admin.deleteTopics(List.of(TopicNames.DEFAULT.of(Topic.POLICIES)))
                        .all()
                        .get();
            }
            assertThat(ended(robbed)).isEqualTo(ExitCode.FAILURE);
            assertThat(log()).contains("joinwatch: the app stopped by itself: ", "joinwatch.policies");
        }
    }

    private void awaitRunning(Process process) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!log().contains("Joinwatch runs on")) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as(log())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int ended(Process process) throws InterruptedException, IOException {
        try {
            assertThat(process.waitFor(START_SECONDS, TimeUnit.SECONDS))
                    .as(log())
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "run"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
