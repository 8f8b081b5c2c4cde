package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The whole search, from any start and with any budget: always honest, with enough budget right. */
class ExactSearchTest {
    private static final long PLENTY = Long.MAX_VALUE;

    @Test
    void smallNetworksAgainstEveryLabelling() {
        for (long seed = 0; seed < 2_500; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            check(network, Labellings.optimum(network), seed);
        }
    }

    /** Too large for branch and bound at once: rounds and contractions take part. */
    @Test
    void gridsAgainstElimination() {
        for (long seed = 0; seed < 30; seed++) {
            CostNetwork grid = seed % 2 == 0 ? RandomNetworks.grid(3, 15, seed) : RandomNetworks.grid(4, 12, seed);
            check(grid, EliminationOracle.optimum(grid).orElseThrow(), seed);
        }
    }

    /** Large enough for regions, too hard for its budget. */
    @Test
    void whatIsNotFinishedIsHonest() {
        int open = 0;
        for (long seed = 0; seed < 16; seed++) {
            CostNetwork grid = RandomNetworks.grid(3 + (int) seed % 2, 45, seed);
            long optimum = EliminationOracle.optimum(grid).orElseThrow();
            ExactSearch search = new ExactSearch(grid, new int[grid.size], budget(20_000 << seed % 3), seed);
            assertThat(Labellings.cost(grid, search.best())).as("seed " + seed).isEqualTo(search.cost());
            assertThat(search.cost()).as("seed " + seed).isBetween(optimum, Labellings.cost(grid, new int[grid.size]));
            assertThat(search.bound()).as("seed " + seed).isBetween(grid.base, optimum);
            open += search.bound() < search.cost() ? 1 : 0;
        }
        assertThat(open).isGreaterThan(4);
    }

    @Test
    void theSameAgainGivesTheSame() {
        for (long seed = 0; seed < 20; seed++) {
            CostNetwork grid = RandomNetworks.grid(4, 12, seed);
            long entries = 1L << seed;
            Budget first = budget(entries);
            Budget again = budget(entries);
            ExactSearch search = new ExactSearch(grid, new int[grid.size], first, seed);
            ExactSearch second = new ExactSearch(grid, new int[grid.size], again, seed);
            assertThat(second.best()).as("seed " + seed).isEqualTo(search.best());
            assertThat(second.bound()).as("seed " + seed).isEqualTo(search.bound());
            assertThat(again.spent()).as("seed " + seed).isEqualTo(first.spent());
        }
    }

    @Test
    void anOptimalStartStays() {
        for (long seed = 0; seed < 300; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            int[] optimal = new ExactSearch(network, new int[network.size], budget(PLENTY), seed).best();
            ExactSearch search = new ExactSearch(network, optimal.clone(), budget(1 + seed), seed);
            assertThat(search.best()).as("seed " + seed).isEqualTo(optimal);
        }
    }

    @Test
    void nothingToDecideIsDecided() {
        CostNetwork empty = new CostNetwork(7, new int[0], new long[0], new int[0], new int[0], new long[0]);
        ExactSearch search = new ExactSearch(empty, new int[0], budget(1), 0);
        assertThat(search.cost()).isEqualTo(7);
        assertThat(search.bound()).isEqualTo(7);
        assertThat(search.best()).isEmpty();
    }

    /** Searches with three budgets from a random start. */
    static void check(CostNetwork network, long optimum, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] start = RandomNetworks.labelling(network, random);
        long before = Labellings.cost(network, start);
        for (long entries : new long[] {1, random.nextLong(1, 1L << random.nextInt(1, 22)), PLENTY}) {
            String name = "seed " + seed + ", " + entries + " entries";
            ExactSearch search = random.nextInt(4) == 0
                    ? ExactSearch.ofRegion(network, start, budget(entries), seed)
                    : new ExactSearch(network, start, budget(entries), seed);
            assertThat(Labellings.cost(network, search.best())).as(name).isEqualTo(search.cost());
            assertThat(search.cost()).as(name).isBetween(optimum, before);
            assertThat(search.bound()).as(name).isBetween(network.base, optimum);
            if (entries == PLENTY) {
                assertThat(search.cost()).as(name).isEqualTo(optimum);
                assertThat(search.bound()).as(name).isEqualTo(optimum);
            }
        }
    }

    /** Exactly so many entries, without the rounding of a look now and then. */
    private static Budget budget(long entries) {
        return Budget.of(Long.MAX_VALUE).part(entries);
    }
}
