package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reductions against every labelling of small networks. */
class ReductionTest {
    private static final int TABLES = 1_000_000;

    private static Budget ample() {
        return Budget.of(Long.MAX_VALUE);
    }

    @Test
    void whatIsLeftStandsForLabellingsOfTheSameCost() {
        int left = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            CostNetwork given = network(seed);
            Reduction reduction = new Reduction(given, ample());
            CostNetwork reduced = reduction.network();
            String name = "seed " + seed;
            long least = Long.MAX_VALUE;
            for (int[] labels : labellings(reduced)) {
                int[] restored = reduction.restore(labels);
                assertThat(given.cost(restored)).as(name).isEqualTo(reduced.cost(labels));
                assertThat(reduction.project(restored)).as(name).isEqualTo(labels);
                least = Math.min(least, reduced.cost(labels));
            }
            assertThat(least).as(name).isEqualTo(optimum(given));
            left += reduced.size > 0 ? 1 : 0;
        }
        assertThat(left).as("networks of which something is left").isBetween(300, 2_900);
    }

    /** Among the optima it leads to one of which no label can be lowered, alone or with others: what is deployed, if it is one. */
    @Test
    void noTieMovesUp() {
        int ties = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            CostNetwork given = network(seed);
            Reduction reduction = new Reduction(given, ample());
            int[] found = BucketElimination.solve(reduction.network(), TABLES, ample());
            assertThat(found).as("seed " + seed).isNotNull();
            int[] answer = reduction.restore(found);
            long optimum = optimum(given);
            assertThat(given.cost(answer)).as("seed " + seed).isEqualTo(optimum);
            for (int[] labels : labellings(given)) {
                if (given.cost(labels) == optimum && !Arrays.equals(labels, answer)) {
                    ties++;
                    assertThat(nowhereHigher(labels, answer))
                            .as("seed %d, %s below %s", seed, Arrays.toString(labels), Arrays.toString(answer))
                            .isFalse();
                }
            }
        }
        assertThat(ties).as("other optima").isGreaterThan(3_000);
    }

    /** With labels taken away beforehand it is the optimum of the others that stays. */
    @Test
    void deadLabelsStayDead() {
        for (long seed = 0; seed < 2_000; seed++) {
            CostNetwork given = network(seed);
            SplittableRandom random = new SplittableRandom(-seed);
            int[][] alive = new int[given.size][];
            for (int v = 0; v < given.size; v++) {
                alive[v] = IntStream.range(0, given.labels[v])
                        .filter(label -> random.nextBoolean())
                        .toArray();
                alive[v] = alive[v].length > 0 ? alive[v] : new int[] {random.nextInt(given.labels[v])};
            }
            long least = labellings(given).stream()
                    .filter(labels ->
                            IntStream.range(0, given.size).allMatch(v -> Arrays.binarySearch(alive[v], labels[v]) >= 0))
                    .mapToLong(given::cost)
                    .min()
                    .orElseThrow();
            Reduction reduction = new Reduction(given, alive, ample());
            assertThat(optimum(reduction.network())).as("seed " + seed).isEqualTo(least);
            for (int[] labels : labellings(reduction.network())) {
                int[] restored = reduction.restore(labels);
                assertThat(given.cost(restored)).as("seed " + seed).isGreaterThanOrEqualTo(least);
                for (int v = 0; v < given.size; v++) {
                    assertThat(alive[v]).as("seed %d, vertex %d", seed, v).contains(restored[v]);
                }
            }
        }
    }

    /**
     * Of two labels that are left neither is better, or as good and lower, among all labellings of the others; no table is a sum
     * of terms, no vertex has fewer than three neighbours.
     */
    @Test
    void nothingIsLeftThatARuleWouldTake() {
        for (long seed = 0; seed < 2_000; seed++) {
            CostNetwork given = network(seed);
            Reduction reduction = new Reduction(given, ample());
            CostNetwork reduced = reduction.network();
            List<int[]> labellings = labellings(reduced);
            for (int v = 0; v < reduced.size; v++) {
                assertThat(reduced.degree(v)).as("seed %d, vertex %d", seed, v).isGreaterThan(2);
                for (int a = 0; a < reduced.labels[v]; a++) {
                    for (int b = 0; b < reduced.labels[v]; b++) {
                        if (a != b) {
                            assertThat(mostMore(reduced, labellings, v, a, b))
                                    .as("seed %d: label %d of vertex %d instead of %d", seed, b, v, a)
                                    .isGreaterThan(b < a ? 0 : -1);
                        }
                    }
                }
            }
            for (int e = 0; e < reduced.edgeCount; e++) {
                assertThat(isSumOfTerms(reduced, e))
                        .as("seed %d, edge %d", seed, e)
                        .isFalse();
            }
        }
    }

    @Test
    void noTermIsNegativeAndTheSumOfMaximaDoesNotGrow() {
        for (long seed = 0; seed < 1_000; seed++) {
            CostNetwork given = network(seed);
            CostNetwork reduced = new Reduction(given, ample()).network();
            assertThat(maxima(reduced)).as("seed " + seed).isLessThanOrEqualTo(maxima(given));
            assertThat(Arrays.stream(reduced.unary).allMatch(term -> term >= 0))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(Arrays.stream(reduced.table).allMatch(cost -> cost >= 0))
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    /** Every pair of 40 vertices is joined, no table is separable: it is easy because only three of them have a choice that pays. */
    @Test
    void whatLooksDenseFitsTinyTables() {
        int size = 40;
        SplittableRandom random = new SplittableRandom(7);
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int[] labels = new int[size];
        for (int v = 0; v < size; v++) {
            long[] moves = new long[6];
            if (v > 2) {
                labels[v] = v % 6;
                Arrays.fill(moves, 40_000);
                moves[labels[v]] = 0;
            }
            builder.addVertex("v" + v, RandomProblems.labels(6), moves);
        }
        for (int u = 0; u < size; u++) {
            for (int v = u + 1; v < size; v++) {
                long[][] cost = new long[6][6];
                for (long[] row : cost) {
                    Arrays.setAll(row, m -> random.nextLong(1_000));
                }
                builder.addPair(u, v, cost);
            }
        }
        Problem problem = builder.build();
        CostNetwork network = new CostForm(problem).network();
        assertThat(EliminationOrder.within(TABLES, network, ample())).isNull();
        // The others would have to gain 40,000 from 39 joins of less than 1,000 each.
        long best = Long.MAX_VALUE;
        for (int choice = 0; choice < 216; choice++) {
            labels[0] = choice / 36;
            labels[1] = choice / 6 % 6;
            labels[2] = choice % 6;
            best = Math.min(best, Recount.of(problem, labels));
        }
        Reduction reduction = new Reduction(network, ample());
        assertThat(reduction.network().size).isZero();
        assertThat(Recount.of(problem, reduction.restore(new int[0]))).isEqualTo(best);
    }

    /** Two groups of four, each of which has a reason of its own to stay together, and a table between them that is a sum. */
    @Test
    void aSeparableTableSplitsComponents() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < 8; v++) {
            builder.addVertex("v" + v, List.of("a", "b"), new long[2]);
        }
        long[][] same = {{5, 0}, {0, 5}};
        for (int group = 0; group < 8; group += 4) {
            for (int u = group; u < group + 4; u++) {
                for (int v = u + 1; v < group + 4; v++) {
                    builder.addPair(u, v, same);
                }
            }
        }
        builder.addPair(3, 4, new long[][] {{7, 4}, {3, 0}});
        CostForm costs = new CostForm(builder.build());
        CostNetwork reduced = new Reduction(costs.network(), ample()).network();
        assertThat(reduced.size).isEqualTo(8);
        assertThat(reduced.edgeCount).isEqualTo(12);
        assertThat(new Split(reduced).parts()).hasSize(2);
        assertThat(difference(reduced, 3)).isEqualTo(4L << costs.shift());
        assertThat(difference(reduced, 4)).isEqualTo(3L << costs.shift());
    }

    @Test
    void withoutABudgetOnlySumsGo() {
        CostNetwork given = new CostForm(RandomProblems.forest(50, 1)).network();
        Thread.currentThread().interrupt();
        Budget interrupted = Budget.of(Long.MAX_VALUE);
        interrupted.spend(Integer.MAX_VALUE);
        Reduction stopped = new Reduction(given, interrupted);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.network().size).isEqualTo(50);
        assertThat(stopped.network().labels).isEqualTo(given.labels);
        assertThat(new Reduction(given, ample()).network().size).isZero();
        SplittableRandom random = new SplittableRandom(1);
        int[] labels =
                IntStream.range(0, 50).map(v -> random.nextInt(given.labels[v])).toArray();
        assertThat(stopped.network().cost(labels)).isEqualTo(given.cost(labels));
        assertThat(stopped.restore(labels)).isEqualTo(labels);
    }

    private static long difference(CostNetwork network, int v) {
        return network.unary[network.unaryAt[v] + 1] - network.unary[network.unaryAt[v]];
    }

    private static long optimum(CostNetwork network) {
        return labellings(network).stream().mapToLong(network::cost).min().orElseThrow();
    }

    /** What taking label b instead of a costs more at most, whatever the others choose. */
    private static long mostMore(CostNetwork network, List<int[]> labellings, int v, int a, int b) {
        long most = Long.MIN_VALUE;
        for (int[] labels : labellings) {
            if (labels[v] == a) {
                int[] changed = labels.clone();
                changed[v] = b;
                most = Math.max(most, network.cost(changed) - network.cost(labels));
            }
        }
        return most;
    }

    private static boolean isSumOfTerms(CostNetwork network, int edge) {
        int columns = network.labels[network.right[edge]];
        long[] t = Arrays.copyOfRange(network.table, network.tableAt[edge], network.tableAt[edge + 1]);
        return IntStream.range(0, t.length).allMatch(i -> t[i] + t[0] == t[i - i % columns] + t[i % columns]);
    }

    private static boolean nowhereHigher(int[] labels, int[] than) {
        return IntStream.range(0, labels.length).allMatch(v -> labels[v] <= than[v]);
    }

    private static BigInteger maxima(CostNetwork network) {
        BigInteger sum = BigInteger.valueOf(network.base);
        for (int v = 0; v < network.size; v++) {
            sum = sum.add(max(network.unary, network.unaryAt[v], network.unaryAt[v + 1]));
        }
        for (int e = 0; e < network.edgeCount; e++) {
            sum = sum.add(max(network.table, network.tableAt[e], network.tableAt[e + 1]));
        }
        return sum;
    }

    private static BigInteger max(long[] terms, int from, int to) {
        return BigInteger.valueOf(Arrays.stream(terms, from, to).max().orElseThrow());
    }

    private static List<int[]> labellings(CostNetwork network) {
        List<int[]> all = List.of(new int[network.size]);
        for (int v = 0; v < network.size; v++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] labels : all) {
                for (int l = 0; l < network.labels[v]; l++) {
                    int[] labelled = labels.clone();
                    labelled[v] = l;
                    longer.add(labelled);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Every second one is easy, with separable tables and zeros; in the others all are joined with all, and few labels fall. */
    private static CostNetwork network(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        boolean easy = seed % 2 == 0;
        long bound = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong(2, 6);
        int size = easy ? random.nextInt(1, 5) : random.nextInt(4, 7);
        for (int v = 0; v < size; v++) {
            int count = easy ? random.nextInt(1, 5) : random.nextInt(2, 4);
            builder.addVertex("v" + v, RandomProblems.labels(count), terms(count, easy ? bound : 2, random));
            for (int u = 0; u < v; u++) {
                if (!easy || random.nextInt(3) > 0) {
                    boolean separable = easy && random.nextInt(3) == 0;
                    builder.addPair(u, v, table(builder.labelCount(u), count, bound, separable, random));
                }
            }
        }
        return new CostForm(builder.build()).network();
    }

    private static long[][] table(int rows, int columns, long bound, boolean separable, SplittableRandom random) {
        long[] left = terms(rows, bound / 2, random);
        long[] right = terms(columns, bound / 2, random);
        long[][] table = new long[rows][columns];
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                table[l][m] = separable ? left[l] + right[m] : random.nextInt(3) == 0 ? 0 : random.nextLong(bound);
            }
        }
        return table;
    }

    private static long[] terms(int count, long bound, SplittableRandom random) {
        long[] terms = new long[count];
        if (random.nextBoolean()) {
            Arrays.setAll(terms, l -> random.nextLong(bound));
        }
        return terms;
    }
}
