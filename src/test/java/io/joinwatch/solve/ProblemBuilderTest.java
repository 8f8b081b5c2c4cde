package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProblemBuilderTest {
    @Test
    void namesWhatIsWrong() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int orders = builder.addVertex("orders", List.of("EVEN", "id"), new long[] {0, 1});
        int items = builder.addVertex("items", List.of("EVEN"), new long[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addVertex("t", List.of(), new long[0]))
                .withMessageContaining("no labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addVertex("t", List.of("a"), new long[2]))
                .withMessageContaining("1 labels but 2 terms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addVertex("t", List.of("a", "a"), new long[2]))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addVertex("t", List.of("a"), new long[] {-1}))
                .withMessageContaining("-1 (vertex t, label a) is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addPair(orders, items, new long[1][1]))
                .withMessageContaining("pair orders, items: 1 rows given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addPair(orders, items, new long[2][2]))
                .withMessageContaining("a row of 2 terms given, items has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addPair(orders, items, new long[][] {{0}, {-5}}))
                .withMessageContaining("-5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addPair(orders, orders, new long[2][2]))
                .withMessageContaining("self-join");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addPair(orders, 2, new long[2][2]))
                .withMessageContaining("Vertex 2 does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addKeyEdge(orders, 2, items, 0, 1))
                .withMessageContaining("Label 2 of vertex orders does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addKeyEdge(orders, 1, items, 0, -3))
                .withMessageContaining("-3");
        Problem untouched = builder.build();
        assertThat(untouched.pairCount()).isZero();
        assertThat(untouched.keyEdges()).isEmpty();
    }

    @Test
    void mergesPairsInEitherOrientation() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        int u = builder.addVertex("u", List.of("a", "b"), new long[2]);
        int v = builder.addVertex("v", List.of("x", "y", "z"), new long[3]);
        builder.addPair(u, v, new long[][] {{1, 2, 3}, {4, 5, 6}});
        builder.addPair(v, u, new long[][] {{10, 40}, {20, 50}, {30, 60}});
        builder.addUnary(v, 2, 7).addUnary(v, 2, 8);
        Problem problem = builder.build();
        assertThat(problem.pairCount()).isOne();
        for (int l = 0; l < 2; l++) {
            for (int m = 0; m < 3; m++) {
                assertThat(problem.pairwise(0, l, m)).isEqualTo(11L * (1 + 3 * l + m));
            }
        }
        assertThat(problem.unary(v, 2)).isEqualTo(15);
        assertThat(problem.scaleShift()).isZero();
    }

    /** Sums of many terms near 2^61 leave 64 bits; the builder must shift them all by as little as will do. */
    @Test
    void scalesDownWhatWouldOverflow() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
            int size = 5;
            BigInteger[][] pair = new BigInteger[2][2];
            for (int v = 0; v < size; v++) {
                builder.addVertex("v" + v, List.of("a", "b"), new long[] {huge(random), huge(random)});
            }
            for (int times = random.nextInt(1, 40); times > 0; times--) {
                long[][] terms = {{huge(random), huge(random)}, {Long.MAX_VALUE, 0}};
                builder.addPair(1, 3, terms);
                for (int i = 0; i < 4; i++) {
                    BigInteger term = BigInteger.valueOf(terms[i / 2][i % 2]);
                    pair[i / 2][i % 2] = pair[i / 2][i % 2] == null ? term : pair[i / 2][i % 2].add(term);
                }
            }
            builder.addKeyEdge(0, 0, 1, 1, Long.MAX_VALUE);
            Problem problem = builder.build();
            int shift = problem.scaleShift();
            assertThat(shift).as("seed " + seed).isPositive();
            assertThat(problem.keyEdges().get(0).weight()).isEqualTo(Long.MAX_VALUE >> shift);
            for (int i = 0; i < 4; i++) {
                assertThat(BigInteger.valueOf(problem.pairwise(0, i / 2, i % 2)))
                        .as("seed " + seed)
                        .isEqualTo(pair[i / 2][i % 2].shiftRight(shift));
            }
            assertThat(sumOfMaxima(problem)).as("seed " + seed).isLessThan(BigInteger.ONE.shiftLeft(60));
            assertThat(sumOfMaxima(problem))
                    .as("least shift, seed " + seed)
                    .isGreaterThan(BigInteger.ONE.shiftLeft(58));
            long optimum = BruteForce.optimum(problem);
            for (SolveMethod method : SolveMethod.values()) {
                Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
                assertThat(solution.bound()).as("seed " + seed + ", " + method).isEqualTo(optimum);
            }
        }
    }

    private static long huge(SplittableRandom random) {
        return (1L << 61) + random.nextLong(1L << 40);
    }

    private static BigInteger sumOfMaxima(Problem problem) {
        BigInteger sum = BigInteger.ZERO;
        for (int v = 0; v < problem.size(); v++) {
            sum = sum.add(BigInteger.valueOf(Math.max(problem.unary(v, 0), problem.unary(v, 1))));
        }
        long max = 0;
        for (int i = 0; i < 4; i++) {
            max = Math.max(max, problem.pairwise(0, i / 2, i % 2));
        }
        return sum.add(BigInteger.valueOf(max));
    }
}
