package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeAscentTest {
    /** Against brute force: every pass leaves a bound, none makes it worse, and the messages can be taken up again. */
    @Test
    void passesTightenAValidBound() {
        int exact = 0;
        for (long seed = 0; seed < 400; seed++) {
            Problem problem = RandomProblems.small(seed);
            long optimum = BruteForce.optimum(problem);
            EdgeAscent ascent = new EdgeAscent(problem);
            long bound = ascent.bound();
            assertThat(bound).as("seed %d", seed).isEqualTo(TermwiseBound.of(problem));
            for (int pass = 0; pass < 20; pass++) {
                ascent.pass();
                assertThat(problem.sense().tighter(bound, ascent.bound()))
                        .as("seed %d, pass %d", seed, pass)
                        .isEqualTo(ascent.bound());
                bound = ascent.bound();
                assertThat(problem.sense().better(optimum, bound))
                        .as("seed %d, pass %d", seed, pass)
                        .isFalse();
            }
            EdgeAscent again = ascent.messages().carriedTo(problem, new LabelMatch(problem, problem), 1);
            assertThat(again.bound()).as("seed %d", seed).isEqualTo(bound);
            exact += bound == optimum ? 1 : 0;
        }
        assertThat(exact).as("problems without a gap").isGreaterThan(200);
    }

    @Test
    void warehousesEndNearTheOptimum() {
        for (long seed = 1; seed <= 5; seed++) {
            Problem problem = WarehouseProblems.paper(Shape.STAR, 60, 2, seed);
            long optimum = EliminationOracle.optimum(problem).orElseThrow();
            EdgeAscent ascent = new EdgeAscent(problem);
            for (int pass = 0; pass < 100; pass++) {
                ascent.pass();
            }
            assertThat((double) ascent.bound()).as("seed %d", seed).isBetween((double) optimum, 1.05 * optimum);
        }
    }

    @Test
    void termsNearTheLimitAreNoTrouble() {
        Problem large = largeTerms(0);
        Problem now = largeTerms(1L << 57);
        DriftCertificate certificate = DriftCertificate.of(large, BruteForce.optimum(large));
        Solution answer = certificate.answer(now, new int[2], 0.5).orElseThrow();
        assertThat(answer.bound()).isGreaterThanOrEqualTo(BruteForce.optimum(now));
    }

    private static Problem largeTerms(long more) {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        builder.addVertex("u", List.of("a", "b"), new long[] {0, 1L << 60});
        builder.addVertex("v", List.of("a", "b"), new long[] {0, 0});
        builder.addPair(0, 1, new long[][] {{(1L << 61) - 1, more}, {0, 3 * more}});
        return builder.build();
    }

    @Test
    void aBoundThatIsNoneIsNoticed() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        builder.addVertex("u", List.of("a", "b"), new long[] {3, 5});
        Problem problem = builder.build();
        assertThatIllegalStateException()
                .isThrownBy(() -> DriftCertificate.of(problem, 6).bound(problem))
                .withMessageContaining("no bound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftCertificate.of(problem, 4).answer(problem, new int[1], 1))
                .withMessageContaining("better than the bound");
    }
}
