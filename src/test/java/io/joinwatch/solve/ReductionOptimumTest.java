package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reductions of small networks, with and without labels taken away before, against every labelling. */
class ReductionOptimumTest {
    private static final int SEEDS = 600;

    @Test
    void everyLabellingOfWhatIsLeftRestoresAtItsCost() {
        int left = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            Reduction reduction = new Reduction(network, plenty());
            check(network, Labellings.all(network.labels), reduction, "seed " + seed);
            checkFixedPoint(reduction, "seed " + seed);
            left += reduction.network().size > 0 ? 1 : 0;
        }
        assertThat(left).as("networks not solved by reduction alone").isGreaterThan(SEEDS / 8);
    }

    @Test
    void labelsTakenAwayBeforeStayAway() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            int[][] alive = Labellings.all(network.labels);
            for (int v = 0; v < alive.length; v++) {
                int keep = random.nextInt(network.labels[v]);
                alive[v] = Arrays.stream(alive[v])
                        .filter(l -> l == keep || random.nextInt(3) > 0)
                        .toArray();
            }
            check(network, alive, new Reduction(network, alive, plenty()), "seed " + seed);
        }
    }

    @Test
    void aBudgetThatEndsLeavesMoreButNothingWrong() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            Budget little = plenty().part(1 + seed % 40);
            check(network, Labellings.all(network.labels), new Reduction(network, little), "seed " + seed);
        }
    }

    /** As the search does it: the network seen through messages, of which labels were taken away by a ceiling. */
    @Test
    void whatPassesLeaveReducesToTheOptimum() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            Reparametrisation state = new Reparametrisation(network);
            MessagePassing passing = new MessagePassing(state, plenty());
            long optimum = Labellings.optimum(network);
            passing.ceiling(optimum + 1 + seed % 3);
            passing.sweep();
            Reduction reduction = new Reduction(state.seen(), state.alive(), plenty());
            check(state.seen(), state.alive(), reduction, "seed " + seed);
            assertThat(Labellings.optimum(reduction.network()))
                    .as("seed " + seed)
                    .isEqualTo(optimum);
        }
    }

    /** The hub has too many neighbours to be looked at more than once. */
    @Test
    void aWheelKeepsItsOptimum() {
        for (long seed = 0; seed < 24; seed++) {
            CostNetwork wheel = RandomNetworks.wheel(20 + (int) seed % 12, seed);
            Reduction reduction = new Reduction(wheel, plenty());
            int[] labelling = new int[reduction.network().size];
            assertThat(EliminationOracle.optimum(reduction.network()))
                    .as("seed " + seed)
                    .isEqualTo(EliminationOracle.optimum(wheel));
            assertThat(Labellings.cost(wheel, reduction.restore(labelling)))
                    .as("seed " + seed)
                    .isEqualTo(Labellings.cost(reduction.network(), labelling));
        }
    }

    /** Between two vertices of many labels a vertex of two stays: the table that replaces it would be too large. */
    @Test
    void aLargeTableIsNotMadeForASmallOne() {
        for (int many : new int[] {20, 100}) {
            int[] labels = {many, many, 2, 2, 2};
            int[] left = {0, 0, 0, 1, 1, 1};
            int[] right = {2, 3, 4, 2, 3, 4};
            SplittableRandom random = new SplittableRandom(many);
            long[] table = new long[12 * many];
            // What is good for one label of the small vertex is bad for the other, so that no label dominates.
            Arrays.setAll(
                    table, i -> 1_000L * (i % 2 == 0 ? i / 2 % many : many - 1 - i / 2 % many) + random.nextInt(1_000));
            CostNetwork network = new CostNetwork(0, labels, new long[2 * many + 6], left, right, table);
            Reduction reduction = new Reduction(network, plenty());
            assertThat(reduction.network().size).isEqualTo(many == 20 ? 0 : 5);
            assertThat(EliminationOracle.optimum(reduction.network())).isEqualTo(EliminationOracle.optimum(network));
        }
    }

    /** A triangle of vertices with many labels: comparing all pairs of one's labels ends with the budget. */
    @Test
    void aBudgetEndsWithinAVertexToo() {
        int many = 200;
        int[] labels = {many, many, many};
        SplittableRandom random = new SplittableRandom(1);
        long[] table = random.longs(3L * many * many, 0, 1_000_000).toArray();
        CostNetwork triangle =
                new CostNetwork(0, labels, new long[3 * many], new int[] {0, 1, 0}, new int[] {1, 2, 2}, table);
        Budget little = plenty().part(1);
        Reduction reduction = new Reduction(triangle, little);
        assertThat(little.spent()).isBetween(1L, 2L * many * many * many);
        int[] labelling = new int[reduction.network().size];
        assertThat(Labellings.cost(triangle, reduction.restore(labelling)))
                .isEqualTo(Labellings.cost(reduction.network(), labelling));
    }

    private static void check(CostNetwork network, int[][] alive, Reduction reduction, String name) {
        CostNetwork smaller = reduction.network();
        assertThat(Labellings.optimum(smaller)).as(name).isEqualTo(Labellings.optimum(network, alive));
        assertThat(Arrays.stream(smaller.unary).allMatch(term -> term >= 0))
                .as(name)
                .isTrue();
        assertThat(Arrays.stream(smaller.table).allMatch(term -> term >= 0))
                .as(name)
                .isTrue();
        for (int[] labelling : Labellings.of(smaller)) {
            int[] restored = reduction.restore(labelling);
            assertThat(Labellings.cost(network, restored)).as(name).isEqualTo(Labellings.cost(smaller, labelling));
            assertThat(Labellings.within(alive, restored)).as(name).isTrue();
            assertThat(reduction.project(restored)).as(name).isEqualTo(labelling);
            for (int v = 0; v < smaller.size; v++) {
                assertThat(restored[reduction.vertexOf(v)])
                        .as(name)
                        .isEqualTo(reduction.labelsOf(v)[labelling[v]]);
            }
        }
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < 5; i++) {
            int[] labelling = RandomNetworks.labelling(network, random);
            int[] projected = reduction.project(labelling);
            for (int v = 0; v < projected.length; v++) {
                int vertex = v;
                int label = labelling[reduction.vertexOf(v)];
                int agreeing = Arrays.stream(Labellings.all(smaller.labels)[v])
                        .filter(l -> reduction.labelsOf(vertex)[l] == label)
                        .findAny()
                        .orElse(0);
                assertThat(projected[v]).as(name).isEqualTo(agreeing);
            }
        }
    }

    /** No vertex of at most two neighbours, no table that is a sum, no label that another dominates, no parallel edges. */
    private static void checkFixedPoint(Reduction reduction, String name) {
        CostNetwork network = reduction.network();
        Set<List<Integer>> ends = new HashSet<>();
        for (int e = 0; e < network.edgeCount; e++) {
            int u = network.left[e];
            int v = network.right[e];
            assertThat(ends.add(List.of(Math.min(u, v), Math.max(u, v))))
                    .as(name)
                    .isTrue();
            assertThat(isSum(network, e)).as(name + ": a sum is left").isFalse();
        }
        for (int v = 0; v < network.size; v++) {
            assertThat(network.degree(v)).as(name).isGreaterThan(2);
            for (int a = 0; a < network.labels[v]; a++) {
                for (int b = 0; b < network.labels[v]; b++) {
                    if (a != b) {
                        // A tie goes to the lower label.
                        assertThat(mostLost(network, v, a, b)).as(name).isGreaterThanOrEqualTo(b < a ? 1 : 0);
                    }
                }
            }
        }
    }

    private static boolean isSum(CostNetwork network, int e) {
        for (int l = 0; l < network.labels[network.left[e]]; l++) {
            for (int m = 0; m < network.labels[network.right[e]]; m++) {
                if (SeenNetwork.term(network, e, l, m) + SeenNetwork.term(network, e, 0, 0)
                        != SeenNetwork.term(network, e, 0, m) + SeenNetwork.term(network, e, l, 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What taking b instead of a costs at most, whatever the neighbours have. */
    private static long mostLost(CostNetwork network, int v, int a, int b) {
        long sum = network.unary[network.unaryAt[v] + b] - network.unary[network.unaryAt[v] + a];
        for (int e = 0; e < network.edgeCount; e++) {
            if (network.left[e] == v || network.right[e] == v) {
                long most = Long.MIN_VALUE;
                for (int m = 0; m < network.labels[network.across(e, v)]; m++) {
                    boolean rows = network.left[e] == v;
                    long less = SeenNetwork.term(network, e, rows ? a : m, rows ? m : a);
                    most = Math.max(most, SeenNetwork.term(network, e, rows ? b : m, rows ? m : b) - less);
                }
                sum += most;
            }
        }
        return sum;
    }

    private static Budget plenty() {
        return Budget.of(Long.MAX_VALUE);
    }
}
