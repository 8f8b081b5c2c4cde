package io.joinwatch.bench;

import io.joinwatch.bench.SortResults.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The results of {@code bench sort} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class SortReport {
    private static final String NONE = "–";

    private SortReport() {}

    /** All that the results file says. */
    static String whole(SortOutcome outcome) {
        SortResults results = outcome.results();
        StringBuilder out = new StringBuilder(conditions(outcome)).append(summary(outcome));
        for (String jdk : results.jdks()) {
            for (Place place : results.places(jdk)) {
                out.append("## ").append(place.job().words()).append(", ");
                out.append(SizeText.of(place.size()))
                        .append(", Java ")
                        .append(jdk)
                        .append("\n\n");
                cases(out, results, place);
            }
        }
        return out.toString().stripTrailing() + "\n";
    }

    /** Goals (where there are any) and means. */
    static String summary(SortOutcome outcome) {
        SortResults results = outcome.results();
        StringBuilder out = new StringBuilder();
        if (!outcome.reach().isEmpty()) {
            out.append("## Reach\n\n");
            MarkdownTable.append(
                    out,
                    List.of("keys", "must", "got", ""),
                    outcome.reach().stream()
                            .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                            .toList());
        }
        for (String jdk : results.jdks()) {
            out.append("## Java ").append(jdk).append("\n\n");
            MarkdownTable.append(
                    out,
                    List.of(
                            "keys",
                            "ns per key",
                            "vs Arrays.sort",
                            "vs best radix",
                            "vs best other",
                            "worst",
                            "worst at"),
                    results.places(jdk).stream()
                            .map(place -> means(results, place))
                            .toList());
            out.append(article(results, jdk));
        }
        return out.toString();
    }

    /** What rows say of each method, in a few words. */
    static String progress(Collection<SortRow> rows) {
        List<String> randomLike =
                SortOptions.randomLike().stream().map(KeyDistribution::toString).toList();
        boolean any = rows.stream().anyMatch(row -> randomLike.contains(row.distribution()));
        Map<String, List<Double>> byMethod = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !any || randomLike.contains(row.distribution()))
                .forEach(row -> byMethod.computeIfAbsent(row.method(), method -> new ArrayList<>())
                        .add(row.value()));
        String figures = byMethod.entrySet().stream()
                .map(method -> method.getKey() + " " + nanos(Statistics.geometricMean(method.getValue())))
                .collect(Collectors.joining(", "));
        return figures + " ns per key";
    }

    private static List<String> means(SortResults results, Place place) {
        SortComparison others = compare(results, place, SortMethod::isRival);
        SortComparison everywhere =
                results.compare(place, results.distributions(place), SortMethod.JOINWATCH, SortMethod::isRival);
        Optional<SortComparison.Ratio> worst = everywhere.worst();
        return List.of(
                place.toString(),
                nanos(mean(results, place, SortMethod.JOINWATCH)),
                Figure.ratio(compare(results, place, method -> method == SortMethod.ARRAYS_SORT)
                        .mean()),
                Figure.ratio(compare(results, place, SortMethod::isRadix).mean()),
                Figure.ratio(others.mean()),
                worst.map(ratio -> Figure.ratio(ratio.value())).orElse(NONE),
                worst.map(ratio -> ratio.distribution() + " (" + ratio.rival() + ")")
                        .orElse(NONE));
    }

    private static SortComparison compare(SortResults results, Place place, Predicate<SortMethod> rivals) {
        return results.compare(place, SortOptions.randomLike(), SortMethod.JOINWATCH, rivals);
    }

    private static double mean(SortResults results, Place place, SortMethod method) {
        return Statistics.geometricMean(SortOptions.randomLike().stream()
                .flatMap(distribution -> results.row(place, distribution, method).stream())
                .map(SortRow::value)
                .toList());
    }

    /** A row per distribution, and the means over those that come in no order. */
    private static void cases(StringBuilder out, SortResults results, Place place) {
        List<SortMethod> methods = results.methods(place);
        List<String> header = new ArrayList<>(List.of("ns per key"));
        methods.forEach(method ->
                header.add(method.cores() == 1 ? method.toString() : method + " (" + method.cores() + " cores)"));
        header.addAll(List.of("best other", "ratio"));
        List<List<String>> table = new ArrayList<>();
        for (KeyDistribution distribution : results.distributions(place)) {
            List<String> line = new ArrayList<>(List.of(distribution.toString()));
            for (SortMethod method : methods) {
                line.add(results.row(place, distribution, method)
                        .map(SortReport::median)
                        .orElse(NONE));
            }
            line.add(results.best(place, distribution, SortMethod::isRival)
                    .map(SortRow::method)
                    .orElse(NONE));
            line.add(Figure.ratio(
                    results.compare(place, List.of(distribution), SortMethod.JOINWATCH, SortMethod::isRival)
                            .mean()));
            table.add(line);
        }
        List<String> means = new ArrayList<>(List.of("**mean, random-like**"));
        methods.forEach(method -> means.add(nanos(mean(results, place, method))));
        means.add("");
        means.add(Figure.ratio(compare(results, place, SortMethod::isRival).mean()));
        table.add(means);
        MarkdownTable.append(out, header, table);
    }

    private static String median(SortRow row) {
        double spread = (row.greatest() - row.least()) / row.value();
        return nanos(row.value()) + (spread > 0.2 ? String.format(Locale.ROOT, " ±%.0f %%", 50 * spread) : "");
    }

    private static String nanos(double nanos) {
        return Double.isNaN(nanos) ? NONE : String.format(Locale.ROOT, nanos < 99.95 ? "%.1f" : "%.0f", nanos);
    }

    private static String article(SortResults results, String jdk) {
        StringBuilder out = new StringBuilder();
        for (Place place : results.places(jdk)) {
            if (place.job() == SortJob.DOUBLE) {
                List<KeyDistribution> normal = List.of(KeyDistribution.NORMAL);
                double arrays = results.compare(
                                place, normal, SortMethod.JOINWATCH, method -> method == SortMethod.ARRAYS_SORT)
                        .mean();
                double radix = results.compare(place, normal, SortMethod.JOINWATCH, SortMethod::isRadix)
                        .mean();
                if (Double.isNaN(arrays) || Double.isNaN(radix)) {
                    continue;
                }
                out.append("- ").append(SizeText.of(place.size())).append(": ");
                out.append(Figure.ratio(arrays)).append("× Arrays.sort, ");
                out.append(Figure.ratio(radix)).append("× the best radix sort\n");
            }
        }
        return out.isEmpty()
                ? ""
                : "Normal doubles, which the article has figures for (in C++, on another machine, up to a billion: 3.38× std::sort,\n"
                        + "1.49× radix sort, 5.54× Timsort, as published):\n\n" + out + "\n";
    }

    private static String conditions(SortOutcome outcome) {
        return "- Java: " + String.join(", ", outcome.results().jdks()) + "; " + outcome.libraries() + "\n\n"
                + (outcome.isQuick() ? ROUGH : HOW) + "\n";
    }

    private static final String ROUGH = """
            Rough figures, of a short warm-up and of a hundred thousand keys a run. In ns per key; ratios are the other's time over
            ours: above 1, ours is faster. Means are geometric, over the distributions that come in no order.
            """;

    private static final String HOW = """
            How to read it. Figures are wall time per key, the median of 3 to 15 runs (2 where one takes more than 4 s); ±
            where fastest and slowest are more than 20 % apart. Ratios are the other's time over ours: above 1, ours is faster.
            Means are geometric, over the distributions that come in no order; the best of several methods is chosen on every
            distribution anew, among those on one core.

            - One Java process measures one method at one job and size, by JMH, after all distributions were sorted in turn
              for two seconds or more and the compiler had nothing left to do. A run sorts a million different keys or more: a
              hundred arrays where they are of ten thousand.
            - The processes of all methods live side by side and measure by turns, one run each, while the others wait:
              whatever else slows the machine down meanwhile slows all of them.
            - Arrays are filled outside the measured time. What every method leaves is checked: in order, the same keys, and
              stable where it should be.
            - A method on one core is held to it, together with its collector (serial) and compiler. What has two is no
              rival.
            - The radix sorts `lsd-8` and `lsd-11` are this project's, with one counting pass for all digits, constant digits
              left out, and memory kept from call to call, as the learned sort keeps its own. fastutil's sorts of indices are
              measured with the numbering before and, where keys and payloads are to move, the moving after.
            """;
}
