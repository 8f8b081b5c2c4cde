package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that measures nothing stands for the processes. */
class WhatIfBenchTest {
    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();

    private WhatIfOutcome run(WhatIfPlan plan, double worst) throws IOException, InterruptedException {
        ran.clear();
        RowStore<WhatIfRow> store = RowStore.open(folder.resolve("what-if.jsonl"), WhatIfRow.class);
        WhatIfRunner runner = spec -> {
            ran.add(spec.toString());
            return WhatIfMetric.of(spec.job()).stream()
                    .map(metric -> WhatIfSample.parse(new WhatIfSample(
                                    metric, List.of(3.0, 1.0, worst), List.of(1.0, 0.5, 2.0), 10 * spec.tables())
                            .text()))
                    .toList();
        };
        return new WhatIfBench(plan, runner, note -> {}, row -> {}).run(store, "c0ffee");
    }

    private static WhatIfPlan plan(boolean quick, List<String> jobs, boolean fresh) {
        return WhatIfPlan.of(quick, jobs, fresh, "bench what-if");
    }

    @Test
    void everyCaseIsMeasuredOnceAndNewProcessesSeveralTimes() throws IOException, InterruptedException {
        WhatIfOutcome outcome = run(plan(false, List.of(), false), 99);
        assertThat(ran).hasSize(3 * 11 + 3).contains("first-100", "first-1000", "first-5000", "warm-5000");
        WhatIfRow row = outcome.of(WhatIfJob.WARM).get(0);
        assertThat(row.json())
                .startsWith("{\"bench\":\"what-if\",\"case\":\"warm-100\",\"method\":\"make-ready\",\"value\":3.0,"
                        + "\"unit\":\"ms\",\"seed\":1,");
        assertThat(List.of(row.least(), row.greatest(), row.processor(), row.processorGreatest()))
                .containsExactly(1.0, 99.0, 1.0, 2.0);
        assertThat(row.signatures()).isEqualTo(1_000);
        assertThat(outcome.of(WhatIfJob.FIRST).get(0).runs()).isEqualTo(33);

        assertThat(run(plan(false, List.of(), false), 99).of(WhatIfJob.WARM)).isEqualTo(outcome.of(WhatIfJob.WARM));
        assertThat(ran).as("taken from the earlier run").isEmpty();
        run(plan(false, List.of("warm"), true), 99);
        assertThat(ran).containsExactly("warm-100", "warm-1000", "warm-5000");
    }

    @Test
    void goalsAreJudgedFromTheWorstAnswer() throws IOException, InterruptedException {
        assertThat(run(plan(false, List.of(), true), 99).reach())
                .hasSize(4)
                .allMatch(goal -> goal.verdict().equals("met"));
        WhatIfOutcome slow = run(plan(false, List.of(), true), 101);
        assertThat(slow.reach())
                .filteredOn(goal -> goal.verdict().equals("not met"))
                .hasSize(3);
        assertThat(slow.whole())
                .contains(
                        "## Reach",
                        "| 1,000 tables, one table changed, warm | < 100 ms, worst | 101.00 ms of 3 | not met |")
                .contains("| 1,000 | 10,000 | one-table | 3 | 3.00 | 101 | 101 | 1.00 | 2.00 |");
        WhatIfOutcome rough = run(plan(true, List.of("first"), true), 99);
        assertThat(rough.reach()).as("rough figures judge nothing").isEmpty();
        assertThat(rough.whole()).contains("Rough figures").doesNotContain("Reach", "Warm");
    }

    @Test
    void onlyTheWholeIsTheProjects() {
        assertThat(plan(false, List.of(), false).whole()).isTrue();
        assertThat(plan(true, List.of(), false).whole()).isFalse();
        assertThat(plan(false, List.of("warm"), false).whole()).isFalse();
        assertThatThrownBy(() -> plan(false, List.of("cold"), false))
                .hasMessage("There is no job cold. Maybe one of first, warm");
        WhatIfSpec spec = new WhatIfSpec(WhatIfJob.WARM, 5_000, true);
        assertThat(WhatIfSpec.parse(spec.toArguments().toArray(String[]::new))).isEqualTo(spec);
        assertThatThrownBy(() -> WhatIfSample.parse("READY:1")).isInstanceOf(BenchException.class);
    }

    /** The warehouse is the same each time, and its answers are checked on the way. */
    @Test
    void aSmallWarehouseIsAsked() throws Exception {
        List<WhatIfSample> samples = WhatIfTask.run(new WhatIfSpec(WhatIfJob.FIRST, 60, true)).stream()
                .map(WhatIfSample::parse)
                .toList();
        assertThat(samples)
                .extracting(WhatIfSample::metric)
                .containsExactly(WhatIfMetric.FIRST_READY, WhatIfMetric.FIRST_ANSWER);
        assertThat(samples).allMatch(sample -> sample.figures().get(0) > 0);
        assertThat(samples.get(0).signatures()).isBetween(550, 600);
        WhatIfWarehouse warehouse = new WhatIfWarehouse(60, 5);
        assertThat(warehouse.window().queries())
                .isEqualTo(new WhatIfWarehouse(60, 5).window().queries());
        assertThat(warehouse.changes(7)).hasSize(7);
        assertThat(warehouse.changes(Integer.MAX_VALUE)).hasSize(60);
    }
}
