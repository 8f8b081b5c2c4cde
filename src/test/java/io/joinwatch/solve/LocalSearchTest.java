package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Labellings never get worse, and where the whole network is a forest or one region they become optimal. */
class LocalSearchTest {
    private final Budget budget = Budget.of(Long.MAX_VALUE);

    @Test
    void aLabellingNeverGetsWorse() {
        for (long seed = 0; seed < 600; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            LocalSearch search = new LocalSearch(network, seed, budget);
            for (int i = 0; i < 5; i++) {
                int[] start = RandomNetworks.labelling(network, random);
                int[] given = start.clone();
                int[] improved = search.improved(start);
                assertThat(start).as("seed " + seed + ": the start stays").isEqualTo(given);
                long cost = Labellings.cost(network, improved);
                assertThat(cost).as("seed " + seed).isLessThanOrEqualTo(Labellings.cost(network, start));
                checkNoLabelHelps(network, start, improved, "seed " + seed);
                int[] kicked = search.kicked(improved);
                assertThat(Labellings.cost(network, kicked))
                        .as("seed " + seed)
                        .isGreaterThanOrEqualTo(Labellings.optimum(network));
            }
        }
    }

    @Test
    void aForestBecomesOptimal() {
        for (long seed = 0; seed < 200; seed++) {
            CostNetwork tree = RandomNetworks.tree(1 + (int) seed % 60, false, seed);
            SplittableRandom random = new SplittableRandom(seed);
            LocalSearch search = new LocalSearch(tree, seed, budget);
            assertThat(Labellings.cost(tree, search.improved(RandomNetworks.labelling(tree, random))))
                    .as("seed " + seed)
                    .isEqualTo(EliminationOracle.optimum(tree).orElseThrow());
        }
    }

    @Test
    void kicksLeaveALocalOptimum() {
        CostNetwork network = RandomNetworks.knot(5);
        LocalSearch search = new LocalSearch(network, 5, budget);
        long best = Long.MAX_VALUE;
        int[] labelling = new int[network.size];
        for (int i = 0; i < 200; i++) {
            labelling = search.kicked(labelling);
            best = Math.min(best, Labellings.cost(network, labelling));
        }
        assertThat(best).isEqualTo(Labellings.optimum(network));
    }

    @Test
    void aRegionNeverGetsWorseAndAWholeOneBecomesOptimal() {
        for (long seed = 0; seed < 300; seed++) {
            CostNetwork network =
                    seed % 3 == 0 ? doubled(RandomNetworks.tree(20, false, seed)) : RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            int[] labelling = RandomNetworks.labelling(network, random);
            long before = Labellings.cost(network, labelling);
            int size = random.nextInt(1, 4);
            new RegionSearch(network, budget, seed).improve(labelling, size, Long.MAX_VALUE / 2);
            long after = Labellings.cost(network, labelling);
            assertThat(after).as("seed " + seed).isLessThanOrEqualTo(before);
            if (seed % 3 == 0) {
                new RegionSearch(network, budget, seed).improve(labelling, network.size, Long.MAX_VALUE / 2);
                assertThat(Labellings.cost(network, labelling))
                        .as("seed " + seed)
                        .isEqualTo(EliminationOracle.optimum(network).orElseThrow());
            }
        }
    }

    @Test
    void regionsStopWhenTheirEntriesAreSpent() {
        CostNetwork network = RandomNetworks.grid(4, 40, 3);
        int[] labelling = RandomNetworks.labelling(network, new SplittableRandom(3));
        int[] before = labelling.clone();
        Budget spent = Budget.of(Long.MAX_VALUE).part(1);
        spent.spend(1);
        new RegionSearch(network, spent, 3).improve(labelling, 20, Long.MAX_VALUE / 2);
        new RegionSearch(network, budget, 3).improve(labelling, 20, 0);
        assertThat(labelling).isEqualTo(before);
    }

    /** An edge's cost is halved between its ends: of a single unit nothing would be left. */
    private static CostNetwork doubled(CostNetwork network) {
        Arrays.setAll(network.table, i -> network.table[i] < 4 ? 2 * network.table[i] : network.table[i]);
        return network;
    }

    /** Single labels are improved before forests, which then may open the way for others: so only where nothing moved. */
    private static void checkNoLabelHelps(CostNetwork network, int[] start, int[] improved, String name) {
        if (Arrays.equals(start, improved)) {
            for (int v = 0; v < network.size; v++) {
                for (int l = 0; l < network.labels[v]; l++) {
                    int[] other = improved.clone();
                    other[v] = l;
                    assertThat(Labellings.cost(network, other))
                            .as(name)
                            .isGreaterThanOrEqualTo(Labellings.cost(network, improved));
                }
            }
        }
    }
}
