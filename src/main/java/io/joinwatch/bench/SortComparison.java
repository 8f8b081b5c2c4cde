package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A method held against rivals on some cases. Immutable. */
record SortComparison(List<Ratio> ratios) {
    /**
     * One case.
     *
     * @param rival the best one
     * @param value its time over the method's: above 1 the method is faster
     * @param complete whether all rivals were measured that there are
     */
    record Ratio(SortResults.Place place, KeyDistribution distribution, String rival, double value, boolean complete) {
        /** The case and its figures, in words. */
        @Override
        public String toString() {
            return place + " " + distribution + " " + Figure.ratio(value) + " (" + rival + ")";
        }
    }

    SortComparison {
        ratios = List.copyOf(ratios);
    }

    static SortComparison all(Collection<SortComparison> comparisons) {
        List<Ratio> ratios = new ArrayList<>();
        comparisons.forEach(comparison -> ratios.addAll(comparison.ratios()));
        return new SortComparison(ratios);
    }

    /** How many cases all rivals were measured on. */
    long complete() {
        return ratios.stream().filter(Ratio::complete).count();
    }

    /** The geometric mean; NaN of none. */
    double mean() {
        return Statistics.geometricMean(ratios.stream().map(Ratio::value).toList());
    }

    /** The least ratio. */
    Optional<Ratio> worst() {
        return ratios.stream().min(Comparator.comparingDouble(Ratio::value));
    }

    /** Cases below a ratio, worst first. */
    List<Ratio> below(double value) {
        return ratios.stream()
                .filter(ratio -> ratio.value() < value)
                .sorted(Comparator.comparingDouble(Ratio::value))
                .toList();
    }
}
