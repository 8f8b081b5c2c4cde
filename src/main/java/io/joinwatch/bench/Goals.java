package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the solver must reach, row by row, judged from nothing but the bench's rows. */
final class Goals {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private Goals() {}

    /** All goals, in the order of the table. */
    static List<Goal<SolveResults>> all() {
        List<Goal<SolveResults>> goals = new ArrayList<>(List.of(
                new Goal<>(
                        "star, sparse ×3 and ×5, communities up to 1,000 tables, σ 1 and 2",
                        "proven: median ≤ 0.3 s, worst ≤ 2 s",
                        new ProofGoal(groups(500, 1_000), 0.3, 2, List.of())),
                new Goal<>(
                        "the same at 5,000 tables",
                        "proven: median ≤ 3 s; sparse ×5 σ1 at least gap ≤ 1 % at 10 s",
                        new ProofGoal(
                                groups(5_000),
                                3,
                                NONE,
                                List.of(GraphSpec.sparse(5_000, 5, 1).group()))),
                new Goal<>(
                        "communities and star at 20,000 tables, σ 2",
                        "proven in ≤ 10 s",
                        new ProofGoal(
                                List.of(
                                        GraphSpec.communities(20_000, 2).group(),
                                        GraphSpec.star(20_000, 2).group()),
                                10,
                                10,
                                List.of())),
                new Goal<>("dense 20", "proven in ≤ 0.1 s", dense(20, 0.1)),
                new Goal<>("dense 25", "proven in ≤ 10 s", dense(25, 10)),
                ahead(GraphSpec.dense(50).group()),
                ahead(GraphSpec.nearUniform(1_000).group()),
                new Goal<>(
                        "against toulbar2, the best of its options on every case",
                        "shifted geometric mean of time to proof ≤ 0.5 × its; nowhere > 2 × its",
                        results -> compared(results.compare(Contenders.TOULBAR2), 0.5, 2)),
                new Goal<>(
                        "against the best of SCIP, CBC, CP-SAT, HiGHS on every case",
                        "shifted geometric mean of time to proof ≤ 0.2 × its",
                        results -> compared(results.compare(Contenders.OTHERS), 0.2, NONE))));
        goals.addAll(ChangeGoals.all());
        goals.add(new Goal<>(
                "network objective with ALL, EVEN, migration on TPC-DS",
                "proven in ≤ 5 ms",
                new ProofGoal(List.of("tpcds-network"), 0.005, 0.005, List.of())));
        return goals;
    }

    private static List<String> groups(int... sizes) {
        List<String> groups = new ArrayList<>();
        for (int tables : sizes) {
            for (double sigma : new double[] {1, 2}) {
                Stream.of(
                                GraphSpec.star(tables, sigma),
                                GraphSpec.sparse(tables, 3, sigma),
                                GraphSpec.sparse(tables, 5, sigma),
                                GraphSpec.communities(tables, sigma))
                        .map(GraphSpec::group)
                        .forEach(groups::add);
            }
        }
        return groups;
    }

    private static ProofGoal dense(int tables, double seconds) {
        return new ProofGoal(List.of(GraphSpec.dense(tables).group()), seconds, seconds, List.of());
    }

    private static Finding compared(Comparison comparison, double mean, double worst) {
        if (comparison.cases() == 0) {
            return Finding.notMeasured("none of them has rows");
        }
        SolveRow at = comparison.worstCase();
        return Finding.of(
                comparison.ratio() <= mean && comparison.worst() <= worst,
                Figure.seconds(comparison.ours()) + " s against " + Figure.seconds(comparison.theirs()) + " s: ratio "
                        + Figure.ratio(comparison.ratio()) + " over " + comparison.cases() + " cases; worst "
                        + Figure.ratio(comparison.worst())
                        + (at == null ? "" : " (" + at.group() + " seed " + at.seed() + ")"));
    }

    private static Goal<SolveResults> ahead(String group) {
        return new Goal<>(
                group,
                "value ≥ any other solver's at 10 s; gap at most half of the best other's",
                results -> ahead(results.of(group)));
    }

    private static Finding ahead(List<Map<String, SolveRow>> cases) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        int best = 0;
        for (Map<String, SolveRow> rows : cases) {
            SolveRow own = rows.get(Contenders.OURS);
            List<SolveRow> others = Stream.concat(Contenders.TOULBAR2.stream(), Contenders.OTHERS.stream())
                    .filter(rows::containsKey)
                    .map(rows::get)
                    .toList();
            if (own == null || others.isEmpty() || own.limitSeconds() < 10) {
                continue;
            }
            ours.add(own.gap());
            theirs.add(others.stream().mapToDouble(SolveRow::gap).min().orElse(1));
            boolean beaten = others.stream()
                    .anyMatch(other -> other.value() != null
                            && (own.value() == null || own.sense().better(other.value(), own.value())));
            best += beaten ? 0 : 1;
        }
        if (ours.isEmpty()) {
            return Finding.notMeasured("no rows of ours and another solver at a limit of 10 s");
        }
        double own = Statistics.median(ours);
        double other = Statistics.median(theirs);
        return Finding.of(
                best == ours.size() && own <= other / 2,
                "value best or equal on " + best + " of " + ours.size() + "; median gap " + Figure.percent(own)
                        + ", best other's " + Figure.percent(other));
    }
}
