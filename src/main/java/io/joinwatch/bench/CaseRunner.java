package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures one method on one case. A run to the limit; two more, and the median of the three, where it took less than a second,
 * and of nine for ours below a tenth, since the virtual machine's collector and compiler then weigh most; and where it did not prove its answer, the gap at 0.1 s, 1 s and 10 s: from its own words where it tells its progress, else from
 * runs that end there. Confined to one thread.
 */
final class CaseRunner {
    private static final double REPEATED_BELOW = 1;
    private static final int REPEATS = 3;
    private static final double OFTEN_REPEATED_BELOW = 0.1;
    private static final int OFTEN = 9;

    private final Contender contender;
    private final Problem problem;
    private final Duration limit;

    CaseRunner(Contender contender, Problem problem, Duration limit) {
        this.contender = contender;
        this.problem = problem;
        this.limit = limit;
    }

    /**
     * The row of a case.
     *
     * @param key what the row will be found by
     */
    SolveRow run(SolveCase of, SolveRow.Key key) throws IOException, InterruptedException {
        try (Contender.Session session = contender.open(of, problem)) {
            Progress first = session.solve(limit);
            Progress whole =
                    inTime(first.end()) && first.end().seconds() < REPEATED_BELOW ? median(session, first) : first;
            Standing end = whole.end();
            boolean proven = inTime(end);
            return new SolveRow(
                    SolveRow.BENCH,
                    key.group(),
                    key.method(),
                    end.seconds(),
                    end.value(),
                    of.unit(),
                    key.seed(),
                    end.bound(),
                    end.gap(problem.sense()),
                    gapAt(session, whole, 0.1),
                    gapAt(session, whole, 1),
                    gapAt(session, whole, 10),
                    proven,
                    key.limitSeconds(),
                    problem.size(),
                    problem.keyEdges().size(),
                    whole.allocatedBytes() < 0 ? null : whole.allocatedBytes(),
                    key.problem(),
                    key.version(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private boolean inTime(Standing end) {
        return end.proven() && end.seconds() <= seconds(limit);
    }

    private Progress median(Contender.Session session, Progress first) throws IOException, InterruptedException {
        List<Progress> runs = new ArrayList<>(List.of(first));
        boolean often = contender.ours() && first.end().seconds() < OFTEN_REPEATED_BELOW;
        while (runs.size() < (often ? OFTEN : REPEATS)) {
            Progress run = session.solve(limit);
            if (!inTime(run.end())) {
                return run; // Proven once and then not: the worse says more.
            }
            runs.add(run);
        }
        runs.sort(Comparator.comparingDouble(run -> run.end().seconds()));
        return runs.get(runs.size() / 2);
    }

    /** The gap at a moment; null when the limit is before it. */
    private @Nullable Double gapAt(Contender.Session session, Progress whole, double moment)
            throws IOException, InterruptedException {
        if (moment > seconds(limit)) {
            return null;
        }
        if (moment == seconds(limit) || (whole.end().proven() && whole.end().seconds() <= moment)) {
            return whole.end().gap(problem.sense());
        }
        Standing known = contender.tellsProgress()
                ? whole.at(moment)
                : session.solve(Duration.ofNanos((long) (moment * 1e9))).end();
        return known.gap(problem.sense());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
