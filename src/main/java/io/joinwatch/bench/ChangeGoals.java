package io.joinwatch.bench;

import io.joinwatch.bench.ChangedCases.Change;
import io.joinwatch.bench.Goal.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The goals about solves that follow an earlier one. */
final class ChangeGoals {
    private static final double MUCH_FASTER = 0.4;
    private static final double ROUNDING = 1e-6;
    private static final double EPSILON = 0.01;

    private ChangeGoals() {}

    static List<Goal<SolveResults>> all() {
        return List.of(
                new Goal<>(
                        "5 % of weights changed",
                        "re-proof in ≤ 0.4 × the cold time on star and communities, never slower than cold",
                        ChangeGoals::reProof),
                new Goal<>(
                        "all weights × 1.3",
                        "the certificate answers",
                        results -> certified(results, Change.SCALED, ROUNDING, 1)),
                new Goal<>(
                        "0.5 % of edges redrawn",
                        "the certificate answers half at ε = 1 %",
                        results -> certified(results, Change.EDGES, EPSILON, 0.5)));
    }

    private static Finding reProof(SolveResults results) {
        List<String> got = new ArrayList<>();
        boolean met = true;
        for (GraphSpec spec : ChangedCases.ALL) {
            List<Double> ratios = new ArrayList<>();
            for (Map<String, SolveRow> rows : results.of(Change.WEIGHTS.group(spec))) {
                SolveRow warm = rows.get(Contenders.WARM);
                SolveRow cold = rows.get(Contenders.OURS);
                if (warm != null && cold != null) {
                    ratios.add(warm.countedSeconds() / cold.countedSeconds());
                }
            }
            if (ratios.isEmpty()) {
                return Finding.notMeasured("no rows of " + Contenders.WARM + " on " + spec.group());
            }
            double median = Statistics.median(ratios);
            double worst = Statistics.worst(ratios);
            met &= worst <= 1 && (median <= MUCH_FASTER || !ChangedCases.LIGHT.contains(spec));
            got.add(spec.group() + " median " + Figure.ratio(median) + ", worst " + Figure.ratio(worst));
        }
        return Finding.of(met, String.join("; ", got));
    }

    private static Finding certified(SolveResults results, Change change, double epsilon, double share) {
        int answered = 0;
        int cases = 0;
        for (GraphSpec spec : ChangedCases.ALL) {
            for (SolveRow row : results.rows(change.group(spec), Contenders.CERTIFICATE)) {
                cases++;
                answered += row.gap() <= epsilon ? 1 : 0;
            }
        }
        return cases == 0
                ? Finding.notMeasured("no rows of " + Contenders.CERTIFICATE)
                : Finding.of(
                        answered >= share * cases,
                        answered + " of " + cases + " at a gap of " + Figure.percent(epsilon));
    }
}
