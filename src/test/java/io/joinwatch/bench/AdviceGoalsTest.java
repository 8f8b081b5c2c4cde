package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceGoalsTest {
    private static AdviceRow row(String method, long mix, long value, @Nullable Long bound) {
        return new AdviceRow(
                AdviceRow.BENCH,
                "ssb",
                method,
                value,
                AdviceRow.UNIT,
                mix,
                bound,
                bound == null ? null : (double) (value - bound) / value,
                new TreeMap<>(),
                "commit",
                "2026-01-01T00:00:00Z");
    }

    private static List<String> verdicts(boolean whole, AdviceRow... rows) {
        return new AdviceOutcome(new AdviceResults(List.of(rows)), whole)
                .reach().stream().map(Reach::verdict).toList();
    }

    @Test
    void oneMixThatAnExpertLaysOutBetterIsEnoughToMiss() {
        assertThat(verdicts(
                        false,
                        row(AdviceRow.ADVISED, 0, 10, 10L),
                        row(AdviceRow.OPTIMUM, 0, 10, 10L),
                        row("expert", 0, 10, null)))
                .containsExactly("met", "met");
        assertThat(verdicts(
                        false,
                        row(AdviceRow.ADVISED, 0, 10, 10L),
                        row(AdviceRow.OPTIMUM, 0, 9, 8L),
                        row("expert", 0, 11, null),
                        row(AdviceRow.ADVISED, 1, 10, 10L),
                        row(AdviceRow.OPTIMUM, 1, 9, 9L),
                        row("expert", 1, 9, null)))
                .as("the advised one is dearer at mix 1, the optimum of mix 0 is not proven")
                .containsExactly("not met", "not met");
    }

    @Test
    void withoutExpertsThereIsNothingToMeet() {
        AdviceRow ours = row(AdviceRow.ADVISED, 0, 10, 10L);
        AdviceRow best = row(AdviceRow.OPTIMUM, 0, 10, 10L);
        assertThat(verdicts(true, ours, best)).containsExactly("not measured", "not measured");
        assertThat(verdicts(false, ours, best)).isEmpty();
    }
}
