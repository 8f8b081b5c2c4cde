package io.joinwatch.bench;

import io.joinwatch.solve.DriftCertificate;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Resolved;

/** No solve at all: the layout of the earlier problem, and the bound that its solve carries over, if they are near enough. */
final class OurCertificate extends FollowUp {
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
    Step step(Problem problem, Resolved earlier) {
        DriftCertificate certificate =
                DriftCertificate.of(earlier.next(), earlier.solution().bound());
        int[] standing = earlier.solution().labels();
        return limit -> certificate
                .answer(problem, standing, EPSILON)
                .map(found -> new Standing(0, found.value(), found.bound(), found.proven()))
                .orElseGet(() -> Standing.nothing(0));
    }
}
