package io.joinwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of one run of {@code bench advice}. Immutable. */
final class AdviceResults {
    private final List<AdviceRow> rows;

    AdviceResults(Collection<AdviceRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<AdviceRow> rows() {
        return rows;
    }

    List<String> workloads() {
        return rows.stream().map(AdviceRow::workload).distinct().toList();
    }

    /** The layouts of a workload: deployed, ours, then experts. */
    List<String> methods(String workload) {
        return rows.stream()
                .filter(row -> row.workload().equals(workload))
                .map(AdviceRow::method)
                .distinct()
                .toList();
    }

    List<String> experts(String workload) {
        return rows.stream()
                .filter(row -> row.workload().equals(workload) && row.isExpert())
                .map(AdviceRow::method)
                .distinct()
                .toList();
    }

    /** A layout's rows, mix by mix. */
    List<AdviceRow> rows(String workload, String method) {
        return rows.stream()
                .filter(row -> row.workload().equals(workload) && row.method().equals(method))
                .toList();
    }

    Optional<AdviceRow> row(String workload, String method, long mix) {
        return rows(workload, method).stream().filter(row -> row.seed() == mix).findFirst();
    }

    /** What a layout costs, for 1 of another's cost, mix by mix. */
    List<Double> ratios(String workload, String method, String other) {
        return rows(workload, method).stream()
                .flatMap(row -> row(workload, other, row.seed()).stream()
                        .map(than -> than.value() == 0
                                ? (row.value() == 0 ? 1 : Double.POSITIVE_INFINITY)
                                : (double) row.value() / than.value()))
                .toList();
    }
}
