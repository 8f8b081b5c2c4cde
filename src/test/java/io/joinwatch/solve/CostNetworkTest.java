package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network, its parts over some vertices, and its components, against sums of the plain arrays. */
class CostNetworkTest {
    private static final int SEEDS = 400;

    @Test
    void costsAndIncidenceFollowFromTheArrays() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            for (int[] labelling : Labellings.of(network)) {
                assertThat(network.cost(labelling)).as("seed " + seed).isEqualTo(Labellings.cost(network, labelling));
            }
            for (int v = 0; v < network.size; v++) {
                int vertex = v;
                int[] mine = IntStream.range(0, network.edgeCount)
                        .filter(e -> network.left[e] == vertex || network.right[e] == vertex)
                        .toArray();
                assertThat(IntStream.range(network.edgesAt[v], network.edgesAt[v + 1])
                                .map(i -> network.edges[i])
                                .sorted())
                        .as("seed " + seed)
                        .containsExactly(IntStream.of(mine).boxed().toArray(Integer[]::new));
                assertThat(network.degree(v)).as("seed " + seed).isEqualTo(mine.length);
                for (int e : mine) {
                    checkRow(network, e, v);
                }
            }
            assertThat(network.withBase(42).cost(new int[network.size]) - 42)
                    .as("seed " + seed)
                    .isEqualTo(network.cost(new int[network.size]) - network.base);
        }
    }

    @Test
    void aPartCostsWhatTheWholeDoesLessWhatTheOthersCost() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            int[] vertices = new int[network.size];
            int[] position = new int[network.size];
            int count = 0;
            for (int v = 0; v < network.size; v++) {
                position[v] = random.nextBoolean() ? count++ : -1;
            }
            for (int v = 0; v < network.size; v++) {
                // Any order will do.
                position[v] = position[v] < 0 ? -1 : count - 1 - position[v];
                if (position[v] >= 0) {
                    vertices[position[v]] = v;
                }
            }
            int[] fixed = RandomNetworks.labelling(network, random);
            CostNetwork part = Subnetwork.of(network, vertices, count, position, fixed);
            assertThat(part.base).as("seed " + seed).isZero();
            assertThat(part.size).as("seed " + seed).isEqualTo(count);
            long others = costAmong(network, position, fixed);
            for (int[] labelling : Labellings.of(part)) {
                int[] whole = fixed.clone();
                for (int i = 0; i < count; i++) {
                    whole[vertices[i]] = labelling[i];
                }
                assertThat(Labellings.cost(part, labelling))
                        .as("seed " + seed)
                        .isEqualTo(Labellings.cost(network, whole) - others);
            }
        }
    }

    @Test
    void componentsAddUpToTheWhole() {
        int several = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.small(seed);
            Split split = new Split(network);
            long optimum = 0;
            for (CostNetwork part : split.parts()) {
                optimum += Labellings.optimum(part);
                assertThat(connected(part)).as("seed " + seed).isTrue();
            }
            assertThat(optimum).as("seed " + seed).isEqualTo(Labellings.optimum(network));
            for (int[] labelling : Labellings.of(network)) {
                long sum = 0;
                int[] restored = new int[network.size];
                for (int i = 0; i < split.parts().size(); i++) {
                    int[] labels = split.project(labelling, i);
                    sum += Labellings.cost(split.parts().get(i), labels);
                    split.restore(labels, i, restored);
                }
                assertThat(sum).as("seed " + seed).isEqualTo(Labellings.cost(network, labelling));
                assertThat(restored).as("seed " + seed).isEqualTo(labelling);
            }
            for (int i = 1; i < split.parts().size(); i++) {
                assertThat(split.parts().get(i).base).as("seed " + seed).isZero();
            }
            several += split.parts().size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(SEEDS / 10);
        assertThat(new Split(new CostNetwork(3, new int[0], new long[0], new int[0], new int[0], new long[0])).parts())
                .isEmpty();
    }

    private static void checkRow(CostNetwork network, int e, int v) {
        int u = network.across(e, v);
        assertThat(IntStream.of(network.left[e], network.right[e])).containsExactlyInAnyOrder(u, v);
        assertThat(network.entries(e)).isEqualTo(network.labels[u] * network.labels[v]);
        for (int m = 0; m < network.labels[u]; m++) {
            long[] row = new long[network.labels[v] + 2];
            row[1] = 5;
            network.addRow(e, v, m, row, 1);
            assertThat(row[0]).isZero();
            assertThat(row[row.length - 1]).isZero();
            for (int l = 0; l < network.labels[v]; l++) {
                boolean rows = network.left[e] == v;
                assertThat(row[1 + l] - (l == 0 ? 5 : 0))
                        .isEqualTo(SeenNetwork.term(network, e, rows ? l : m, rows ? m : l));
            }
        }
    }

    /** Base, and what the vertices outside a part cost and the edges among them. */
    private static long costAmong(CostNetwork network, int[] position, int[] fixed) {
        long sum = network.base;
        for (int v = 0; v < network.size; v++) {
            sum += position[v] < 0 ? network.unary[network.unaryAt[v] + fixed[v]] : 0;
        }
        for (int e = 0; e < network.edgeCount; e++) {
            int u = network.left[e];
            int v = network.right[e];
            sum += position[u] < 0 && position[v] < 0 ? SeenNetwork.term(network, e, fixed[u], fixed[v]) : 0;
        }
        return sum;
    }

    private static boolean connected(CostNetwork network) {
        int[] group = IntStream.range(0, network.size).toArray();
        for (int e = 0; e < network.edgeCount; e++) {
            int from = group[network.left[e]];
            int to = group[network.right[e]];
            for (int v = 0; v < group.length; v++) {
                group[v] = group[v] == from ? to : group[v];
            }
        }
        return IntStream.of(group).distinct().count() == 1;
    }
}
