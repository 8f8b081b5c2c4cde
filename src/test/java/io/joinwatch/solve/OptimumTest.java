package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every method against brute force on small problems. */
class OptimumTest {
    private static final long NO_TABLES = 1;

    @Test
    void exactMethodsFindWhatBruteForceFinds() {
        for (long seed = 0; seed < 400; seed++) {
            check(RandomProblems.small(seed), "random, seed " + seed);
        }
    }

    @Test
    void exactMethodsFindWhatBruteForceFindsInSmallWarehouses() {
        for (long seed = 0; seed < 150; seed++) {
            Shape shape = Shape.values()[new SplittableRandom(seed).nextInt(4)];
            check(WarehouseProblems.network(shape, 5, 2, seed), "network " + shape + ", seed " + seed);
            check(WarehouseProblems.paper(shape, 6, 2, seed), "paper " + shape + ", seed " + seed);
        }
    }

    /** Without tables, elimination is out: what remains must bound honestly and never claim proof. */
    private static void check(Problem problem, String name) {
        long optimum = BruteForce.optimum(problem);
        assertThat(new BucketElimination().solve(problem)).as(name).hasValueSatisfying(found -> {
            assertThat(found.value()).as(name).isEqualTo(optimum);
            assertThat(Recount.of(problem, found.labels())).as(name).isEqualTo(optimum);
        });
        for (SolveMethod method : SolveMethod.values()) {
            Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
            String at = name + ", " + method;
            assertThat(solution.bound()).as(at).isEqualTo(optimum);
            assertThat(problem.sense().better(solution.value(), optimum)).as(at).isFalse();
            assertThat(solution.proven()).as(at).isEqualTo(solution.value() == optimum);
            assertThat(solution.gap()).as(at).isBetween(0.0, 1.0);
            if (method == SolveMethod.AUTO || method == SolveMethod.EXACT) {
                assertThat(solution.value()).as(at).isEqualTo(optimum);
            }
        }
        Solution relaxed =
                new Portfolio(SolveMethod.BEST_OF_ALL_WORLDS, NO_TABLES).solve(problem, SolveLimits.deterministic());
        assertThat(problem.sense().better(optimum, relaxed.bound())).as(name).isFalse();
        assertThat(problem.sense().better(relaxed.value(), optimum)).as(name).isFalse();
        assertThat(relaxed.gap()).as(name).isBetween(0.0, 1.0);
    }
}
