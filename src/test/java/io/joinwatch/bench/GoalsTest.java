package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.joinwatch.bench.Goal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Summaries of rows made by hand, against figures worked out by hand. */
class GoalsTest {
    private static final String OURS = Contenders.OURS;

    @Test
    void theBestOfSeveralIsChosenOnEveryCase() {
        SolveResults results = new SolveResults(List.of(
                Rows.proven("a", 1, OURS, 0.03, 5),
                Rows.proven("a", 1, "toulbar2", 0.07, 5),
                Rows.proven("a", 1, "toulbar2-vac", 0.15, 5),
                Rows.proven("a", 2, OURS, 0.15, 5),
                Rows.open("a", 2, "toulbar2", 4L, 9),
                Rows.proven("a", 2, "toulbar2-vac", 0.07, 5),
                Rows.proven("b", 1, OURS, 0.01, 5)));
        Comparison comparison = results.compare(Contenders.TOULBAR2);
        assertThat(comparison.cases()).isEqualTo(2);
        assertThat(comparison.ours()).isEqualTo(0.07, within(1e-9));
        assertThat(comparison.theirs()).isEqualTo(0.07, within(1e-9));
        assertThat(comparison.ratio()).isEqualTo(1, within(1e-9));
        assertThat(comparison.worst()).isEqualTo(2, within(1e-9));
        assertThat(comparison.worstCase()).isEqualTo(Rows.proven("a", 2, OURS, 0.15, 5));
    }

    @Test
    void aRunWithoutProofCountsAsItsLimit() {
        SolveResults results =
                new SolveResults(List.of(Rows.open("a", 1, OURS, 4L, 9), Rows.proven("a", 1, "toulbar2", 0.99, 5)));
        Comparison comparison = results.compare(Contenders.TOULBAR2);
        assertThat(comparison.ours()).isEqualTo(10, within(1e-9));
        assertThat(comparison.worst()).isEqualTo(10.01, within(1e-9));
    }

    @Test
    void medianAndWorstDecideAndUnprovenFails() {
        ProofGoal goal = new ProofGoal(List.of("a"), 0.3, 2, List.of());
        assertThat(verdict(goal, 0.1, 0.2, 0.3, 0.4, 1.9)).isEqualTo(Verdict.MET);
        assertThat(verdict(goal, 0.1, 0.2, 0.31, 0.4, 1.9)).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(goal, 0.1, 0.2, 0.3, 0.4, 2.1)).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(goal, 0.1, 0.2, 0.3, 0.4, -1)).isEqualTo(Verdict.NOT_MET);
        assertThat(goal.apply(new SolveResults(List.of())).verdict()).isEqualTo(Verdict.NOT_MEASURED);
        ProofGoal median = new ProofGoal(List.of("a"), 10, Double.POSITIVE_INFINITY, List.of());
        assertThat(verdict(median, 0.1, 9, 9.9, -1, -1)).isEqualTo(Verdict.MET);
        assertThat(verdict(median, 0.1, 9, -1, -1, -1)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void aSmallGapIsEnoughWhereTheGoalSaysSo() {
        ProofGoal goal = new ProofGoal(List.of("a", "b"), 3, Double.POSITIVE_INFINITY, List.of("b"));
        List<SolveRow> rows = new ArrayList<>(List.of(Rows.proven("a", 1, OURS, 0.1, 5)));
        rows.add(Rows.open("b", 1, OURS, 992L, 1_000));
        assertThat(goal.apply(new SolveResults(rows)).verdict()).isEqualTo(Verdict.MET);
        rows.set(1, Rows.open("b", 1, OURS, 980L, 1_000));
        assertThat(goal.apply(new SolveResults(rows)).verdict()).isEqualTo(Verdict.NOT_MET);
        rows.set(0, Rows.open("a", 1, OURS, 992L, 1_000));
        rows.set(1, Rows.proven("b", 1, OURS, 0.1, 5));
        assertThat(goal.apply(new SolveResults(rows)).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void aheadMeansBestValueAndHalfTheGap() {
        String group = "dense-50";
        assertThat(ahead(Rows.open(group, 1, OURS, 95L, 100), Rows.open(group, 1, "scip", 90L, 100)))
                .isEqualTo(Verdict.MET);
        assertThat(ahead(Rows.open(group, 1, OURS, 94L, 100), Rows.open(group, 1, "scip", 90L, 100)))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(ahead(Rows.open(group, 1, OURS, 95L, 100), Rows.open(group, 1, "scip", 96L, 200)))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(ahead(Rows.open(group, 1, OURS, 95L, 100))).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void aReSolveIsHeldAgainstTheColdOne() {
        assertThat(reProof(0.39, 0.39, 0.99)).isEqualTo(Verdict.MET);
        assertThat(reProof(0.39, 0.41, 0.5)).isEqualTo(Verdict.NOT_MET);
        assertThat(reProof(0.1, 0.1, 1.01)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void theCertificateAnswersWhereItsGapIsSmall() {
        String group = ChangedCases.Change.EDGES.group(ChangedCases.ALL.get(0));
        List<SolveRow> rows = List.of(
                Rows.open(group, 1, Contenders.CERTIFICATE, 995L, 1_000),
                Rows.open(group, 2, Contenders.CERTIFICATE, 900L, 1_000));
        Goal<SolveResults> goal = ChangeGoals.all().get(2);
        assertThat(goal.judge(new SolveResults(rows)).got()).isEqualTo("1 of 2 at a gap of 1.00 %");
        assertThat(goal.judge(new SolveResults(rows)).verdict()).isEqualTo(Verdict.MET);
        assertThat(goal.judge(new SolveResults(rows.subList(1, 2))).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void goalsWithoutRowsAreNotMeasured() {
        assertThat(Goals.all())
                .hasSize(13)
                .allSatisfy(goal -> assertThat(
                                goal.judge(new SolveResults(List.of())).verdict())
                        .isEqualTo(Verdict.NOT_MEASURED));
    }

    @Test
    void contradictionsAreFound() {
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 100), Rows.proven("a", 1, "cp-sat", 1, 100)))
                .isEmpty();
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 100), Rows.proven("a", 1, "cp-sat", 1, 99)))
                .containsExactly("a seed 1: cp-sat claims that 99 is optimal, ours has an answer of 100");
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 100), Rows.open("a", 1, "cp-sat", 101L, 200)))
                .containsExactly("a seed 1: cp-sat has an answer of 101, beyond our proven optimum 100");
        assertThat(mismatches(Rows.open("a", 1, OURS, 90L, 100), Rows.open("a", 1, "cp-sat", 101L, 200)))
                .hasSize(1);
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 100_000_000), Rows.proven("a", 1, "scip", 1, 99_999_990)))
                .isEmpty();
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 100_000_000), Rows.proven("a", 1, "scip", 1, 99_999_000)))
                .hasSize(1);
        assertThat(mismatches(Rows.proven("a", 1, OURS, 1, 99_999_990), Rows.proven("a", 1, "scip", 1, 100_000_000)))
                .hasSize(1);
    }

    @Test
    void proofsAreCountedAsConfirmedOrAlone() {
        CrossCheck check = CrossCheck.of(
                new SolveResults(List.of(
                        Rows.proven("a", 1, OURS, 1, 100),
                        Rows.proven("a", 1, "highs", 1, 100),
                        Rows.proven("a", 2, OURS, 1, 100),
                        Rows.proven("a", 2, "best-of-all-worlds", 1, 100),
                        Rows.open("a", 2, "highs", 90L, 110))),
                Map.of());
        assertThat(check.confirmed()).isOne();
        assertThat(check.alone()).containsExactly("a seed 2");
    }

    /** Ratios of warm to cold on the three classes. */
    private static Verdict reProof(double... ratios) {
        List<SolveRow> rows = new ArrayList<>();
        for (int i = 0; i < ratios.length; i++) {
            String group = ChangedCases.Change.WEIGHTS.group(ChangedCases.ALL.get(i));
            rows.add(Rows.proven(group, 1, OURS, 1, 5));
            rows.add(Rows.proven(group, 1, Contenders.WARM, ratios[i], 5));
        }
        return ChangeGoals.all().get(0).judge(new SolveResults(rows)).verdict();
    }

    private static List<String> mismatches(SolveRow... rows) {
        return CrossCheck.of(new SolveResults(List.of(rows)), Map.of("scip", 1e-6))
                .mismatches();
    }

    private static Verdict ahead(SolveRow... rows) {
        return Goals.all().stream()
                .filter(goal -> goal.subject().equals("dense-50"))
                .findFirst()
                .orElseThrow()
                .judge(new SolveResults(List.of(rows)))
                .verdict();
    }

    /** Times to proof of as many seeds; negative for none. */
    private static Verdict verdict(ProofGoal goal, double... seconds) {
        List<SolveRow> rows = new ArrayList<>();
        for (double time : seconds) {
            rows.add(
                    time < 0 ? Rows.open("a", rows.size(), OURS, 1L, 9) : Rows.proven("a", rows.size(), OURS, time, 5));
        }
        return goal.apply(new SolveResults(rows)).verdict();
    }
}
