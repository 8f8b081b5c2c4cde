package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSolveTest {
    @TempDir
    private Path folder;

    @Test
    void theQuickBenchMeasuresGeneratedAndRealGraphs() throws IOException {
        CommandRun run = CommandRun.of(
                "bench", "solve", "--quick", "--classes", "dense,tpch", "--methods", "joinwatch,toulbar2", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        for (String line : lines) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.get("bench").asText()).isEqualTo("solve");
            assertThat(row.get("method").asText()).isIn("joinwatch", "toulbar2");
            assertThat(row.get("seconds").asDouble()).isGreaterThanOrEqualTo(0);
            assertThat(row.get("unit").asText()).isIn("weight", "(N-1)/N bytes");
            for (String field : List.of("case", "value", "seed", "bound", "gap", "gapAt100ms", "gapAt1s", "proven")) {
                assertThat(row.has(field)).as(field).isTrue();
            }
        }
        assertThat(run.out()).contains("\"dense-12\"", "\"tpch-network\"", "\"tpch-paper\"");
        assertThat(run.err()).contains("1/3 ", "3/3 ", "solve-quick.md");

        CommandRun again = CommandRun.of(
                "bench", "solve", "--quick", "--classes", "dense", "--methods", "joinwatch", "--seeds", "1");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("| dense-12 | 1 | ", "## Checks");
        assertThat(again.err()).as("kept rows need no warm-up").doesNotContain("Warming");
    }

    @Test
    void graphsAreExported() {
        CommandRun run = CommandRun.of(
                "bench", "solve", "--quick", "--classes", "star", "--export", "wcsp", folder.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"type\":\"wcsp\",\"case\":\"star-200-s1\",\"seed\":1,", " - cost\"");
        assertThat(Files.exists(folder.resolve("star-200-s1-seed1.wcsp"))).isTrue();
    }

    @Test
    void wrongWordsAreExplained() {
        assertUsage("No class starts with galaxy", "--classes", "galaxy");
        assertUsage("There is no method gurobi. Maybe one of joinwatch", "--methods", "gurobi");
        assertUsage("must be in [1, 64]", "--lanes", "0");
        assertUsage("must be a duration", "--limit", "10");
        assertUsage("is no format. Maybe wcsp", "--export", "mps", folder.toString());
        assertUsage("has no expert_keys.csv", "--workloads", folder.toString());
        assertThat(CommandRun.of("bench").err()).contains("No bench given");
    }

    private static void assertUsage(String words, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "solve";
        System.arraycopy(options, 0, all, 2, options.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }
}
