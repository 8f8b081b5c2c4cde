package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchFaultsTest {
    @Test
    void wrongWordsAreExplained() {
        CommandRun run = CommandRun.of("bench", "faults", "--scenarios", "rain");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("There is no scenario rain. Maybe one of kill-instance");
        assertThat(run.out()).isEmpty();
        assertThat(CommandRun.of("bench", "faults", "--seeds", "x").err()).contains("no range of seeds");
    }

    @Test
    void helpHasExamples() {
        assertThat(CommandRun.of("bench", "faults", "--help").out())
                .contains("joinwatch bench faults --quick", "ops/bench/faults.md");
    }
}
