package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;

/** The two reductions that make the published problem hard contain problems with known optima: matching and label cover. */
class PaperGadgetTest {
    /** Every join has a column of its own at both ends, so that kept joins are a matching. */
    @Test
    void aColumnPerJoinMakesItMaximumWeightMatching() {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int side = random.nextInt(2, 8);
            long[][] weights = new long[side][side];
            for (long[] row : weights) {
                for (int j = 0; j < side; j++) {
                    row[j] = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1000);
                }
            }
            Problem problem = matchingGadget(weights);
            long heaviest = heaviestMatching(weights);
            for (SolveMethod method : SolveMethod.values()) {
                Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
                assertThat(solution.bound()).as("seed " + seed).isEqualTo(heaviest);
                if (method != SolveMethod.HEURISTICS) {
                    assertThat(solution.value())
                            .as("seed " + seed + ", " + method)
                            .isEqualTo(heaviest);
                }
            }
            long grown = AlternatingMatching.weight(new AlternatingMatching(problem).run(random, true));
            assertThat(2 * grown).as("half of the maximum, seed " + seed).isGreaterThanOrEqualTo(heaviest);
        }
    }

    /** A planted labelling satisfies every projection, so the optimum keeps all joins, whatever else is offered. */
    @Test
    void plantedLabelCoverKeepsEverything() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(3, 9);
            int labels = random.nextInt(2, 6);
            int[] planted = random.ints(2L * size, 0, labels).toArray();
            ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
            for (int v = 0; v < 2 * size; v++) {
                builder.addVertex("t" + v, RandomProblems.labels(labels), new long[labels]);
            }
            long all = 0;
            for (int u = 0; u < size; u++) {
                for (int v = size; v < 2 * size; v++) {
                    if (random.nextInt(3) == 0) {
                        continue;
                    }
                    long weight = random.nextLong(1, 100);
                    all += weight;
                    for (int l = 0; l < labels; l++) {
                        int image = l == planted[u] ? planted[v] : random.nextInt(labels);
                        addJoin(builder, u, l, v, image, weight);
                    }
                }
            }
            check(builder.build(), all, "seed " + seed);
        }
    }

    /** On an odd cycle that asks for different labels, of two, one edge must give way: the lightest. */
    @Test
    void oddCyclesOfInequalitiesLoseTheirLightestEdge() {
        for (long seed = 0; seed < 15; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
            long expected = 0;
            int vertices = 0;
            for (int cycle = 0; cycle < 4; cycle++) {
                int length = 2 * random.nextInt(1, 5) + 1;
                long lightest = Long.MAX_VALUE;
                for (int i = 0; i < length; i++) {
                    builder.addVertex("t" + (vertices + i), RandomProblems.labels(2), new long[2]);
                }
                for (int i = 0; i < length; i++) {
                    long weight = random.nextLong(1, 1000);
                    expected += weight;
                    lightest = Math.min(lightest, weight);
                    addJoin(builder, vertices + i, 0, vertices + (i + 1) % length, 1, weight);
                    addJoin(builder, vertices + i, 1, vertices + (i + 1) % length, 0, weight);
                }
                expected -= lightest;
                vertices += length;
            }
            check(builder.build(), expected, "seed " + seed);
        }
    }

    private static void check(Problem problem, long optimum, String name) {
        Solution exact = new Portfolio(SolveMethod.EXACT).solve(problem, SolveLimits.deterministic());
        assertThat(exact.value()).as(name).isEqualTo(optimum);
        assertThat(exact.proven()).as(name).isTrue();
        int[] program = new IntegerProgram()
                .solve(new GainForm(problem), null, SolveLimits.DEFAULT_WORK)
                .labels();
        assertThat(program).as(name + ", integer program").isNotNull();
        assertThat(Recount.of(problem, program)).as(name + ", integer program").isEqualTo(optimum);
    }

    private static Problem matchingGadget(long[][] weights) {
        int side = weights.length;
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < 2 * side; v++) {
            builder.addVertex("t" + v, RandomProblems.labels(side), new long[side]);
        }
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                addJoin(builder, i, j, side + j, i, weights[i][j]);
            }
        }
        return builder.build();
    }

    private static void addJoin(ProblemBuilder builder, int u, int l, int v, int m, long weight) {
        builder.addPair(u, v, single(builder, u, l, v, m, weight)).addKeyEdge(u, l, v, m, weight);
    }

    private static long[][] single(ProblemBuilder builder, int u, int l, int v, int m, long weight) {
        long[][] gains = new long[builder.labelCount(u)][builder.labelCount(v)];
        gains[l][m] = weight;
        return gains;
    }

    private static long heaviestMatching(long[][] weights) {
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<Integer> left = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        for (int i = 0; i < weights.length; i++) {
            left.add(i);
            right.add(weights.length + i);
            graph.addVertex(i);
            graph.addVertex(weights.length + i);
        }
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                graph.setEdgeWeight(graph.addEdge(i, weights.length + j), (double) weights[i][j]);
            }
        }
        MaximumWeightBipartiteMatching<Integer, DefaultWeightedEdge> matching =
                new MaximumWeightBipartiteMatching<>(graph, left, right);
        matching.getMatching();
        BigDecimal weight = matching.getMatchingWeight();
        return weight.longValueExact();
    }
}
