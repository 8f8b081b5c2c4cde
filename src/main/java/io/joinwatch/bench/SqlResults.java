package io.joinwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of one run of {@code bench sql}. Immutable. */
final class SqlResults {
    // Names of details.
    static final String TEXTS = "texts";
    /** The figure by the time spent on the processor instead of the clock. */
    static final String CPU = "cpu";

    static final String P99 = "p99";
    static final String P999 = "p99.9";
    static final String UNSEEN = "new-fingerprints";
    static final String DISTINCT = "distinct-texts";
    static final String HEAP_HALF = "heap-half-mib";
    static final String HEAP_AFTER = "heap-after-mib";
    static final String AGAIN = "read-again";
    static final String OVER = "over";

    private final List<SqlRow> rows;

    SqlResults(Collection<SqlRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<SqlRow> rows() {
        return rows;
    }

    /** A job's rows, case by case. */
    List<SqlRow> of(SqlJob job) {
        return rows.stream().filter(row -> row.job().equals(job.toString())).toList();
    }

    /** A metric's rows, case by case. */
    List<SqlRow> of(SqlMetric metric) {
        return of(metric.job()).stream()
                .filter(row -> row.method().equals(metric.toString()))
                .toList();
    }

    Optional<SqlRow> row(SqlMetric metric, String group) {
        return of(metric).stream().filter(row -> row.group().equals(group)).findFirst();
    }
}
