package io.joinwatch.bench;

import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;
import java.util.List;

/**
 * Solves graphs of every class, from seeds that are never measured, until the virtual machine has compiled what it will run: an app
 * that runs for days is measured, not its first second. Stateless.
 */
final class WarmUp {
    private static final long FIRST_SEED = 1_000_000_007L;
    private static final List<GraphSpec> SPECS = List.of(
            GraphSpec.star(300, 1),
            GraphSpec.sparse(200, 3, 1),
            GraphSpec.sparse(150, 5, 1),
            GraphSpec.communities(300, 1),
            GraphSpec.dense(12),
            GraphSpec.nearUniform(200));

    private WarmUp() {}

    /** Takes about {@code time}. */
    static void run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        SolveLimits limits = SolveLimits.wall(Duration.ofMillis(500));
        for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
            for (GraphSpec spec : SPECS) {
                if (System.nanoTime() < end) {
                    new Portfolio(SolveMethod.AUTO).solve(spec.problem(seed), limits);
                }
            }
        }
    }
}
