package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random pairs of neighbours contracted, under any ceiling, against every labelling of small networks. */
class ContractionTest {
    private static final int SEEDS = 800;

    @Test
    void labellingsBelowTheCeilingStayAtTheirCost() {
        int empty = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            long optimum = Labellings.optimum(network);
            long ceiling = switch (random.nextInt(4)) {
                case 0 -> Long.MAX_VALUE;
                case 1 -> random.nextLong(optimum + 1);
                default -> optimum + random.nextInt(4);
            };
            String name = "seed " + seed;
            int[] mates = mates(network, random);
            Contraction contraction = new Contraction(network, mates, ceiling);
            checkLabels(network, mates, ceiling, contraction, name);
            empty += contraction.empty() ? 1 : 0;
            for (int[] labelling : Labellings.of(contraction.network())) {
                int[] restored = contraction.restore(labelling);
                assertThat(Labellings.cost(network, restored))
                        .as(name)
                        .isEqualTo(Labellings.cost(contraction.network(), labelling));
                assertThat(contraction.project(restored)).as(name).isEqualTo(labelling);
            }
            for (int[] labelling : Labellings.of(network)) {
                if (Labellings.cost(network, labelling) < ceiling) {
                    assertThat(contraction.restore(contraction.project(labelling)))
                            .as(name)
                            .isEqualTo(labelling);
                }
            }
        }
        assertThat(empty).isGreaterThan(SEEDS / 20);
    }

    @Test
    void whatDoesNotFitProjectsToAnyLabel() {
        CostNetwork network = new CostNetwork(
                3, new int[] {2, 2}, new long[] {0, 4, 0, 4}, new int[] {1}, new int[] {0}, new long[] {5, 0, 0, 5});
        Contraction contraction = new Contraction(network, new int[] {1, 0}, 8);
        // Of the four pairs (0,0) costs 5, (1,0) and (0,1) 4, (1,1) 13: two fit below 8 − 3.
        assertThat(contraction.network().labels).containsExactly(2);
        assertThat(contraction.network().unary).containsExactly(4, 4);
        assertThat(contraction.restore(contraction.project(new int[] {0, 1}))).containsExactly(0, 1);
        assertThat(contraction.project(new int[] {1, 1})).containsExactly(0);
    }

    @Test
    void onlyNeighboursContract() {
        CostNetwork apart =
                new CostNetwork(0, new int[] {1, 1}, new long[] {1, 1}, new int[0], new int[0], new long[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contraction(apart, new int[] {1, 0}, Long.MAX_VALUE))
                .withMessageContaining("0 and 1 are no neighbours");
    }

    /** A label per pair that fits below the ceiling; none else; one table per pair of new vertices. */
    private static void checkLabels(
            CostNetwork network, int[] mates, long ceiling, Contraction contraction, String name) {
        CostNetwork contracted = contraction.network();
        int x = 0;
        boolean none = false;
        for (int v = 0; v < network.size; v++) {
            if (mates[v] < 0 || mates[v] > v) {
                int labels = mates[v] < 0 ? network.labels[v] : fitting(network, v, mates[v], ceiling);
                assertThat(contracted.labels[x++]).as(name).isEqualTo(labels);
                none |= labels == 0;
            }
        }
        assertThat(contracted.size).as(name).isEqualTo(x);
        assertThat(contraction.empty()).as(name).isEqualTo(none);
        Set<List<Integer>> ends = new HashSet<>();
        for (int e = 0; e < contracted.edgeCount; e++) {
            int u = contracted.left[e];
            int v = contracted.right[e];
            assertThat(u).as(name).isNotEqualTo(v);
            assertThat(ends.add(List.of(Math.min(u, v), Math.max(u, v))))
                    .as(name)
                    .isTrue();
        }
    }

    private static int fitting(CostNetwork network, int u, int v, long ceiling) {
        int count = 0;
        for (int e = 0; e < network.edgeCount; e++) {
            if (Set.of(network.left[e], network.right[e]).equals(Set.of(u, v))) {
                for (int a = 0; a < network.labels[u]; a++) {
                    for (int b = 0; b < network.labels[v]; b++) {
                        long pair = SeenNetwork.term(
                                network, e, network.left[e] == u ? a : b, network.left[e] == u ? b : a);
                        long cost = network.base
                                + network.unary[network.unaryAt[u] + a]
                                + network.unary[network.unaryAt[v] + b]
                                + pair;
                        count += cost < ceiling ? 1 : 0;
                    }
                }
            }
        }
        return count;
    }

    /** Random pairs of neighbours, none twice. */
    static int[] mates(CostNetwork network, SplittableRandom random) {
        int[] mates = new int[network.size];
        Arrays.fill(mates, -1);
        int tries = network.edgeCount == 0 ? 0 : random.nextInt(5);
        for (int i = 0; i < tries; i++) {
            int e = random.nextInt(network.edgeCount);
            if (mates[network.left[e]] < 0 && mates[network.right[e]] < 0) {
                mates[network.left[e]] = network.right[e];
                mates[network.right[e]] = network.left[e];
            }
        }
        return mates;
    }
}
