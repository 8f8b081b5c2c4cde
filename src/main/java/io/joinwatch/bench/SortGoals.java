package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import io.joinwatch.bench.SortResults.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the learned sort must reach on Java 17, judged from nothing but the bench's rows. */
final class SortGoals {
    private static final String JUDGED = "17.";
    private static final double TIE = 0.9;
    private static final List<KeyDistribution> NEARLY_SORTED = Arrays.stream(KeyDistribution.values())
            .filter(KeyDistribution::isNearlySorted)
            .toList();
    private static final List<KeyDistribution> IN_ORDER =
            List.of(KeyDistribution.SORTED, KeyDistribution.REVERSED, KeyDistribution.EQUAL);

    private SortGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<SortResults>> all() {
        List<Goal<SortResults>> goals = new ArrayList<>();
        Predicate<SortMethod> arraysSort = method -> method == SortMethod.ARRAYS_SORT;
        goals.addAll(means(SortJob.LONG, "Arrays.sort", arraysSort, 5, 6.5, 6.5, 7.5));
        goals.addAll(means(SortJob.LONG, "the best radix sort", SortMethod::isRadix, 1.6, 1.6, 1.6, 1.8));
        goals.addAll(means(SortJob.DOUBLE, "Arrays.sort", arraysSort, 6, 9, 9, 10));
        goals.addAll(means(SortJob.PAIRS, "the best radix sort", SortMethod::isRadix, 1.7, 1.7, 1.6, 1.6));
        goals.addAll(means(SortJob.RECORDS, "Arrays.sort with a comparator", arraysSort, 10, 12, 14, 18));
        for (int size : SortOptions.SIZES) {
            goals.add(new Goal<>(
                    SortJob.LONG + " " + SizeText.of(size) + ", late timestamps, against any other on one core",
                    "each ≥ 2",
                    results -> each(results, List.of(new Place(jdk(results), SortJob.LONG, size)), NEARLY_SORTED, 2)));
        }
        goals.add(new Goal<>(
                "sorted, reversed, equal, everywhere, against any other on one core",
                "each ≥ 0.9",
                results -> each(results, everywhere(results), IN_ORDER, TIE)));
        goals.add(new Goal<>(
                "every distribution, everywhere, against any other on one core",
                "each ≥ 0.9",
                results -> each(results, everywhere(results), List.of(KeyDistribution.values()), TIE)));
        double[] parallel = {Double.NaN, 1.4, 1.7, 1.8};
        for (int i = 1; i < parallel.length; i++) {
            double must = parallel[i];
            int size = SortOptions.SIZES.get(i);
            goals.add(new Goal<>(
                    SortJob.LONG + " " + SizeText.of(size) + ", two cores against one",
                    "mean ≥ " + must,
                    results -> mean(
                            results,
                            new Place(jdk(results), SortJob.LONG, size),
                            SortMethod.JOINWATCH_2_CORES,
                            method -> method == SortMethod.JOINWATCH,
                            must)));
        }
        return goals;
    }

    private static List<Goal<SortResults>> means(
            SortJob job, String against, Predicate<SortMethod> rivals, double... must) {
        List<Goal<SortResults>> goals = new ArrayList<>();
        for (int i = 0; i < must.length; i++) {
            double least = must[i];
            int size = SortOptions.SIZES.get(i);
            goals.add(new Goal<>(
                    job + " " + SizeText.of(size) + " against " + against,
                    "mean ≥ " + least,
                    results -> mean(results, new Place(jdk(results), job, size), SortMethod.JOINWATCH, rivals, least)));
        }
        return goals;
    }

    private static List<Place> everywhere(SortResults results) {
        String jdk = jdk(results);
        return Arrays.stream(SortJob.values())
                .flatMap(job -> SortOptions.SIZES.stream().map(size -> new Place(jdk, job, size)))
                .toList();
    }

    /** The version that is judged; nothing was measured on it if none is of that line. */
    private static String jdk(SortResults results) {
        return results.jdks().stream()
                .filter(version -> version.startsWith(JUDGED))
                .findFirst()
                .orElse(JUDGED);
    }

    private static Finding mean(
            SortResults results, Place place, SortMethod method, Predicate<SortMethod> rivals, double must) {
        List<KeyDistribution> all = SortOptions.randomLike();
        SortComparison comparison = results.compare(place, all, method, rivals);
        Optional<SortComparison.Ratio> worst = comparison.worst();
        if (worst.isEmpty()) {
            return Finding.notMeasured("no rows of both on Java 17");
        }
        String got = Figure.ratio(comparison.mean()) + "; worst " + worst.get();
        return comparison.complete() < all.size()
                ? Finding.notMeasured(
                        got + "; complete on " + comparison.complete() + " of " + all.size() + " distributions")
                : Finding.of(comparison.mean() >= must, got);
    }

    private static Finding each(
            SortResults results, List<Place> places, List<KeyDistribution> distributions, double must) {
        SortComparison comparison = SortComparison.all(places.stream()
                .map(place -> results.compare(place, distributions, SortMethod.JOINWATCH, SortMethod::isRival))
                .toList());
        Optional<SortComparison.Ratio> worst = comparison.worst();
        if (worst.isEmpty()) {
            return Finding.notMeasured("no rows of ours and others on Java 17");
        }
        int all = places.size() * distributions.size();
        List<SortComparison.Ratio> below = comparison.below(must);
        if (!below.isEmpty()) {
            return Finding.of(
                    false,
                    below.size() + " of " + comparison.complete() + " below: "
                            + below.stream().map(SortComparison.Ratio::toString).collect(Collectors.joining("; ")));
        }
        return comparison.complete() < all
                ? Finding.notMeasured(
                        "worst so far " + worst.get() + "; complete on " + comparison.complete() + " of " + all)
                : Finding.of(true, "worst of " + all + ": " + worst.get());
    }
}
