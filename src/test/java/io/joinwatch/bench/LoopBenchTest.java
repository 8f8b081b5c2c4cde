package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.Catalog;
import io.joinwatch.observe.ObservedQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short simulations from end to end. */
class LoopBenchTest {
    private static final LoopSupply NONE = new LoopSupply() {
        @Override
        public Catalog catalog() {
            return new Catalog();
        }

        @Override
        public List<ObservedQuery> queries(int nodes) {
            return List.of();
        }
    };

    private static LoopCase of(LoopJob job, LoopShape shape, int days) {
        return new LoopCase(job + "-" + shape, job, shape, 8, days, true, new LoopNoise(0.3, 0.1));
    }

    private static final List<LoopCase> SHORT = List.of(
            of(LoopJob.DRIFT, LoopShape.PAIR, 22),
            of(LoopJob.FIXED_POINT, LoopShape.RETAIL, 3),
            of(LoopJob.NOISE, LoopShape.COMMUNITIES, 2),
            of(LoopJob.SHIFT, LoopShape.PAIR, 20),
            of(LoopJob.SIZES, LoopShape.PAIR, 8),
            of(LoopJob.STABILITY, LoopShape.RETAIL, 7));

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private final List<LoopRow> shown = new ArrayList<>();

    private LoopOutcome run(List<LoopCase> cases, boolean fresh) throws IOException, InterruptedException {
        LoopPlan plan = new LoopPlan(true, cases, List.of(1L), false, fresh, "bench loop");
        RowStore<LoopRow> store = RowStore.open(folder.resolve("loop.jsonl"), LoopRow.class);
        return new LoopBench(plan, NONE, notes::add, shown::add).run(store, "c0ffee", 1);
    }

    @Test
    void everyJobIsSimulatedOnceAndRepeatable() throws IOException, InterruptedException {
        LoopOutcome outcome = run(SHORT, false);
        assertThat(notes).hasSize(6).last().asString().startsWith("6/6 ");
        assertThat(shown).hasSize(11).isEqualTo(outcome.results().rows());
        assertThat(shown.get(0).json())
                .startsWith("{\"bench\":\"loop\",\"case\":\"drift-pair\",\"method\":\"joinwatch\",\"value\":")
                .contains("\"unit\":\"bytes\",\"seed\":1,", "\"flaps\":");
        assertThat(outcome.reach()).extracting(Reach::subject).hasSize(6);
        assertThat(outcome.whole()).contains("How to read it", "## Drift", "## Stability", "| drift-pair | 1 |");

        LoopRow ours = outcome.results().ours(LoopJob.DRIFT).get(0);
        assertThat(outcome.results().ratioToBest(ours)).isGreaterThan(0.9);
        assertThat(outcome.results().ratio(ours, LoopSample.EVEN)).isLessThan(1);
        assertThat(outcome.results().ratio(ours, LoopSample.FREE))
                .isGreaterThanOrEqualTo(outcome.results().ratioToBest(ours));

        assertThat(run(SHORT, false).results().rows()).as("kept").isEqualTo(shown.subList(0, 11));
        List<LoopRow> again = run(SHORT.subList(0, 1), true).results().rows();
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("measuredAt")
                .isEqualTo(outcome.results().rows().subList(0, 6));
    }

    @Test
    void theAdviceIsFollowedTwoHoursLater() {
        LoopCase of = new LoopCase("pair", LoopJob.NOISE, LoopShape.PAIR, 16, 2, false, LoopNoise.NONE);
        LoopSample sample = new LoopSimulation(of, 1, NONE).run().get(0);
        assertThat(sample.details()).containsEntry(LoopSample.REWRITES, 3.0).containsEntry(LoopSample.LATER, 0.0);
        LoopShape.Drawn drawn = LoopShape.PAIR.draw(16, NONE, new SplittableRandom(1));
        LoopHistory history = new LoopRun(
                        drawn.warehouse(),
                        new LoopWorkload(Map.of(0, drawn.templates()), LoopNoise.NONE, 1),
                        LoopSizes.TRUE)
                .run(30);
        assertThat(history.rewrites()).hasSize(3).allMatch(rewrite -> rewrite.hour() == 26);
        assertThat(history.moved().moves())
                .isEqualTo(drawn.warehouse().tables().stream()
                        .mapToLong(table -> table.bytes())
                        .sum());
    }

    @Test
    void onlyTheWholeIsTheProjects() {
        assertThat(LoopPlan.of(false, List.of(), List.of(), false, "").whole()).isTrue();
        assertThat(LoopPlan.of(false, List.of(), List.of(1L), false, "").whole())
                .isFalse();
        assertThat(LoopPlan.of(false, List.of("drift"), List.of(), false, "").whole())
                .isFalse();
        LoopPlan quick = LoopPlan.of(true, List.of(), List.of(), false, "");
        assertThat(quick.whole()).isFalse();
        assertThat(quick.cases()).hasSize(11);
        assertThat(LoopPlan.of(false, List.of("shift", "noise-day"), List.of(), false, "")
                        .cases())
                .extracting(LoopCase::name)
                .containsExactly(
                        "noise-day-retail", "noise-day-communities", "noise-day-tpcds", "shift-pane", "shift-day");
        assertThatThrownBy(() -> LoopPlan.of(false, List.of("gale"), List.of(), false, ""))
                .hasMessageContaining("No case starts with gale. Maybe one of drift-retail-8");
    }
}
