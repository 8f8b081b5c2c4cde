package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.solve.KeyEdge;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Recount;
import io.joinwatch.solve.Sense;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JoinGraphsTest {
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource(GraphClass.class)
    void theSameSeedIsTheSameProblem(GraphClass of) {
        Problem first = JoinGraphs.paper(of, 60, 3, 1, SEED);
        Problem again = JoinGraphs.paper(of, 60, 3, 1, SEED);
        Problem other = JoinGraphs.paper(of, 60, 3, 1, SEED + 1);
        assertThat(ProblemHash.of(again)).isEqualTo(ProblemHash.of(first));
        assertThat(again.keyEdges()).isEqualTo(first.keyEdges());
        assertThat(ProblemHash.of(other)).isNotEqualTo(ProblemHash.of(first));
    }

    /** Figures that were measured on these graphs would mean nothing any more if one of these changed. */
    @ParameterizedTest
    @CsvSource({
        "STAR, 84a08faa45c2be37",
        "SPARSE, d21f98179d530ffa",
        "COMMUNITIES, 3f800483d858a67d",
        "DENSE, 207950dbbf1b17d9",
        "NEAR_UNIFORM, aaa07af2c345cf9a",
    })
    void theGraphsAreThoseOfEveryOtherMachine(GraphClass of, String hash) {
        assertThat(ProblemHash.of(JoinGraphs.paper(of, 60, 3, 1, SEED))).isEqualTo(hash);
    }

    /** What a labelling is worth is the weight of the edges with both ends chosen: counted from the edges. */
    @ParameterizedTest
    @EnumSource(GraphClass.class)
    void aLabellingIsWorthTheEdgesItKeeps(GraphClass of) {
        Problem problem = JoinGraphs.paper(of, 40, 3, 2, SEED);
        assertThat(problem.sense()).isEqualTo(Sense.MAXIMISE);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int trial = 0; trial < 50; trial++) {
            int[] labels = new int[problem.size()];
            Arrays.setAll(labels, v -> random.nextInt(problem.labelCount(v)));
            long kept = problem.keyEdges().stream()
                    .filter(e -> labels[e.left()] == e.leftLabel() && labels[e.right()] == e.rightLabel())
                    .mapToLong(KeyEdge::weight)
                    .sum();
            assertThat(Recount.of(problem, labels)).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource(GraphClass.class)
    void everyLabelIsAJoinedColumn(GraphClass of) {
        Problem problem = JoinGraphs.paper(of, 150, 3, 1, SEED);
        boolean[][] joined = new boolean[problem.size()][];
        Arrays.setAll(joined, v -> new boolean[problem.labelCount(v)]);
        for (KeyEdge edge : problem.keyEdges()) {
            joined[edge.left()][edge.leftLabel()] = true;
            joined[edge.right()][edge.rightLabel()] = true;
        }
        for (boolean[] labels : joined) {
            if (labels.length > 1) {
                assertThat(labels).doesNotContain(false);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5", "3", "5"})
    void sparseGraphsHaveTheirEdgesLeavesAndHubs(double perTable) {
        Problem problem = JoinGraphs.paper(GraphClass.SPARSE, 2_000, perTable, 1, SEED);
        assertThat(problem.keyEdges()).hasSize((int) (2_000 * perTable));
        int[] degrees = degrees(problem);
        assertThat(degrees[0]).isBetween(1, 2);
        assertThat(degrees[degrees.length - 1]).isGreaterThan(8 * degrees[1_000]);
        assertThat(labels(problem)).isBetween(2.0, 4.5);
        assertThat(largest(problem)).isLessThanOrEqualTo(8);
    }

    @Test
    void mostJoinsOfCommunitiesStayInside() {
        Problem problem = GraphSpec.communities(3_000, 1).problem(SEED);
        assertThat(problem.keyEdges().size() / 3_000.0).isBetween(3.1, 3.3);
        // Areas are runs of at most 20 tables.
        double far = problem.keyEdges().stream()
                        .filter(edge -> Math.abs(edge.left() - edge.right()) >= 20)
                        .count()
                / (double) problem.keyEdges().size();
        assertThat(far).isBetween(0.03, 0.06);
    }

    @Test
    void starsAreMadeOfFactsAndDimensions() {
        Problem problem = GraphSpec.star(2_000, 1).problem(SEED);
        assertThat(problem.keyEdges().size() / 2_000.0).isBetween(1.5, 2.8);
        // The first fifth are facts: nearly every join has one at an end, some have one at both.
        long withFact = problem.keyEdges().stream().filter(e -> e.left() < 400).count();
        long factToFact =
                problem.keyEdges().stream().filter(e -> e.right() < 400).count();
        assertThat(withFact).isGreaterThan(problem.keyEdges().size() * 3L / 4);
        assertThat(factToFact).isBetween(300L, 1_200L);
        int[] degrees = degrees(problem);
        assertThat(degrees[degrees.length - 1])
                .as("the most conformed dimension")
                .isGreaterThan(80);
        Map<Integer, Integer> onKey = new HashMap<>();
        problem.keyEdges().stream()
                .filter(e -> e.left() < 400 && e.right() >= 400 && e.right() < 1_600)
                .forEach(e -> onKey.merge(e.rightLabel(), 1, Integer::sum));
        assertThat(onKey.get(0)).isGreaterThan(10 * onKey.getOrDefault(1, 0));
    }

    @Test
    void denseGraphsJoinEveryPairOnce() {
        Problem problem = GraphSpec.dense(30).problem(SEED);
        assertThat(problem.keyEdges()).hasSize(30 * 29 / 2);
        assertThat(problem.pairCount()).isEqualTo(30 * 29 / 2);
        assertThat(largest(problem)).isLessThanOrEqualTo(5);
        assertThat(problem.keyEdges())
                .allSatisfy(edge -> assertThat(edge.weight()).isBetween(900_000L, 1_100_000L));
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void weightsAreLogNormal(double sigma) {
        List<Double> logarithms = JoinGraphs.paper(GraphClass.SPARSE, 3_000, 3, sigma, SEED).keyEdges().stream()
                .map(edge -> Math.log(edge.weight() / 1e6))
                .toList();
        double mean = logarithms.stream().mapToDouble(x -> x).average().orElseThrow();
        double variance = logarithms.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(-0.1 * sigma, 0.1 * sigma);
        assertThat(Math.sqrt(variance)).isBetween(0.93 * sigma, 1.07 * sigma);
    }

    @ParameterizedTest
    @EnumSource(
            value = GraphClass.class,
            names = {"STAR", "SPARSE", "COMMUNITIES", "NEAR_UNIFORM"})
    void theSmallestAndTheLargestGraphsWork(GraphClass of) {
        for (int tables : new int[] {2, 3, 10, of == GraphClass.STAR ? 20_000 : 1_000}) {
            Problem problem = JoinGraphs.paper(of, tables, 2.5, 2, SEED);
            assertThat(problem.size()).isEqualTo(tables);
            assertThat(problem.keyEdges()).isNotEmpty();
            assertThat(problem.scaleShift()).isZero();
        }
    }

    @Test
    void changesAreAsLargeAsTheySay() {
        Problem problem = GraphSpec.sparse(1_000, 3, 1).problem(SEED);
        Problem weights = ChangedGraph.weights(problem, 0.05, SEED);
        Problem scaled = ChangedGraph.scaled(problem, 1.3);
        Problem edges = ChangedGraph.edges(problem, 0.01, SEED);
        int[] changed = new int[3];
        for (int e = 0; e < 3_000; e++) {
            KeyEdge old = problem.keyEdges().get(e);
            changed[0] += weights.keyEdges().get(e).weight() != old.weight() ? 1 : 0;
            changed[1] += Math.abs(scaled.keyEdges().get(e).weight() - 1.3 * old.weight()) <= 0.5 ? 1 : 0;
            KeyEdge redrawn = edges.keyEdges().get(e);
            changed[2] += redrawn.equals(old) ? 0 : 1;
            assertThat(redrawn.weight()).isEqualTo(old.weight());
        }
        assertThat(changed[0]).isBetween(110, 190);
        assertThat(changed[1]).isEqualTo(3_000);
        assertThat(changed[2]).isBetween(15, 50);
        assertThat(ProblemHash.of(ChangedGraph.weights(problem, 0, SEED))).isEqualTo(ProblemHash.of(problem));
        assertThat(ProblemHash.of(ChangedGraph.edges(problem, 0.01, SEED))).isEqualTo(ProblemHash.of(edges));
    }

    @Test
    void absurdArgumentsAreRefused() {
        assertThatThrownBy(() -> JoinGraphs.paper(GraphClass.STAR, 1, 3, 1, SEED))
                .hasMessageContaining("1 must be in");
        assertThatThrownBy(() -> JoinGraphs.paper(GraphClass.STAR, 10, Double.NaN, 1, SEED))
                .hasMessageContaining("NaN must be in");
        assertThatThrownBy(() -> JoinGraphs.paper(GraphClass.STAR, 10, 3, -1, SEED))
                .hasMessageContaining("-1.0 must be in");
    }

    @Test
    void groupsAreNamedAfterWhatTheyAre() {
        assertThat(GraphSpec.sparse(1_000, 5, 1).group()).isEqualTo("sparse-1000x5-s1");
        assertThat(GraphSpec.nearUniform(1_000).group()).isEqualTo("near-uniform-1000x2.5");
        assertThat(GraphSpec.communities(20_000, 2).group()).isEqualTo("communities-20000-s2");
        assertThat(GraphSpec.dense(25).with(3).name()).isEqualTo("dense-25-seed3");
    }

    private static int[] degrees(Problem problem) {
        int[] degrees = new int[problem.size()];
        problem.keyEdges().forEach(edge -> {
            degrees[edge.left()]++;
            degrees[edge.right()]++;
        });
        Arrays.sort(degrees);
        return degrees;
    }

    private static double labels(Problem problem) {
        double sum = 0;
        for (int v = 0; v < problem.size(); v++) {
            sum += problem.labelCount(v);
        }
        return sum / problem.size();
    }

    private static int largest(Problem problem) {
        int largest = 0;
        for (int v = 0; v < problem.size(); v++) {
            largest = Math.max(largest, problem.labelCount(v));
        }
        return largest;
    }
}
