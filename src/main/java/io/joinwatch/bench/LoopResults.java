package io.joinwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of one run of {@code bench loop}. Immutable. */
final class LoopResults {
    private final List<LoopRow> rows;

    LoopResults(Collection<LoopRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<LoopRow> rows() {
        return rows;
    }

    /** Our rows of a job whose cases begin so, case by case and seed by seed. */
    List<LoopRow> ours(LoopJob job, String prefix) {
        return rows.stream()
                .filter(row -> row.job().equals(job.toString())
                        && row.method().equals(LoopSample.OURS)
                        && row.group().startsWith(prefix))
                .toList();
    }

    List<LoopRow> ours(LoopJob job) {
        return ours(job, "");
    }

    /** Another method's row of the same simulation. */
    Optional<LoopRow> beside(LoopRow ours, String method) {
        return rows.stream()
                .filter(row -> row.group().equals(ours.group())
                        && row.seed() == ours.seed()
                        && row.method().equals(method))
                .findFirst();
    }

    /** Bytes of ours as a multiple of another's, NaN if there is no such row. */
    double ratio(LoopRow ours, String method) {
        return beside(ours, method).map(row -> ours.value() / row.value()).orElse(Double.NaN);
    }

    /** Bytes of ours as a multiple of the least that is possible: the clairvoyant's, or its bound where that is not proven. */
    double ratioToBest(LoopRow ours) {
        return beside(ours, LoopSample.CLAIRVOYANT)
                .map(row ->
                        ours.value() / (row.detail(LoopSample.GAP) == 0 ? row.value() : row.detail(LoopSample.BOUND)))
                .orElse(Double.NaN);
    }
}
