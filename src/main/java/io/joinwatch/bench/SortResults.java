package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The rows of one run of {@code bench sort}, by where they were measured and by distribution. Immutable. */
final class SortResults {
    /** A table of the results: a Java, a job and a size. */
    record Place(String jdk, SortJob job, int size) {
        @Override
        public String toString() {
            return job + " " + SizeText.of(size);
        }
    }

    private final Map<Place, Map<KeyDistribution, Map<SortMethod, SortRow>>> places = new LinkedHashMap<>();
    private final List<SortRow> rows;

    SortResults(Collection<SortRow> rows) {
        this.rows = List.copyOf(rows);
        for (SortRow row : this.rows) {
            places.computeIfAbsent(
                            new Place(row.jdk(), named(SortJob.class, row.job()), row.size()),
                            place -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            named(KeyDistribution.class, row.distribution()), distribution -> new LinkedHashMap<>())
                    .put(named(SortMethod.class, row.method()), row);
        }
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + type.getSimpleName() + " " + name));
    }

    List<SortRow> rows() {
        return rows;
    }

    /** Versions of Java that have rows, in the order of their first row. */
    List<String> jdks() {
        return places.keySet().stream().map(Place::jdk).distinct().toList();
    }

    /** Where there are rows of a Java: job by job, small sizes first. */
    List<Place> places(String jdk) {
        return places.keySet().stream()
                .filter(place -> place.jdk().equals(jdk))
                .sorted(Comparator.comparing(Place::job).thenComparing(Place::size))
                .toList();
    }

    /** Methods that have rows at a place. */
    List<SortMethod> methods(Place place) {
        return at(place).values().stream()
                .flatMap(methods -> methods.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Distributions that have rows at a place. */
    List<KeyDistribution> distributions(Place place) {
        return at(place).keySet().stream().sorted().toList();
    }

    Optional<SortRow> row(Place place, KeyDistribution distribution, SortMethod method) {
        return Optional.ofNullable(
                at(place).getOrDefault(distribution, Map.of()).get(method));
    }

    /** The fastest of some methods on a distribution. */
    Optional<SortRow> best(Place place, KeyDistribution distribution, Predicate<SortMethod> of) {
        return at(place).getOrDefault(distribution, Map.of()).entrySet().stream()
                .filter(entry -> of.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingDouble(SortRow::value));
    }

    private Map<KeyDistribution, Map<SortMethod, SortRow>> at(Place place) {
        return places.getOrDefault(place, Map.of());
    }

    /**
     * How many times as long the best of some rivals takes as a method, distribution by distribution where both have rows.
     *
     * @param distributions in the order of the result
     */
    SortComparison compare(
            Place place, List<KeyDistribution> distributions, SortMethod method, Predicate<SortMethod> rivals) {
        List<SortComparison.Ratio> ratios = new ArrayList<>();
        for (KeyDistribution distribution : distributions) {
            Optional<SortRow> own = row(place, distribution, method);
            Optional<SortRow> rival = best(place, distribution, rivals);
            if (own.isPresent() && rival.isPresent()) {
                boolean complete = Arrays.stream(SortMethod.values())
                        .filter(of -> of.does(place.job()) && rivals.test(of))
                        .allMatch(of -> row(place, distribution, of).isPresent());
                ratios.add(new SortComparison.Ratio(
                        place,
                        distribution,
                        rival.get().method(),
                        rival.get().value() / own.get().value(),
                        complete));
            }
        }
        return new SortComparison(ratios);
    }
}
