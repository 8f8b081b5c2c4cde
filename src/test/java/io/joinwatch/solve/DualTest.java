package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Messages on their way to a later problem: found by name, scaled, or left out. */
class DualTest {
    /** Vertices a (labels x, y), b (p, q, r) and c (x, y), with pairs a–b and b–c; or the same and more in another order. */
    private static Problem problem(boolean turned) {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        if (turned) {
            builder.addVertex("c", List.of("y", "x"), new long[2]);
            builder.addVertex("b", List.of("r", "q", "p", "new"), new long[4]);
            builder.addVertex("d", List.of("x", "y"), new long[2]);
            builder.addVertex("a", List.of("y", "x"), new long[2]);
            builder.addPair(3, 1, table(2, 4)).addPair(1, 0, table(4, 2)).addPair(2, 3, table(2, 2));
        } else {
            builder.addVertex("a", List.of("x", "y"), new long[2]);
            builder.addVertex("b", List.of("p", "q", "r"), new long[3]);
            builder.addVertex("c", List.of("x", "y"), new long[2]);
            builder.addPair(0, 1, table(2, 3)).addPair(1, 2, table(3, 2));
        }
        return builder.build();
    }

    /** No sum of terms of the two ends. */
    private static long[][] table(int rows, int columns) {
        long[][] table = new long[rows][columns];
        table[0][0] = 5;
        return table;
    }

    /** A reduction that had no time to take anything out. */
    private static Reduction none(CostNetwork network) {
        Budget over = Budget.of(Long.MAX_VALUE).part(0);
        over.spend(1);
        return new Reduction(network, over);
    }

    private static Dual dual(CostNetwork network) {
        return Dual.of(network, none(network));
    }

    @Test
    void costsFollowTheirNames() {
        Problem old = problem(false);
        Problem now = problem(true);
        Dual dual = dual(new CostForm(old).network());
        dual.set(0, true, new int[] {0, 1}, new long[] {10, 11}); // a: x, y
        dual.set(0, false, new int[] {2, 0, 1}, new long[] {22, 20, 21}); // b: r, p, q
        dual.set(1, false, new int[] {0}, new long[] {-7}); // c: x
        CostNetwork network = new CostForm(now).network();
        Dual carried = dual.carriedTo(network, none(network), new LabelMatch(old, now), 4);
        // Pairs keep the order of their vertices' numbers: b (1) before a (3), c (0) before b (1), d (2) before a.
        assertThat(List.of(carried.get(0, false, 0), carried.get(0, false, 1))).containsExactly(44L, 40L);
        assertThat(List.of(carried.get(0, true, 0), carried.get(0, true, 1), carried.get(0, true, 2)))
                .containsExactly(88L, 84L, 80L);
        assertThat(List.of(carried.get(1, true, 0), carried.get(1, true, 1))).containsExactly(0L, -28L);
        assertThat(List.of(carried.get(2, true, 0), carried.get(2, false, 1)))
                .as("of a pair that is new")
                .containsExactly(0L, 0L);
    }

    /** Through real reductions: what is left of a problem has the messages it had. */
    @Test
    void theSameProblemKeepsAllOfIt() {
        int edges = 0;
        for (long seed = 0; seed < 300; seed++) {
            Problem problem = WarehouseProblems.paper(WarehouseProblems.Shape.SPARSE, 14, 2.5, seed);
            CostNetwork network = new CostForm(problem).network();
            Reduction reduction = new Reduction(network, Budget.of(Long.MAX_VALUE));
            SplittableRandom random = new SplittableRandom(seed);
            Dual dual = Dual.of(network, reduction);
            LabelMatch match = new LabelMatch(problem, problem);
            CostNetwork left = reduction.network();
            for (int e = 0; e < left.edgeCount; e++) {
                int[] labels = reduction.labelsOf(left.left[e]);
                dual.set(
                        e,
                        true,
                        labels,
                        random.longs(labels.length, 1, 1L << 44).toArray());
            }
            Dual same = dual.carriedTo(network, reduction, match, 1);
            Dual large = dual.carriedTo(network, reduction, match, 1L << 60);
            for (int e = 0; e < left.edgeCount; e++) {
                for (int label : reduction.labelsOf(left.left[e])) {
                    assertThat(same.get(e, true, label)).as("seed %d", seed).isEqualTo(dual.get(e, true, label));
                    assertThat(large.get(e, true, label))
                            .as("seed %d: left out rather than too large", seed)
                            .isZero();
                }
            }
            edges += left.edgeCount;
        }
        assertThat(edges).isGreaterThan(300);
    }

    /** What one search saved, another takes up where that one was: its bound is there after a sweep. */
    @Test
    void aSearchGoesOnWhereAnotherSavedItsMessages() {
        int raised = 0;
        for (long seed = 0; seed < 300; seed++) {
            CostNetwork first = RandomNetworks.any(seed);
            Reduction reduction = none(first);
            CostNetwork network = reduction.network();
            Reparametrisation before = passed(network, Long.MAX_VALUE >> 1);
            Dual dual = Dual.of(first, reduction);
            before.saveTo(dual, Origin.of(reduction));
            Reparametrisation after = new Reparametrisation(network);
            after.start(dual, Origin.of(reduction));
            new MessagePassing(after, Budget.of(Long.MAX_VALUE)).forward();
            assertThat(after.base()).as("seed %d", seed).isGreaterThanOrEqualTo(before.base());

            Reparametrisation fresh = new Reparametrisation(network);
            new MessagePassing(fresh, Budget.of(Long.MAX_VALUE)).forward();
            raised += before.base() > fresh.base() ? 1 : 0;
        }
        assertThat(raised).as("where that says something").isGreaterThan(50);
    }

    /** The same by components, through the numbers that edges and labels had before. */
    @Test
    void componentsSaveAndTakeUpTheirs() {
        for (long seed = 0; seed < 200; seed++) {
            CostNetwork first = RandomNetworks.any(seed);
            Reduction reduction = none(first);
            Split split = new Split(reduction.network());
            Dual dual = Dual.of(first, reduction);
            long[] bases = new long[split.parts().size()];
            for (int i = 0; i < bases.length; i++) {
                Reparametrisation state = passed(split.parts().get(i), Long.MAX_VALUE >> 1);
                bases[i] = state.base();
                state.saveTo(dual, Origin.of(reduction).part(split, i));
            }
            for (int i = 0; i < bases.length; i++) {
                Reparametrisation state = new Reparametrisation(split.parts().get(i));
                state.start(dual, Origin.of(reduction).part(split, i));
                new MessagePassing(state, Budget.of(Long.MAX_VALUE)).forward();
                assertThat(state.base()).as("seed %d", seed).isGreaterThanOrEqualTo(bases[i]);
            }
        }
    }

    /** Labels that a ceiling took away are labels again next time: no edge owes them anything. */
    @Test
    void noEdgeOwesALabelThatWasTakenAway() {
        int gone = 0;
        for (long seed = 0; seed < 300; seed++) {
            CostNetwork first = RandomNetworks.any(seed);
            Reduction reduction = none(first);
            CostNetwork network = reduction.network();
            Reparametrisation before = passed(network, Labellings.optimum(network) + 1);
            Dual dual = Dual.of(first, reduction);
            before.saveTo(dual, Origin.of(reduction));
            Reparametrisation after = new Reparametrisation(network);
            after.start(dual, Origin.of(reduction));
            assertThat(Arrays.stream(after.seen().table).min().orElse(0))
                    .as("seed %d", seed)
                    .isNotNegative();
            for (int v = 0; v < network.size; v++) {
                gone += network.labels[v] - before.count(v);
            }
        }
        assertThat(gone).isGreaterThan(100);
    }

    private static Reparametrisation passed(CostNetwork network, long ceiling) {
        Reparametrisation state = new Reparametrisation(network);
        MessagePassing passing = new MessagePassing(state, Budget.of(Long.MAX_VALUE));
        passing.ceiling(ceiling);
        for (int sweep = 0; sweep < 4 && !passing.exhausted(); sweep++) {
            passing.sweep();
        }
        return state;
    }

    @Test
    void itsSizeIsTold() {
        // Two edges of 2 + 3 and 3 + 2 labels: ten costs, five offsets, twice two ends.
        assertThat(dual(new CostForm(problem(false)).network()).sizeBytes()).isEqualTo(80 + 4 * (5 + 2 + 2));
    }
}
