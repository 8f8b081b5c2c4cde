package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.List;
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

    private static void check(Problem problem, String name) {
        long optimum = BruteForce.optimum(problem);
        for (SolveMethod method : SolveMethod.values()) {
            Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
            String at = name + ", " + method;
            assertThat(solution.bound()).as(at).isEqualTo(optimum);
            assertThat(solution.proven()).as(at).isEqualTo(solution.value() == optimum);
            checkHonest(problem, solution, optimum, at);
            if (method == SolveMethod.AUTO || method == SolveMethod.EXACT) {
                assertThat(solution.value()).as(at).isEqualTo(optimum);
            }
        }
        checkWithoutTables(problem, optimum, name);
    }

    /** Without tables elimination is out: what remains must find the optimum too, bound it, and never claim proof. */
    private static void checkWithoutTables(Problem problem, long optimum, String name) {
        if (problem.size() > 0
                && new BucketElimination(NO_TABLES).solve(problem).isPresent()) {
            return;
        }
        Solution program = new Portfolio(SolveMethod.EXACT, NO_TABLES).solve(problem, SolveLimits.deterministic());
        assertThat(program.value()).as(name + ", integer program").isEqualTo(optimum);
        Solution worlds =
                new Portfolio(SolveMethod.BEST_OF_ALL_WORLDS, NO_TABLES).solve(problem, SolveLimits.deterministic());
        for (Solution solution : List.of(program, worlds)) {
            checkHonest(problem, solution, optimum, name + ", without tables");
            assertThat(solution.proven()).as(name).isFalse();
        }
    }

    private static void checkHonest(Problem problem, Solution solution, long optimum, String name) {
        Sense sense = problem.sense();
        assertThat(sense.better(solution.value(), optimum))
                .as(name + ": " + solution)
                .isFalse();
        assertThat(sense.better(optimum, solution.bound()))
                .as(name + ": " + solution)
                .isFalse();
        assertThat(Recount.of(problem, solution.labels())).as(name).isEqualTo(solution.value());
        assertThat(solution.gap()).as(name).isBetween(0.0, 1.0);
        assertThat(solution.gapUnits()).as(name).isEqualTo(Math.abs(solution.bound() - solution.value()));
    }
}
