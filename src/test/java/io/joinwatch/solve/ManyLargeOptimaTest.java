package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Problems of too many labellings for brute force, against plain elimination of vertices. Run by {@code mvn test -Plong}. */
@Tag("long")
class ManyLargeOptimaTest {
    /** Seeds that the short tests do not use. */
    private static final long FIRST_SEED = 1_000_000;

    private static final int GRIDS = 400;
    private static final int WHEELS = 300;
    private static final int WAREHOUSES = 4_000;

    @Test
    void networksOfLongCycles(TestReporter reporter) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + GRIDS; seed++) {
            CostNetwork grid = seed % 2 == 0 ? RandomNetworks.grid(3, 15, seed) : RandomNetworks.grid(4, 12, seed);
            ExactSearchTest.check(grid, EliminationOracle.optimum(grid).orElseThrow(), seed);
        }
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WHEELS; seed++) {
            CostNetwork wheel = RandomNetworks.wheel(5 + (int) (seed % 50), seed);
            ExactSearchTest.check(wheel, EliminationOracle.optimum(wheel).orElseThrow(), seed);
        }
        reporter.publishEntry("networks", GRIDS + " grids and " + WHEELS + " wheels");
    }

    @Test
    void warehouses(TestReporter reporter) {
        int solved = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WAREHOUSES; seed++) {
            Problem problem = MediumOptimumTest.problem(seed);
            OptionalLong optimum = EliminationOracle.optimum(problem);
            if (optimum.isPresent()) {
                Solution solution = new Portfolio(SolveMethod.AUTO).solve(problem, SolveLimits.deterministic());
                AnswerChecks.optimal(problem, solution, optimum.getAsLong(), "seed " + seed);
                solved++;
            }
        }
        assertThat(solved).isGreaterThan(WAREHOUSES / 2);
        reporter.publishEntry("warehouses", solved + " that fit elimination, of " + WAREHOUSES);
    }
}
