package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every method against brute force on small problems. */
class OptimumTest {
    private static final long LEAST_WORK = 1;

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
            AnswerChecks.honest(problem, solution, optimum, at);
            if (method == SolveMethod.AUTO || method == SolveMethod.EXACT) {
                assertThat(solution.value()).as(at).isEqualTo(optimum);
            }
        }
        assertThat(ProvenOptimum.of(problem).value()).as(name).isEqualTo(optimum);
        checkIntegerProgram(problem, optimum, name);
        checkOutOfWork(problem, optimum, name);
    }

    /** Without the exact search: its labelling must be an optimum, whatever it knows of that. */
    private static void checkIntegerProgram(Problem problem, long optimum, String name) {
        int[] labels = new IntegerProgram()
                .solve(new GainForm(problem), null, SolveLimits.DEFAULT_WORK)
                .labels();
        assertThat(labels).as(name + ", integer program").isNotNull();
        assertThat(Recount.of(problem, labels)).as(name + ", integer program").isEqualTo(optimum);
    }

    /** With next to no work nothing is finished: the bound must hold all the same, and proof be claimed for optima alone. */
    private static void checkOutOfWork(Problem problem, long optimum, String name) {
        for (SolveMethod method : SolveMethod.values()) {
            Solution solution = new Portfolio(method)
                    .solve(problem, SolveLimits.deterministic(LEAST_WORK, SolveLimits.DEFAULT_SEED));
            String at = name + ", out of work, " + method;
            AnswerChecks.honest(problem, solution, optimum, at);
            if (solution.proven()) {
                assertThat(solution.value()).as(at).isEqualTo(optimum);
            }
        }
    }
}
