package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The goals, by rows made up. */
class LoopGoalsTest {
    private final List<LoopRow> rows = new ArrayList<>();

    private void add(LoopJob job, String name, String method, double bytes, Map<String, Double> details) {
        rows.add(new LoopRow(
                LoopRow.BENCH, name, method, bytes, LoopRow.UNIT, 1, job.toString(), details, "c0ffee", "now"));
    }

    private void drift(String name, double ours, double best, double gap, double rewrites, double flaps) {
        add(LoopJob.DRIFT, name, LoopSample.OURS, ours, Map.of(LoopSample.REWRITES, rewrites, LoopSample.FLAPS, flaps));
        add(
                LoopJob.DRIFT,
                name,
                LoopSample.CLAIRVOYANT,
                best,
                Map.of(LoopSample.REWRITES, 10.0, LoopSample.GAP, gap, LoopSample.BOUND, best * (1 - gap)));
    }

    private List<Reach> reach(String subject) {
        LoopResults results = new LoopResults(rows);
        return LoopGoals.all().stream()
                .map(goal -> goal.reach(results))
                .filter(goal -> goal.subject().contains(subject))
                .toList();
    }

    @Test
    void nothingIsMeasuredWithoutRows() {
        assertThat(reach("")).hasSize(9).allMatch(goal -> goal.verdict().equals("not measured"));
    }

    @Test
    void bytesRewritesAndFlapsOfEverySimulationCount() {
        drift("drift-a", 114, 100, 0, 20, 0);
        assertThat(reach("two drifts")).extracting(Reach::verdict).containsExactly("met", "met", "met");
        drift("drift-b", 114, 100, 0.1, 21, 1);
        assertThat(reach("two drifts")).extracting(Reach::verdict).containsOnly("not met");
        assertThat(reach("bytes moved").get(0).got())
                .as("what is not proven is held against its bound")
                .isEqualTo("median 1.203, worst 1.267 (drift-b seed 1), over 1.15 in 1 of 2");
        assertThat(reach("rewrites").get(0).got()).isEqualTo("at most 2.10 × (drift-b seed 1)");
    }

    @Test
    void noiseIsJudgedByItsKind() {
        add(LoopJob.NOISE, "noise-pane-retail", LoopSample.OURS, 1, Map.of(LoopSample.LATER, 0.0));
        add(
                LoopJob.NOISE,
                "noise-day-retail",
                LoopSample.OURS,
                1,
                Map.of(LoopSample.LATER, 2.0, LoopSample.LOSING, 1.0));
        add(LoopJob.FIXED_POINT, "fixed-retail", LoopSample.OURS, 1, Map.of(LoopSample.LATER, 0.0));
        assertThat(reach("per join and pane, no drift").get(0).verdict()).isEqualTo("met");
        assertThat(reach("per join and day").get(0))
                .isEqualTo(new Reach(
                        "noise ±30 % per join and day, no drift",
                        "no change after the first advice",
                        "2 changes; none in 0 of 1 simulations; 1 proposals would not pay on what is expected",
                        "not met"));
        assertThat(reach("fixed point").get(0).verdict()).isEqualTo("met");
    }

    @Test
    void aShiftMustBePublishedEveryTime() {
        add(LoopJob.SHIFT, "shift-pane", LoopSample.OURS, 1, Map.of(LoopSample.DELAY + 1, 40.0));
        assertThat(reach("lasting shift").get(0).got()).isEqualTo("1 of 1, after 40 h (median; 40 h at most)");
        add(LoopJob.SHIFT, "shift-day", LoopSample.OURS, 1, Map.of());
        assertThat(reach("lasting shift").get(0).verdict())
                .as("day is not judged")
                .isEqualTo("met");
        add(LoopJob.SHIFT, "shift-pane", LoopSample.OURS, 1, Map.of());
        assertThat(reach("lasting shift").get(0).verdict()).isEqualTo("not met");
    }

    @Test
    void sizesAndStability() {
        sizes("sizes-retail", 0, 0, 0);
        sizes("sizes-b", 3, 0.01, 0);
        assertThat(reach("ten times wrong").get(0))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly(
                        "met",
                        "at most 1.00 % more (sizes-b seed 1), 2 of 2 simulations within 1 %; the very same tables in 1,"
                                + " 3 differ in the others; 0 flaps");
        sizes("sizes-c", 1, 0.011, 0);
        assertThat(reach("ten times wrong").get(0).verdict()).isEqualTo("not met");
        rows.clear();
        sizes("sizes-d", 0, 0, 1);
        assertThat(reach("ten times wrong").get(0).verdict()).isEqualTo("not met");

        stability(0, 0, 0);
        assertThat(reach("stable").get(0).verdict()).isEqualTo("not measured");
        stability(20, 20, 19);
        assertThat(reach("stable").get(0).verdict()).isEqualTo("met");
        stability(1, 1, 0);
        assertThat(reach("stable").get(0).got()).isEqualTo("90.48 %: 19 of 21; 21 were measured");
        assertThat(reach("stable").get(0).verdict()).isEqualTo("not met");
    }

    private void sizes(String name, double different, double excess, double flaps) {
        add(
                LoopJob.SIZES,
                name,
                LoopSample.OURS,
                1,
                Map.of(LoopSample.DIFFERENT, different, LoopSample.EXCESS, excess, LoopSample.FLAPS, flaps));
    }

    private void stability(double measured, double stable, double kept) {
        add(
                LoopJob.STABILITY,
                "stability-" + rows.size(),
                LoopSample.OURS,
                0,
                Map.of(LoopSample.MEASURED, measured, LoopSample.STABLE, stable, LoopSample.KEPT, kept));
    }
}
