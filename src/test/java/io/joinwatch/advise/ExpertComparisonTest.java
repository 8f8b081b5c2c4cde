package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpertComparisonTest {

    private static Layout expert(WindowSnapshot window, SplittableRandom random) {
        Map<String, Distribution> labels = new HashMap<>();
        window.catalog().tables().forEach(facts -> {
            switch (random.nextInt(5)) {
                case 0 -> labels.put(facts.table(), Distribution.ALL);
                case 1 -> labels.put(facts.table(), new Distribution(Distribution.Style.KEY, List.of("c1", "c2")));
                case 2 -> labels.put(facts.table(), Distribution.key("c" + random.nextInt(3)));
                default -> {}
            }
        });
        return Layout.of(labels);
    }

    @Test
    void noExpertBeatsTheProvenOptimum() {
        int strictly = 0;
        for (long seed = 0; seed < 300; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, Layout> experts = Map.of("one", expert(window, random), "two", expert(window, random));
            ExpertComparison.Result result = new ExpertComparison(
                            CostSettings.DEFAULTS, SolveMethod.AUTO, SolveLimits.deterministic())
                    .compare(window, experts);
            NetworkCost cost = RandomWindow.cost(window, EAGER);
            assertThat(result.proven()).as("seed %d", seed).isTrue();
            assertThat(result.optimum()).as("seed %d", seed).isEqualTo(cost.bytesPerDay(cost.units(result.layout())));
            assertThat(result.deployed())
                    .as("seed %d", seed)
                    .isEqualTo(cost.bytesPerDay(cost.unitsWithoutMoves(Layout.deployed(window.catalog()))));
            for (Map.Entry<String, Layout> expert : experts.entrySet()) {
                assertThat(result.experts())
                        .as("seed %d", seed)
                        .containsEntry(expert.getKey(), cost.bytesPerDay(cost.units(expert.getValue())));
                assertThat(cost.units(result.layout()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(cost.units(expert.getValue()));
                strictly += cost.units(result.layout()) < cost.units(expert.getValue()) ? 1 : 0;
            }
        }
        assertThat(strictly).isGreaterThan(100);
    }

    /** Our own optimum, handed in as an expert, is neither beaten nor missed. */
    @Test
    void whatAnExpertFoundIsFoundToo() {
        for (long seed = 0; seed < 100; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            ExpertComparison comparison =
                    new ExpertComparison(CostSettings.DEFAULTS, SolveMethod.AUTO, SolveLimits.deterministic());
            ExpertComparison.Result alone = comparison.compare(window, Map.of());
            ExpertComparison.Result best = comparison.compare(window, Map.of("ours", alone.layout()));
            assertThat(best.experts()).as("seed %d", seed).containsEntry("ours", best.optimum());
        }
    }
}
