package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much the shares of whole days would vary if the parts of a day were independent of each other: by what parts at the same time of a
 * day of the same kind differ.
 *
 * @param variance of a day's share
 * @param freedom degrees of freedom that it is known by; 0 if it is not
 */
record PartScatter(double variance, double freedom) {
    static final PartScatter UNKNOWN = new PartScatter(0, 0);

    private static final double LEAST_PARTS = 3;

    /** Parts that should be alike. */
    private record Stratum(long timeOfDay, DayKind kind) {
        static Stratum of(Gain part) {
            return new Stratum(Math.floorMod(part.startMs(), DailyGains.DAY_MS), part.kind());
        }
    }

    private record Sums(double gain, double weight, int parts) {
        Sums plus(Sums other) {
            return new Sums(gain + other.gain, weight + other.weight, parts + other.parts);
        }
    }

    /**
     * Unknown if what is at stake lies in few parts of the days: then days that err as a whole look like parts that err alone.
     *
     * @param gains of parts of days, see {@link DailyGains#ofParts}
     */
    static PartScatter of(List<Gain> gains) {
        Map<Stratum, Sums> strata = new HashMap<>();
        for (Gain part : gains) {
            if (part.weight() > 0) {
                strata.merge(Stratum.of(part), new Sums(part.gain(), part.weight(), 1), Sums::plus);
            }
        }
        Set<DayKind> kinds = EnumSet.noneOf(DayKind.class);
        double squares = 0;
        double weight = 0;
        double parts = 0;
        double freedom = 0;
        for (Gain part : gains) {
            Sums alike = strata.get(Stratum.of(part));
            if (part.weight() > 0 && alike != null && alike.parts() > 1) {
                double off = part.gain() - alike.gain() / alike.weight() * part.weight();
                squares += off * off;
                weight += part.weight();
                parts += 1;
                freedom += 1 - 1.0 / alike.parts();
                kinds.add(part.kind());
            }
        }
        if (freedom <= 0 || partsOfDay(gains) < LEAST_PARTS) {
            return UNKNOWN;
        }
        double days = gains.stream()
                .filter(part -> kinds.contains(part.kind()))
                .mapToDouble(Gain::days)
                .sum();
        double ofDay = weight / days;
        return new PartScatter(squares * (parts / freedom) / days / (ofDay * ofDay), freedom);
    }

    /** The number of equal parts that what is at stake in a day is worth, in the mean. */
    private static double partsOfDay(List<Gain> gains) {
        Map<Long, double[]> days = new TreeMap<>();
        for (Gain part : gains) {
            double[] day = days.computeIfAbsent(Math.floorDiv(part.startMs(), DailyGains.DAY_MS), k -> new double[2]);
            day[0] += part.weight();
            day[1] += part.weight() * part.weight();
        }
        return days.values().stream()
                .filter(day -> day[1] > 0)
                .mapToDouble(day -> day[0] * day[0] / day[1])
                .average()
                .orElse(0);
    }
}
