package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own, as a user stops it. */
class DemoIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void aSignalHalfWayLeavesNoProcessAndNoFolderBehind() throws Exception {
        Process demo = start("demo", "--json");
        try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
            boolean halfWay = out.lines().anyMatch(line -> line.contains("\"type\":\"batch\""));
            assertThat(halfWay).isTrue();
            List<ProcessHandle> children = demo.toHandle().descendants().toList();
            demo.destroy();
            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).as("stopped in time").isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        } finally {
            demo.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("joinwatch")))
                    .isEmpty();
        }
    }

    @Test
    void aFolderOfWorkloadsThatIsNoneIsAUsageError() throws Exception {
        Process demo = start("demo", "--workloads", temporary.resolve("none").toString());
        assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(ExitCode.USAGE);
        assertThat(new String(demo.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--workloads")
                .contains("none");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx1g",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
