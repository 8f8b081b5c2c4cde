package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems at the edges, by every method: each answer is honest, and the exact methods prove the optimum. */
class EdgeCasesTest {
    private static final long LIMIT = 1L << 60;

    /** Solves twice, and checks all that a method promises of its answer. */
    private static Solution solve(Problem problem, SolveMethod method, long optimum, String name) {
        Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
        String at = name + ", " + method;
        assertThat(Recount.of(problem, solution.labels())).as(at).isEqualTo(solution.value());
        assertThat(problem.sense().better(solution.value(), optimum)).as(at).isFalse();
        assertThat(problem.sense().better(optimum, solution.bound())).as(at).isFalse();
        assertThat(problem.sense().better(problem.value(new int[problem.size()]), solution.value()))
                .as("%s: worse than what is deployed", at)
                .isFalse();
        assertThat(solution.gap()).as(at).isBetween(0.0, 1.0);
        if (method == SolveMethod.AUTO || method == SolveMethod.EXACT) {
            assertThat(solution.value()).as(at).isEqualTo(optimum);
            assertThat(solution.proven()).as(at).isTrue();
            assertThat(solution.gap()).as(at).isZero();
        }
        Solution again = new Portfolio(method).solve(problem, SolveLimits.deterministic());
        assertThat(again.labels()).as(at).isEqualTo(solution.labels());
        assertThat(again.bound()).as(at).isEqualTo(solution.bound());
        return solution;
    }

    private static Problem random(Sense sense, int size, int labels, double density, LongSupplier terms, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(sense);
        for (int v = 0; v < size; v++) {
            long[] unary = new long[labels];
            Arrays.setAll(unary, l -> terms.getAsLong());
            builder.addVertex("v" + v, RandomProblems.labels(labels), unary);
            for (int u = 0; u < v; u++) {
                if (random.nextDouble() < density) {
                    long[][] table = new long[labels][labels];
                    for (long[] row : table) {
                        Arrays.setAll(row, m -> terms.getAsLong());
                    }
                    builder.addPair(u, v, table);
                    builder.addKeyEdge(u, random.nextInt(labels), v, random.nextInt(labels), terms.getAsLong());
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void emptyProblem(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            Solution solution = solve(Problem.builder(sense).build(), method, 0, "empty");
            assertThat(solution.labels()).isEmpty();
            assertThat(solution.proven()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void disconnectedProblem(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            ProblemBuilder builder = Problem.builder(sense);
            long optimum = 0;
            for (long seed = 0; seed < 25; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Problem part = random(sense, random.nextInt(1, 5), 3, 0.7, () -> random.nextLong(50), seed);
                optimum += BruteForce.optimum(part);
                int first = builder.addVertex("p" + seed, part.labelNames(0), part.unaryRow(0));
                for (int v = 1; v < part.size(); v++) {
                    builder.addVertex("p" + seed + " " + v, part.labelNames(v), part.unaryRow(v));
                }
                for (int p = 0; p < part.pairCount(); p++) {
                    builder.addPair(first + part.pairLeft(p), first + part.pairRight(p), rows(part, p));
                }
                for (KeyEdge edge : part.keyEdges()) {
                    builder.addKeyEdge(
                            first + edge.left(),
                            edge.leftLabel(),
                            first + edge.right(),
                            edge.rightLabel(),
                            edge.weight());
                }
            }
            solve(builder.build(), method, optimum, "disconnected " + sense);
        }
    }

    private static long[][] rows(Problem problem, int pair) {
        long[][] rows =
                new long[problem.labelCount(problem.pairLeft(pair))][problem.labelCount(problem.pairRight(pair))];
        for (int l = 0; l < rows.length; l++) {
            for (int m = 0; m < rows[l].length; m++) {
                rows[l][m] = problem.pairwise(pair, l, m);
            }
        }
        return rows;
    }

    /** One table with 1,000 labels in the middle of eight others: the oracle tries each of them. */
    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void aThousandLabelsOnOneTable(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            SplittableRandom random = new SplittableRandom(7);
            ProblemBuilder builder = Problem.builder(sense);
            long[] best = random.longs(1_000, 0, 100).toArray();
            builder.addVertex("hub", RandomProblems.labels(1_000), best);
            for (int leaf = 1; leaf <= 8; leaf++) {
                long[] unary = random.longs(4, 0, 100).toArray();
                long[][] table = new long[1_000][4];
                builder.addVertex("leaf " + leaf, RandomProblems.labels(4), unary);
                for (int l = 0; l < 1_000; l++) {
                    long most = sense == Sense.MAXIMISE ? Long.MIN_VALUE : Long.MAX_VALUE;
                    for (int m = 0; m < 4; m++) {
                        table[l][m] = random.nextInt(4) == 0 ? random.nextLong(1_000) : 0;
                        long sum = unary[m] + table[l][m];
                        most = sense.better(sum, most) ? sum : most;
                    }
                    best[l] += most;
                }
                builder.addPair(0, leaf, table);
                builder.addKeyEdge(0, random.nextInt(1_000), leaf, random.nextInt(4), 500);
            }
            long optimum = best[0];
            for (long value : best) {
                optimum = sense.better(value, optimum) ? value : optimum;
            }
            solve(builder.build(), method, optimum, "1,000 labels " + sense);
        }
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void tablesWithOneLabel(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            SplittableRandom random = new SplittableRandom(3);
            Problem settled = random(sense, 8, 1, 0.6, () -> random.nextLong(1_000), 1);
            Solution solution = solve(settled, method, Recount.of(settled, new int[8]), "settled " + sense);
            assertThat(solution.proven()).isTrue();

            ProblemBuilder mixed = Problem.builder(sense);
            for (int v = 0; v < 9; v++) {
                int labels = v % 3 == 0 ? 3 : 1;
                mixed.addVertex(
                        "v" + v,
                        RandomProblems.labels(labels),
                        random.longs(labels, 0, 20).toArray());
                for (int u = 0; u < v; u++) {
                    long[][] table = new long[u % 3 == 0 ? 3 : 1][];
                    for (int l = 0; l < table.length; l++) {
                        table[l] = random.longs(labels, 0, 20).toArray();
                    }
                    mixed.addPair(u, v, table).addKeyEdge(u, 0, v, 0, random.nextLong(20));
                }
            }
            Problem problem = mixed.build();
            solve(problem, method, BruteForce.optimum(problem), "one label or three " + sense);
        }
    }

    /** A table joined with itself is a term of its vertex in the network objective, and nothing in the paper's. */
    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void selfJoins(SolveMethod method) {
        Catalog catalog = new Catalog();
        WindowSums sums = new WindowSums();
        SortedMap<String, List<Distribution>> candidates = new TreeMap<>();
        List<Distribution> labels = List.of(Distribution.EVEN, Distribution.key("a"), Distribution.key("b"));
        for (String table : List.of("x", "y", "z")) {
            catalog.put(new TableFacts(table, 1, 1_000, 100_000, List.of(), Distribution.EVEN, List.of()));
            candidates.put(table, labels);
            join(sums, table, "a", table, "a", 5);
            join(sums, table, "a", table, "b", 7);
        }
        for (boolean alone : new boolean[] {true, false}) {
            if (!alone) {
                join(sums, "x", "b", "y", "b", 50);
            }
            NetworkCost cost = new NetworkCost(sums, catalog, 4, 86_400_000, CostSettings.DEFAULTS);
            for (Objective objective : Objective.values()) {
                LayoutProblem layouts = LayoutProblem.of(cost, candidates, objective);
                Problem problem = layouts.problem();
                assertThat(problem.pairCount()).isEqualTo(alone ? 0 : 1);
                Solution solution = solve(problem, method, BruteForce.optimum(problem), "self-joins " + objective);
                if (objective == Objective.NETWORK) {
                    assertThat(cost.units(layouts.layout(solution.labels()))).isEqualTo(solution.value());
                }
            }
        }
    }

    private static void join(WindowSums sums, String left, String l, String right, String r, long count) {
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        left, right, List.of(new ColumnPair(l, r)), JoinType.INNER, 100_000, 80_000, 0, count, 0),
                4);
    }

    /** Nothing to gain or to lose: what is deployed stays. */
    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void zeroWeights(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            Solution solution = solve(random(sense, 9, 4, 0.4, () -> 0, 1), method, 0, "zero " + sense);
            assertThat(solution.labels()).as("%s", sense).containsOnly(0);
            assertThat(solution.proven()).as("%s", sense).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void tiesEverywhere(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            Problem equal = random(sense, 9, 4, 0.4, () -> 5, 1);
            long all = 5L * (equal.size() + equal.pairCount());
            assertThat(solve(equal, method, all, "equal " + sense).labels())
                    .as("%s", sense)
                    .containsOnly(0);
            for (long seed = 0; seed < 15; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Problem nearly = random(sense, 6, 3, 0.8, () -> random.nextLong(2), seed);
                solve(nearly, method, BruteForce.optimum(nearly), "zero or one, seed " + seed);
            }
        }
    }

    /** Terms whose maxima add up to one less than the limit, and to the limit: then they are scaled. */
    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void weightsAtTheLimit(SolveMethod method) {
        for (Sense sense : Sense.values()) {
            for (long over : new long[] {0, 1, LIMIT}) {
                List<Long> maxima = new ArrayList<>(List.of(LIMIT / 8, LIMIT / 8, LIMIT / 8, LIMIT / 8, LIMIT / 4));
                maxima.add(LIMIT / 4 - 1 + over);
                ProblemBuilder builder = Problem.builder(sense);
                SplittableRandom random = new SplittableRandom(5);
                for (int v = 0; v < 4; v++) {
                    builder.addVertex(
                            "v" + v, List.of("a", "b"), new long[] {maxima.get(v), random.nextLong(maxima.get(v))});
                }
                for (int p = 4; p < 6; p++) {
                    long max = maxima.get(p);
                    builder.addPair(p - 4, 3, new long[][] {{random.nextLong(max), max}, {0, random.nextLong(max)}});
                    builder.addKeyEdge(p - 4, 0, 3, 1, max);
                }
                Problem problem = builder.build();
                assertThat(problem.scaleShift()).isEqualTo(over == 0 ? 0 : 1);
                solve(problem, method, BruteForce.optimum(problem), "limit + " + over + " " + sense);
            }
        }
    }
}
