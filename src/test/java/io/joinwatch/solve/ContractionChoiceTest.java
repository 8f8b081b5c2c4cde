package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which neighbours are chosen, on small networks and any labelling. */
class ContractionChoiceTest {
    /** Labels of a pair that the first round allows. */
    private static final int MOST = 12;

    @Test
    void pairsAreNeighboursWhereTheLabellingCosts() {
        int pairs = 0;
        for (long seed = 0; seed < 800; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            int[] labelling = RandomNetworks.labelling(network, random);
            long ceiling = Labellings.cost(network, labelling);
            int[] mates = new ContractionChoice(network, ceiling, 1).mates(labelling);
            for (int v = 0; v < network.size; v++) {
                if (mates[v] >= 0) {
                    assertThat(mates[mates[v]]).as("seed " + seed).isEqualTo(v);
                    assertThat(dear(network, labelling, v)).as("seed " + seed).isTrue();
                    pairs++;
                }
            }
            int[] labels = new Contraction(network, mates, ceiling).network().labels;
            int x = 0;
            for (int v = 0; v < network.size; v++) {
                if (mates[v] > v) {
                    assertThat(labels[x]).as("seed " + seed).isLessThanOrEqualTo(MOST);
                }
                x += mates[v] < 0 || mates[v] > v ? 1 : 0;
            }
            checkNoneIsLeft(network, labelling, mates, ceiling, "seed " + seed);
        }
        assertThat(pairs).isGreaterThan(800);
    }

    @Test
    void whatIsTightStays() {
        CostNetwork free = new CostNetwork(
                7, new int[] {2, 2}, new long[] {0, 4, 0, 4}, new int[] {0}, new int[] {1}, new long[] {0, 1, 1, 1});
        assertThat(new ContractionChoice(free, 20, 1).mates(new int[] {0, 0})).containsExactly(-1, -1);
        assertThat(new ContractionChoice(free, 20, 1).mates(new int[] {0, 1})).containsExactly(1, 0);
    }

    /** Of two pairs with as many labels the one in a triangle goes first; of two others the one with fewer labels. */
    @Test
    void trianglesAndFewLabelsGoFirst() {
        assertThat(new ContractionChoice(ones(new int[] {2, 2, 2, 2}, 0, 1, 1, 2, 2, 3, 1, 3), 9, 1).mates(new int[4]))
                .containsExactly(-1, 2, 1, -1);
        assertThat(new ContractionChoice(ones(new int[] {3, 3, 2, 3}, 0, 1, 1, 2, 2, 3), 9, 1).mates(new int[4]))
                .containsExactly(-1, 2, 1, -1);
    }

    @Test
    void laterRoundsAllowMoreLabels() {
        CostNetwork pair = ones(new int[] {4, 5}, 0, 1);
        assertThat(new ContractionChoice(pair, 9, 1).mates(new int[2])).containsExactly(-1, -1);
        assertThat(new ContractionChoice(pair, 9, 3).mates(new int[2])).containsExactly(1, 0);
        CostNetwork large = ones(new int[] {20, 20}, 0, 1);
        assertThat(new ContractionChoice(large, 9, 1_000).mates(new int[2])).containsExactly(-1, -1);
    }

    /** Edges between the given ends whose tables are all 1. */
    private static CostNetwork ones(int[] labels, int... ends) {
        int[] left = new int[ends.length / 2];
        int[] right = new int[ends.length / 2];
        int entries = 0;
        for (int e = 0; e < left.length; e++) {
            left[e] = ends[2 * e];
            right[e] = ends[2 * e + 1];
            entries += labels[left[e]] * labels[right[e]];
        }
        long[] table = new long[entries];
        Arrays.fill(table, 1);
        return new CostNetwork(0, labels, new long[Arrays.stream(labels).sum()], left, right, table);
    }

    private static boolean dear(CostNetwork network, int[] labelling, int v) {
        boolean dear = network.unary[network.unaryAt[v] + labelling[v]] > 0;
        for (int e = 0; e < network.edgeCount; e++) {
            boolean mine = network.left[e] == v || network.right[e] == v;
            dear |= mine && SeenNetwork.term(network, e, labelling[network.left[e]], labelling[network.right[e]]) > 0;
        }
        return dear;
    }

    private static void checkNoneIsLeft(CostNetwork network, int[] labelling, int[] mates, long ceiling, String name) {
        for (int e = 0; e < network.edgeCount; e++) {
            int u = network.left[e];
            int v = network.right[e];
            if (mates[u] < 0 && mates[v] < 0 && dear(network, labelling, u) && dear(network, labelling, v)) {
                int[] alone = new int[network.size];
                Arrays.fill(alone, -1);
                alone[u] = v;
                alone[v] = u;
                CostNetwork contracted = new Contraction(network, alone, ceiling).network();
                int x = Math.min(u, v);
                assertThat(contracted.labels[x]).as(name).isGreaterThan(MOST);
            }
        }
    }
}
