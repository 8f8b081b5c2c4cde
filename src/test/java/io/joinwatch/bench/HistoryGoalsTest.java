package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts over rows made by hand. */
class HistoryGoalsTest {
    private static final int M = 1_000_000;
    private final List<HistoryResult> rows = new ArrayList<>();

    @Test
    void nothingIsMeasuredWithoutRows() {
        assertThat(reach(true)).hasSize(7).allMatch(goal -> goal.verdict().equals("not measured"));
        assertThat(reach(false)).as("left out on purpose").isEmpty();
        // Panes of 1k are not judged.
        rows.add(row(HistoryMetric.BUILD, 1_000, "tpch", 5e6));
        assertThat(reach(false)).isEmpty();
    }

    @Test
    void everyDatabaseCounts() {
        rows.add(row(HistoryMetric.BUILD, M, "ssb", 3.5e6));
        rows.add(row(HistoryMetric.BUILD, M, "tpch", 3e6));
        assertThat(reach(false))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly(tuple("met", "ssb 3.50 M, tpch 3.00 M"));
        rows.add(row(HistoryMetric.BUILD, M, "tpcds", 2.99e6));
        rows.add(row(HistoryMetric.BATCHES, M, "ssb", 12));
        rows.add(row(HistoryMetric.BATCHES, 100_000, "ssb", 12.1));
        rows.add(row(HistoryMetric.DEMO_BATCHES, 0, "ssb", 53));
        rows.add(row(HistoryMetric.DEMO_DAYS, 0, "ssb", 7.5));
        rows.add(row(HistoryMetric.INDEX, 10 * M, "ssb", 1_001));
        assertThat(reach(false))
                .extracting(Reach::verdict)
                .containsExactly("not met", "not met", "met", "not met", "met", "not met");
    }

    @Test
    void theReportHasEveryFigure() {
        rows.add(row(HistoryMetric.BUILD, M, "ssb", 3.456e6));
        rows.add(row(HistoryMetric.SORT, M, "ssb", 12.34));
        rows.add(row(HistoryMetric.REUSED, 1_000, "ssb", 0.5));
        rows.add(row(HistoryMetric.DEMO_DAYS, 0, "tpch", 7.777));
        assertThat(outcome(true).whole())
                .contains("How to read it", "## Reach", "## Build: from stored chunks")
                .contains("| 1M | ssb | 3.46 M | – | 12.3 | – | – |")
                .contains("| 1k | ssb | – | – | – | 50 % |")
                .contains("| as they come | tpch | – | 7.78 | – | – |");
    }

    private static HistoryResult row(HistoryMetric metric, int size, String database, double value) {
        return new HistoryResult(
                HistoryResult.BENCH,
                "group",
                metric.toString(),
                value,
                metric.unit().toString(),
                1,
                value,
                value * 1.1,
                9,
                metric.job().toString(),
                size,
                database,
                "17",
                "hash",
                "version",
                "2026-01-01T00:00:00Z");
    }

    private List<Reach> reach(boolean whole) {
        return outcome(whole).reach();
    }

    private HistoryOutcome outcome(boolean whole) {
        return new HistoryOutcome(
                new HistoryResults(rows),
                new HistoryPlan(false, List.of(), List.of(), List.of(), whole, false, "test"));
    }
}
