package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dominated labels and separable tables, against every labelling of small problems. */
class ReducedProblemTest {
    @Test
    void theOptimumStaysAndNoTieMovesUp() {
        int fewer = 0;
        for (long seed = 0; seed < 4_000; seed++) {
            Problem problem = problem(seed);
            ReducedProblem reduced = new ReducedProblem(problem);
            String name = "seed " + seed;
            List<int[]> left = new ArrayList<>();
            for (int[] labels : labellings(reduced.problem())) {
                left.add(reduced.original(labels));
                assertThat(Recount.of(reduced.problem(), labels))
                        .as(name)
                        .isEqualTo(Recount.of(problem, left.get(left.size() - 1)));
            }
            long optimum = BruteForce.optimum(problem);
            assertThat(BruteForce.optimum(reduced.problem())).as(name).isEqualTo(optimum);
            int[] found = new BucketElimination().solve(problem).orElseThrow().labels();
            assertThat(Recount.of(problem, found)).as(name).isEqualTo(optimum);
            for (int[] labels : labellings(problem)) {
                if (Recount.of(problem, labels) == optimum) {
                    assertThat(left)
                            .as(name + ", " + Arrays.toString(labels))
                            .anyMatch(other -> nowhereHigher(other, labels));
                    assertThat(nowhereHigher(labels, found))
                            .as(name + ", " + Arrays.toString(labels))
                            .isEqualTo(Arrays.equals(labels, found));
                }
            }
            fewer += labellings(problem).size() > left.size() ? 1 : 0;
        }
        assertThat(fewer).as("problems with fewer labellings").isBetween(2_000, 3_999);
    }

    /** Of two labels that are left neither is better, or as good and lower, among all labellings of the others. */
    @Test
    void nothingDominatedIsLeft() {
        for (long seed = 0; seed < 2_000; seed++) {
            Problem reduced = new ReducedProblem(problem(seed)).problem();
            List<int[]> labellings = labellings(reduced);
            for (int v = 0; v < reduced.size(); v++) {
                for (int a = 0; a < reduced.labelCount(v); a++) {
                    for (int b = 0; b < reduced.labelCount(v); b++) {
                        if (a != b) {
                            assertThat(leastGain(reduced, labellings, v, a, b))
                                    .as("seed %d: label %d of vertex %d instead of %d", seed, b, v, a)
                                    .isLessThan(b < a ? 0 : 1);
                        }
                    }
                }
            }
        }
    }

    @Test
    void noTermIsNegativeAndTheSumOfMaximaDoesNotGrow() {
        for (long seed = 0; seed < 1_000; seed++) {
            Problem problem = problem(seed);
            Problem reduced = new ReducedProblem(problem).problem();
            assertThat(maxima(reduced)).as("seed " + seed).isLessThanOrEqualTo(maxima(problem));
            for (int v = 0; v < reduced.size(); v++) {
                assertThat(Arrays.stream(reduced.unaryRow(v)).min().orElseThrow())
                        .as("seed %d, vertex %d", seed, v)
                        .isNotNegative();
            }
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
        int[] all = IntStream.range(0, size).toArray();
        assertThat(EliminationOrder.within(BucketElimination.DEFAULT_TABLE_BUDGET, problem, all, all))
                .isEmpty();
        // The others would have to gain 40,000 from 39 joins of less than 1,000 each.
        long best = Long.MAX_VALUE;
        for (int choice = 0; choice < 216; choice++) {
            labels[0] = choice / 36;
            labels[1] = choice / 6 % 6;
            labels[2] = choice % 6;
            best = Math.min(best, Recount.of(problem, labels));
        }
        Optimum optimum = new BucketElimination(100).solve(problem).orElseThrow();
        assertThat(optimum.value()).isEqualTo(best);
        assertThat(Recount.of(problem, optimum.labels())).isEqualTo(best);
    }

    @Test
    void aSeparableTableSplitsComponents() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < 4; v++) {
            builder.addVertex("v" + v, List.of("a", "b"), new long[2]);
        }
        long[][] same = {{5, 0}, {0, 5}};
        builder.addPair(0, 1, same).addPair(2, 3, same).addPair(1, 2, new long[][] {{7, 4}, {3, 0}});
        ReducedProblem reduced = new ReducedProblem(builder.build());
        assertThat(reduced.problem().pairCount()).isEqualTo(2);
        assertThat(Components.of(reduced.problem())).containsExactly(new int[] {0, 1}, new int[] {2, 3});
        assertThat(reduced.problem().unary(1, 0) - reduced.problem().unary(1, 1))
                .isEqualTo(4);
        assertThat(reduced.problem().unary(2, 0) - reduced.problem().unary(2, 1))
                .isEqualTo(3);
    }

    @Test
    void anInterruptedThreadTakesNothingAway() {
        Problem problem = RandomProblems.forest(50, 1);
        Thread.currentThread().interrupt();
        assertThat(DominatedLabels.without(problem)).isDeepEqualTo(all(problem));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(DominatedLabels.without(problem)).isNotEqualTo(all(problem));
    }

    /** What taking label b instead of a gains at least, whatever the others choose. */
    private static long leastGain(Problem problem, List<int[]> labellings, int v, int a, int b) {
        long least = Long.MAX_VALUE;
        for (int[] labels : labellings) {
            if (labels[v] == a) {
                int[] changed = labels.clone();
                changed[v] = b;
                long more = Recount.of(problem, changed) - Recount.of(problem, labels);
                least = Math.min(least, problem.sense() == Sense.MAXIMISE ? more : -more);
            }
        }
        return least;
    }

    private static int[][] all(Problem problem) {
        return IntStream.range(0, problem.size())
                .mapToObj(v -> IntStream.range(0, problem.labelCount(v)).toArray())
                .toArray(int[][]::new);
    }

    private static boolean nowhereHigher(int[] labels, int[] than) {
        return IntStream.range(0, labels.length).allMatch(v -> labels[v] <= than[v]);
    }

    private static BigInteger maxima(Problem problem) {
        BigInteger sum = BigInteger.ZERO;
        for (int v = 0; v < problem.size(); v++) {
            sum = sum.add(
                    BigInteger.valueOf(Arrays.stream(problem.unaryRow(v)).max().orElseThrow()));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum = sum.add(
                    BigInteger.valueOf(Arrays.stream(problem.table(p)).max().orElseThrow()));
        }
        return sum;
    }

    /** All labellings. */
    private static List<int[]> labellings(Problem problem) {
        List<int[]> all = List.of(new int[problem.size()]);
        for (int v = 0; v < problem.size(); v++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] labels : all) {
                for (int l = 0; l < problem.labelCount(v); l++) {
                    int[] labelled = labels.clone();
                    labelled[v] = l;
                    longer.add(labelled);
                }
            }
            all = longer;
        }
        return all;
    }

    /** 1 … 4 vertices of 1 … 4 labels; tables of few values with ties, zeros, separable ones; or terms as large as they may be. */
    private static Problem problem(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        long bound = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong(2, 6);
        int size = random.nextInt(1, 5);
        for (int v = 0; v < size; v++) {
            int count = random.nextInt(1, 5);
            builder.addVertex("v" + v, RandomProblems.labels(count), terms(count, bound, random));
            for (int u = 0; u < v; u++) {
                if (random.nextInt(3) > 0) {
                    builder.addPair(u, v, table(builder.labelCount(u), count, bound, random));
                }
            }
        }
        return builder.build();
    }

    private static long[][] table(int rows, int columns, long bound, SplittableRandom random) {
        boolean separable = random.nextInt(3) == 0;
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
