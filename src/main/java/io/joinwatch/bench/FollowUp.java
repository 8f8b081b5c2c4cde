package io.joinwatch.bench;

import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Resolved;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A method of ours that follows a solve of the earlier problem, which does not count. */
abstract class FollowUp implements Contender {
    private static final Duration EARLIER = Duration.ofSeconds(10);

    /** What is known of the changed problem after at most {@code limit}; the seconds are filled in. */
    interface Step {
        Standing after(Duration limit);
    }

    /** The step that counts, after what the earlier solve left. */
    abstract Step step(Problem problem, Resolved earlier);

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
        Step step = step(problem, new Portfolio(SolveMethod.AUTO).resolve(before, SolveLimits.wall(EARLIER), null));
        return limit -> {
            AllocatedBytes allocated = new AllocatedBytes();
            long start = System.nanoTime();
            Standing known = step.after(limit);
            double seconds = (System.nanoTime() - start) / 1e9;
            Standing end = new Standing(seconds, known.value(), known.bound(), known.proven());
            return new Progress(List.of(end), allocated.count());
        };
    }
}
