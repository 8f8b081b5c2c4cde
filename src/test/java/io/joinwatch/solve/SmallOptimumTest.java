package io.joinwatch.solve;

import org.junit.jupiter.api.Test;

/** The default portfolio on small problems of all kinds against brute force. */
class SmallOptimumTest {
    @Test
    void theDefaultFindsTheOptimumAndChangesNothingForNothing() {
        for (long seed = 0; seed < 3_000; seed++) {
            Problem problem = SmallProblems.any(seed);
            SolveMethod method = seed % 7 == 0 ? SolveMethod.EXACT : SolveMethod.AUTO;
            Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic());
            AnswerChecks.optimal(problem, solution, BruteForce.optimum(problem), "seed " + seed);
        }
    }
}
