package io.joinwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of one run of {@code bench history}. Immutable. */
final class HistoryResults {
    private final List<HistoryResult> rows;

    HistoryResults(Collection<HistoryResult> rows) {
        this.rows = List.copyOf(rows);
    }

    List<HistoryResult> rows() {
        return rows;
    }

    /** Sizes that a job has rows of, ascending. */
    List<Integer> sizes(HistoryJob job) {
        return rows.stream()
                .filter(row -> row.job().equals(job.toString()))
                .map(HistoryResult::size)
                .distinct()
                .sorted()
                .toList();
    }

    /** Databases that have rows, in the order of the first ones. */
    List<String> databases() {
        return rows.stream().map(HistoryResult::database).distinct().toList();
    }

    Optional<HistoryResult> row(HistoryMetric metric, int size, String database) {
        return rows.stream()
                .filter(row -> row.job().equals(metric.job().toString())
                        && row.method().equals(metric.toString())
                        && row.size() == size
                        && row.database().equals(database))
                .findFirst();
    }

    /** A metric's rows at a size, database by database. */
    List<HistoryResult> of(HistoryMetric metric, int size) {
        return databases().stream()
                .flatMap(database -> row(metric, size, database).stream())
                .toList();
    }
}
