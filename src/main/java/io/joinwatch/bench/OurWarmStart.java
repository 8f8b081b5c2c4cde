package io.joinwatch.bench;

import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Resolved;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;

/** The default portfolio from the labelling and dual that a solve of the earlier problem left. */
final class OurWarmStart extends FollowUp {
    private final Portfolio portfolio = new Portfolio(SolveMethod.AUTO);

    @Override
    public String name() {
        return Contenders.WARM;
    }

    @Override
    public String version() {
        return "this commit, from what a solve of the earlier problem left";
    }

    @Override
    Step step(Problem problem, Resolved earlier) {
        return limit -> {
            Solution solution = portfolio
                    .resolve(problem, SolveLimits.wall(limit), earlier.next())
                    .solution();
            return new Standing(0, solution.value(), solution.bound(), solution.proven());
        };
    }
}
