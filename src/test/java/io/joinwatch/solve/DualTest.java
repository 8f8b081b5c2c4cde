package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Messages on their way to a later problem: found by name, scaled, or left out. */
class DualTest {
    private static final long[][] TABLE = {{5, 0, 2}, {1, 7, 3}};

    /** Vertices a (labels x, y), b (p, q, r) and c (x), with pairs a–b and b–c, in a given order. */
    private static Problem problem(boolean turned) {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        if (turned) {
            builder.addVertex("c", List.of("x"), new long[1]);
            builder.addVertex("b", List.of("r", "q", "p", "new"), new long[4]);
            builder.addVertex("d", List.of("x"), new long[1]);
            builder.addVertex("a", List.of("y", "x"), new long[2]);
            builder.addPair(3, 1, new long[2][4]).addPair(1, 0, new long[4][1]).addPair(2, 3, new long[1][2]);
        } else {
            builder.addVertex("a", List.of("x", "y"), new long[2]);
            builder.addVertex("b", List.of("p", "q", "r"), new long[3]);
            builder.addVertex("c", List.of("x"), new long[1]);
            builder.addPair(0, 1, TABLE).addPair(1, 2, new long[3][1]);
        }
        return builder.build();
    }

    @Test
    void costsFollowTheirNames() {
        Problem old = problem(false);
        Problem now = problem(true);
        Dual dual = new Dual(new CostForm(old).network());
        for (int l = 0; l < 2; l++) {
            dual.add(0, true, l, 10 + l); // a: x 10, y 11
        }
        for (int m = 0; m < 3; m++) {
            dual.add(0, false, m, 20 + m); // b: p 20, q 21, r 22
        }
        dual.add(1, false, 0, -7); // c
        CostNetwork network = new CostForm(now).network();
        Dual carried = dual.carriedTo(network, new LabelMatch(old, now), 4);
        // Pairs keep the order of their vertices' numbers: b (1) before a (3), c (0) before b (1), d (2) before a.
        assertThat(List.of(carried.get(0, false, 0), carried.get(0, false, 1))).containsExactly(44L, 40L);
        assertThat(List.of(carried.get(0, true, 0), carried.get(0, true, 1), carried.get(0, true, 2)))
                .containsExactly(88L, 84L, 80L);
        assertThat(carried.get(1, true, 0)).isEqualTo(-28);
        assertThat(carried.isZero(1)).isFalse();
        assertThat(carried.isZero(2)).as("of a pair that is new").isTrue();
    }

    @Test
    void theSameProblemKeepsAllOfIt() {
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = RandomProblems.small(seed);
            CostNetwork network = new CostForm(problem).network();
            SplittableRandom random = new SplittableRandom(seed);
            Dual dual = new Dual(network);
            for (int e = 0; e < network.edgeCount; e++) {
                for (int l = 0; l < network.labels[network.left[e]]; l++) {
                    dual.add(e, true, l, random.nextLong(-1L << 44, 1L << 44));
                }
            }
            Dual same = dual.carriedTo(network, new LabelMatch(problem, problem), 1);
            Dual large = dual.carriedTo(network, new LabelMatch(problem, problem), 1L << 60);
            for (int e = 0; e < network.edgeCount; e++) {
                for (int l = 0; l < network.labels[network.left[e]]; l++) {
                    assertThat(same.get(e, true, l)).as("seed %d", seed).isEqualTo(dual.get(e, true, l));
                    assertThat(large.get(e, true, l))
                            .as("seed %d: left out rather than too large", seed)
                            .isZero();
                }
            }
        }
    }

    @Test
    void gapsAreFilledAndNothingElse() {
        CostNetwork network = new CostForm(problem(false)).network();
        Dual dual = new Dual(network);
        dual.add(0, true, 1, 5);
        Dual other = new Dual(network);
        other.add(0, true, 0, 9);
        other.add(1, false, 0, 3);
        dual.fill(other);
        assertThat(dual.get(0, true, 0)).isZero();
        assertThat(dual.get(0, true, 1)).isEqualTo(5);
        assertThat(dual.get(1, false, 0)).isEqualTo(3);
    }
}
