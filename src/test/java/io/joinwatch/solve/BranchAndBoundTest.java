package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Complete and cut-off searches of small networks under ceilings around the optimum. */
class BranchAndBoundTest {
    @Test
    void aCompleteSearchFindsTheBestBelowTheCeilingOrNothingRightly() {
        int nothing = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            CostNetwork network = network(seed);
            long optimum = EliminationOracle.optimum(network).orElseThrow();
            long ceiling = ceiling(optimum, new SplittableRandom(seed));
            BranchAndBound search = new BranchAndBound(network, ceiling, Budget.of(Long.MAX_VALUE));
            int[] found = search.search();
            assertThat(search.complete()).as("seed " + seed).isTrue();
            if (found == null) {
                assertThat(optimum).as("seed " + seed).isGreaterThanOrEqualTo(ceiling);
                nothing++;
            } else {
                assertThat(Labellings.cost(network, found)).as("seed " + seed).isEqualTo(optimum);
                assertThat(optimum).as("seed " + seed).isLessThan(ceiling);
            }
        }
        assertThat(nothing).isBetween(200, 1_000);
    }

    @Test
    void aSearchCutOffIsNeverWrong() {
        int cut = 0;
        int found = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            CostNetwork network = network(seed);
            SplittableRandom random = new SplittableRandom(seed);
            long optimum = EliminationOracle.optimum(network).orElseThrow();
            long ceiling = ceiling(optimum, random);
            Budget little = Budget.of(Long.MAX_VALUE).part(random.nextLong(1, 20_000));
            BranchAndBound search = new BranchAndBound(network, ceiling, little);
            int[] best = search.search();
            assertThat(Math.min(search.bound(), ceiling))
                    .as("bound, seed " + seed)
                    .isLessThanOrEqualTo(Math.min(optimum, ceiling));
            if (best != null) {
                assertThat(Labellings.cost(network, best)).as("seed " + seed).isBetween(optimum, ceiling - 1);
            }
            if (search.complete()) {
                long cost = best == null ? ceiling : Labellings.cost(network, best);
                assertThat(Math.min(optimum, ceiling)).as("seed " + seed).isEqualTo(cost);
            } else {
                assertThat(little.over()).as("seed " + seed).isTrue();
                cut++;
                found += best != null ? 1 : 0;
            }
        }
        assertThat(cut).isGreaterThan(200);
        assertThat(found).isPositive();
    }

    private static CostNetwork network(long seed) {
        return seed % 3 == 0 ? RandomNetworks.grid(5, 6, seed) : RandomNetworks.any(seed);
    }

    private static long ceiling(long optimum, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> random.nextLong(optimum + 1);
            default -> optimum + random.nextInt(3);
        };
    }
}
