package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchWhatIfTest {
    @Test
    void wrongWordsAreExplained() {
        CommandRun run = CommandRun.of("bench", "what-if", "--jobs", "cold");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("There is no job cold. Maybe one of first, warm");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void helpHasExamples() {
        assertThat(CommandRun.of("bench", "what-if", "--help").out())
                .contains("joinwatch bench what-if --quick", "ops/bench/what-if.md");
    }
}
