package io.joinwatch.bench;

import java.util.Collection;

/** The arithmetic of summaries. Stateless. */
public final class Statistics {
    /** By what geometric means are shifted, in seconds: below it, differences hardly count. */
    static final double SHIFT = 0.01;

    private Statistics() {}

    /** The middle value, or the mean of the two in the middle; NaN of none. */
    public static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The least value that so many of all do not exceed; NaN of none. */
    static double quantile(Collection<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
    }

    /** The greatest value; NaN of none. */
    public static double worst(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** exp(mean(ln(v))); NaN of none. */
    static double geometricMean(Collection<Double> values) {
        return Math.exp(values.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
    }

    /** exp(mean(ln(t + {@value #SHIFT}))) − {@value #SHIFT}; NaN of none. */
    static double shiftedGeometricMean(Collection<Double> seconds) {
        return Math.exp(seconds.stream()
                        .mapToDouble(t -> Math.log(t + SHIFT))
                        .average()
                        .orElse(Double.NaN))
                - SHIFT;
    }

    /** (a + {@value #SHIFT}) / (b + {@value #SHIFT}). */
    static double shiftedRatio(double a, double b) {
        return (a + SHIFT) / (b + SHIFT);
    }
}
