package io.joinwatch.bench;

import io.joinwatch.solve.DriftCertificate;
import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Resolved;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** No solve at all: the layout of the earlier problem, and the bound that its solve carries over, if they are near enough. */
final class OurCertificate implements Contender {
    private static final Duration EARLIER = Duration.ofSeconds(10);
    private static final double EPSILON = 0.01;

    @Override
    public String name() {
        return Contenders.CERTIFICATE;
    }

    @Override
    public String version() {
        return "this commit, answers within " + Figure.percent(EPSILON);
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
        Resolved earlier = new Portfolio(SolveMethod.AUTO).resolve(before, SolveLimits.wall(EARLIER), null);
        DriftCertificate certificate =
                DriftCertificate.of(earlier.next(), earlier.solution().bound());
        return limit -> answer(problem, certificate, earlier.solution().labels());
    }

    private static Progress answer(Problem problem, DriftCertificate certificate, int[] labels) {
        AllocatedBytes allocated = new AllocatedBytes();
        long start = System.nanoTime();
        Standing standing = certificate
                .answer(problem, labels, EPSILON)
                .map(found -> new Standing(seconds(start), found.value(), found.bound(), found.proven()))
                .orElseGet(() -> new Standing(seconds(start), null, null, false));
        return new Progress(List.of(standing), allocated.count());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
