package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.config.AnnotatedFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command line as its user sees it: exit codes, and what stands where. */
class MainTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | No command given
            topics | Give apply or check
            rnu | rnu
            run --port 1 | --port
            run --config | --config
            watch --limit x -b b:1 | --limit
            watch --limit 0 -b b:1 | --limit 0 must be in [1, ∞)
            watch --until-idle 0 -b b:1 | --until-idle 0.0 must be in (0, ∞)
            watch | bootstrap.servers is not set. Maybe
            run --set joinwatch.pane -b b:1 | --set joinwatch.pane is no assignment
            run --set joinwatch.pain=1h -b b:1 | joinwatch.pain (--set) is no setting. Maybe joinwatch.pane is meant
            run --set pay-back.days=3 -b b:1 | pay-back.days (--set) is no setting. Maybe joinwatch.pay-back.days is meant
            run --set joinwatch.pane=1 -b b:1 | joinwatch.pane=1 (--set) must be a duration
            run --config nowhere.properties | does not exist
            run -b localhost | Invalid url in bootstrap.servers: localhost. Maybe
            topics check -b localhost:1 --set admin.retries=x | Invalid value x for configuration retries
            topics apply -b b:1 --partitions 0 | --partitions 0 must be in [1, ∞)
            replay | PATH
            config --set joinwatch.pane=1h | --set goes with --effective FILE
            replay x --interval 5 -b b:1 | Maybe 5s or 5ms
            replay x --speed fast -b b:1 | must be a factor or max. Maybe 60x
            replay x --speed 0 -b b:1 | must be in (0, ∞)
            replay x --rounds 0 -b b:1 | must be in [1, ∞)
            replay x --start yesterday -b b:1 | --start
            replay x --warehouse w -b b:1 | go together
            replay x --warehouse a/b --database d -b b:1 | rename it
            """)
    void wrongUseIsExitCode2AndSaysWhy(String arguments, String problem) {
        CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("joinwatch: ").contains(problem).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void workloadsWithoutLayoutsAreRefusedBeforeTheDemoStarts() throws IOException {
        String none = Files.createDirectory(folder.resolve("none")).toString();
        CommandRun run = CommandRun.of("demo", "--workloads", none);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--workloads " + none + " has no expert_keys.csv", "`joinwatch demo --help`");
    }

    @Test
    void sqlNeedsADatabase() throws IOException {
        Files.writeString(folder.resolve("q.sql"), "SELECT 1");
        CommandRun run = CommandRun.of("replay", folder.toString(), "-b", "b:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Maybe add --warehouse and --database");
    }

    @Test
    void missingPathFailsBeforeBrokersAreAsked() {
        CommandRun run = CommandRun.of("replay", folder.resolve("nothing").toString(), "-b", "b:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("does not exist. Maybe the path is wrong");
    }

    @ParameterizedTest
    @CsvSource({"run, ''", "watch, ''", "topics, check", "topics, apply"})
    void noBrokerIsExitCode1InTime(String command, String sub) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "127.0.0.1:" + port;
        List<String> arguments = new ArrayList<>(List.of(command));
        if (!sub.isEmpty()) {
            arguments.add(sub);
        }
        arguments.addAll(List.of("-b", address, "--set", "joinwatch.start.timeout=300ms"));
        long start = System.nanoTime();
        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("joinwatch: No Kafka broker answers at bootstrap.servers=" + address)
                .contains("Maybe");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"run, ''", "topics, check"})
    void unknownHostIsExitCode1AndSaysSo(String command, String sub) {
        String[] arguments = (command + " " + sub + " -b nohost.invalid:9092").split(" +");
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).startsWith("joinwatch: No Kafka broker").contains("bootstrap.servers", "Maybe the host");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void debugShowsTheStackTrace() {
        CommandRun run = CommandRun.of("run", "--debug", "--set", "joinwatch.nodes=0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("joinwatch.nodes=0 (--set)", "\tat ");
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        CommandLine commandLine = Main.commandLine();
        commandLine.getSubcommands().forEach((name, command) -> {
            CommandRun run = CommandRun.of(name, "--help");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).as(name).contains("Examples:", "  joinwatch " + name);
        });
        assertThat(CommandRun.of("topics", "apply", "--help").out())
                .contains("--partitions", "--replication-factor", "  joinwatch topics apply")
                .doesNotContain("joinwatch demo");
        assertThat(CommandRun.of("--help").out()).contains("Exit codes:", "Examples:");
        assertThat(CommandRun.of("--version").out()).startsWith("joinwatch ");
    }

    @Test
    void configPrintsTheAnnotatedFile() {
        CommandRun run = CommandRun.of("config");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(AnnotatedFile.text());
        assertThat(run.err()).isEmpty();
        assertThat(CommandRun.of("config", "--json").out().lines())
                .contains("{\"type\":\"setting\",\"name\":\"joinwatch.pane\",\"value\":\"1h\",\"origin\":\"default\"}");
    }

    @Test
    void effectiveSettingsTellTheirOriginAndHideSecrets() throws IOException {
        Path file =
                Files.writeString(folder.resolve("my.properties"), "joinwatch.pane=30m\nsasl.jaas.config=hunter2\n");
        CommandRun run = CommandRun.of("config", "--effective", file.toString(), "-s", "joinwatch.nodes=4");
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .containsSequence("# " + file, "joinwatch.pane=30m")
                .containsSequence("# --set", "joinwatch.nodes=4")
                .containsSequence("# default", "joinwatch.window=7d")
                .containsSequence("# " + file, "sasl.jaas.config=[hidden]");
        CommandRun json = CommandRun.of("config", "--effective", file.toString(), "--json");
        assertThat(json.out().lines())
                .contains(
                        "{\"type\":\"setting\",\"name\":\"joinwatch.window\",\"value\":\"7d\",\"origin\":\"default\"}");
        assertThat(run.out() + json.out()).doesNotContain("hunter2");
    }
}
