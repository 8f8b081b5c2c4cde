package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the shares of whole days would vary if the parts of a day were independent of each other: by what parts at the same time of a
 * day of the same kind differ.
 *
 * @param variance of a day's share
 * @param freedom degrees of freedom that it is known by; 0 if it is not
 */
record PartScatter(double variance, double freedom) {
    static final PartScatter UNKNOWN = new PartScatter(0, 0);

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

    /** @param gains of parts of days, see {@link DailyGains#ofParts} */
    static PartScatter of(List<Gain> gains) {
        Map<Stratum, Sums> strata = new HashMap<>();
        double weight = 0;
        double days = 0;
        for (Gain part : gains) {
            if (part.weight() > 0) {
                strata.merge(Stratum.of(part), new Sums(part.gain(), part.weight(), 1), Sums::plus);
            }
            weight += part.weight();
            days += part.days();
        }
        double squares = 0;
        double parts = 0;
        double freedom = 0;
        for (Gain part : gains) {
            Sums alike = strata.get(Stratum.of(part));
            if (part.weight() > 0 && alike != null && alike.parts() > 1) {
                double off = part.gain() - alike.gain() / alike.weight() * part.weight();
                squares += off * off;
                parts += 1;
                freedom += 1 - 1.0 / alike.parts();
            }
        }
        if (freedom <= 0) {
            return UNKNOWN;
        }
        double ofDay = weight / days;
        return new PartScatter(squares * (parts / freedom) / days / (ofDay * ofDay), freedom);
    }
}
