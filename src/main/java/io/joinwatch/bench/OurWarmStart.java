package io.joinwatch.bench;

import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import io.joinwatch.solve.WarmStart;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The default portfolio from the labelling and dual that a solve of the earlier problem left; that solve does not count. */
final class OurWarmStart implements Contender {
    private static final Duration EARLIER = Duration.ofSeconds(10);

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
    public boolean ours() {
        return true;
    }

    @Override
    public boolean takes(SolveCase of, Problem problem) {
        return of.before() != null;
    }

    @Override
    public boolean continues() {
        return true;
    }

    @Override
    public Session open(SolveCase of, Problem problem) {
        Problem before = Objects.requireNonNull(of.before()).get();
        WarmStart earlier =
                portfolio.resolve(before, SolveLimits.wall(EARLIER), null).next();
        return limit -> solve(problem, earlier, limit);
    }

    private Progress solve(Problem problem, WarmStart earlier, Duration limit) {
        AllocatedBytes allocated = new AllocatedBytes();
        long start = System.nanoTime();
        Solution solution =
                portfolio.resolve(problem, SolveLimits.wall(limit), earlier).solution();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Progress(
                List.of(new Standing(seconds, solution.value(), solution.bound(), solution.proven())),
                allocated.count());
    }
}
