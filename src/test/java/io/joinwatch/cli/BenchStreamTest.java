package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchStreamTest {
    @Test
    void wrongWordsAreExplained() {
        CommandRun run = CommandRun.of("bench", "stream", "--cases", "joins-7");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("There is no case joins-7. Maybe one of joins-50");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void helpHasExamples() {
        assertThat(CommandRun.of("bench", "stream", "--help").out())
                .contains("joinwatch bench stream --quick", "ops/bench/stream.md");
    }
}
