package io.joinwatch.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one run of the bench, by case and by group. Immutable. */
final class SolveResults {
    /** One case: a group and a seed. */
    record CaseKey(String group, long seed) {}

    private final Map<CaseKey, Map<String, SolveRow>> cases = new LinkedHashMap<>();

    SolveResults(Collection<SolveRow> rows) {
        rows.forEach(row -> cases.computeIfAbsent(new CaseKey(row.group(), row.seed()), k -> new LinkedHashMap<>())
                .put(row.method(), row));
    }

    /** The rows by case, in each case by method. */
    Map<CaseKey, Map<String, SolveRow>> cases() {
        return cases;
    }

    /** Groups in the order of their first row. */
    List<String> groups() {
        return cases.keySet().stream().map(CaseKey::group).distinct().toList();
    }

    /** The cases of a group by method, seed by seed. */
    List<Map<String, SolveRow>> of(String group) {
        return cases.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A method's rows in a group. */
    List<SolveRow> rows(String group, String method) {
        return of(group).stream()
                .flatMap(rows -> Optional.ofNullable(rows.get(method)).stream())
                .toList();
    }

    /** Methods that have rows, in the order of their first row. */
    List<String> methods() {
        return cases.values().stream()
                .flatMap(rows -> rows.keySet().stream())
                .distinct()
                .toList();
    }

    /** The least counted time of some methods on a case; empty if none of them has a row. */
    static Optional<SolveRow> fastest(Map<String, SolveRow> rows, Collection<String> methods) {
        return methods.stream()
                .flatMap(method -> Optional.ofNullable(rows.get(method)).stream())
                .min(Comparator.comparingDouble(SolveRow::countedSeconds));
    }

    /** Ours against the best of some others, over the cases that both have. */
    Comparison compare(Collection<String> others) {
        return Comparison.of(cases.values(), others);
    }

    /** As {@link #compare}, in one group. */
    Comparison compare(String group, Collection<String> others) {
        return Comparison.of(of(group), others);
    }

    /** Counted times of rows. */
    static List<Double> seconds(Collection<SolveRow> rows) {
        return rows.stream().map(SolveRow::countedSeconds).collect(Collectors.toList());
    }
}
