package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchLoopTest {
    @Test
    void aSimulationEndsWell() throws IOException {
        CommandRun run = CommandRun.of("bench", "loop", "--quick", "--cases", "shift", "--seeds", "2", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2 + 1);
        for (String line : lines.subList(0, 2)) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.get("bench").asText()).isEqualTo("loop");
            assertThat(row.get("case").asText()).isIn("shift-pane", "shift-day");
            assertThat(row.get("value").asDouble()).isPositive();
        }
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("type").asText())
                .isEqualTo("reach");
        assertThat(run.err()).contains("2/2 ", "loop-quick.md");
    }

    @Test
    void theQueriesOfTpcdsAreRead() {
        RealTemplates real = new RealTemplates();
        assertThat(real.queries(16))
                .hasSize(103)
                .anyMatch(query -> query.joins().stream().anyMatch(join -> join.members() > 2));
        assertThat(real.catalog().table("store_sales")).isPresent();
    }

    @Test
    void wrongWordsAreExplained() {
        CommandRun run = CommandRun.of("bench", "loop", "--cases", "gale");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("No case starts with gale");
        assertThat(run.out()).isEmpty();
    }
}
