package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import java.util.List;

/**
 * How much more a change wins than it loses, as a share of both together, in [−1, 1], over some days, and how far chance may have
 * moved that share. By shares, not bytes, a day counts by which way it points: busy and idle days of a season are no noise.
 *
 * <p>The share is the ratio estimator Σ gain / Σ weight. Its variance between days is that of the days' shares around that of their
 * {@link DayKind}, weighted by what is at stake in them, over the number of equal days that they are worth, (Σ weight)² / Σ (weight² / days).
 * As a few days tell little of a variance, it is blended with a prior worth {@value #PRIOR_DAYS} day, in which every join's weight varies by {@value #PRIOR_NOISE}
 * of itself, independently: differences that point the same way leave little doubt, those that nearly cancel out much.
 *
 * <p>Whether the hours of a day err together decides how well that is known. If days scatter no more than their parts
 * would make them, at most {@value #STEADY_RATIO} times the variance, the parts tell it too, and there are many of them. Else a few days are
 * all there is to tell it from.
 *
 * @param share in [−1, 1]
 * @param days that the weight is worth, ≥ 1; 0 if nothing is at stake
 * @param known days that the deviation is known by
 * @param deviation of one day's share from day to day
 * @param isSteady whether parts of days tell the deviation too
 */
record GainShare(double share, double days, double known, double deviation, boolean isSteady) {
    static final double PRIOR_NOISE = 0.05;
    static final double PRIOR_DAYS = 1;
    static final double STEADY_RATIO = 2;

    /** With fewer degrees of freedom, days that err together may look steady. */
    private static final double STEADY_FREEDOM = 2.9;
    /** A variance of this part of the prior, as a log without any noise has it after a week, counts as none. */
    private static final double STEADY_FLOOR = 7;

    /** Some days' sums. */
    private record Sums(double share, double days, double freedom, double scatter, double prior) {
        static Sums of(List<Gain> gains) {
            double gain = 0;
            double weight = 0;
            double weights = 0;
            double squares = 0;
            for (Gain day : gains) {
                gain += day.gain();
                weight += day.weight();
                weights += day.weight() * day.weight() / day.days();
                squares += day.squares() / day.days();
            }
            if (weight == 0) {
                return new Sums(0, 0, 0, 0, 0);
            }
            double share = gain / weight;
            double worth = weight * weight / weights;
            double days = Math.max(1, worth);
            double scatter = 0;
            double freedom = 0;
            for (DayKind of : DayKind.values()) {
                List<Gain> alike = gains.stream()
                        .filter(day -> day.weight() > 0 && day.kind() == of)
                        .toList();
                scatter += scatter(alike) / weight;
                freedom += freedom(alike) / weight;
            }
            // The squares of all days make one day's share as often as there are days.
            double prior = PRIOR_NOISE * PRIOR_NOISE * squares * worth / (weight * weight);
            return new Sums(share, days, days * freedom, scatter, prior);
        }

        /** How far days of one kind are off their own share, squared, by what is at stake in them. */
        private static double scatter(List<Gain> alike) {
            double share = alike.stream().mapToDouble(Gain::gain).sum()
                    / alike.stream().mapToDouble(Gain::weight).sum();
            return alike.stream()
                    .mapToDouble(day -> day.weight() * Math.pow(day.gain() / day.weight() - share, 2))
                    .sum();
        }

        /** What that would be if a day's share had the variance 1. */
        private static double freedom(List<Gain> alike) {
            double weight = alike.stream().mapToDouble(Gain::weight).sum();
            double weights = alike.stream()
                    .mapToDouble(day -> day.weight() * day.weight() / day.days())
                    .sum();
            return weight == 0 ? 0 : Math.max(0, weight - weights / weight);
        }
    }

    /** Over some days. */
    static GainShare of(List<Gain> gains) {
        return of(gains, List.of());
    }

    /**
     * Over some days, where others tell of the deviation too.
     *
     * @param others may have another share
     */
    static GainShare of(List<Gain> gains, List<Gain> others) {
        return of(gains, others, PartScatter.UNKNOWN);
    }

    /**
     * The same, where the parts of the days are known too.
     *
     * @param parts of the days
     */
    static GainShare of(List<Gain> gains, List<Gain> others, PartScatter parts) {
        Sums of = Sums.of(gains);
        Sums beside = Sums.of(others);
        if (of.days() == 0) {
            return new GainShare(0, 0, 0, 0, false);
        }
        double known = of.days() + beside.days();
        double freedom = of.freedom() + beside.freedom();
        double scatter = of.days() * of.scatter() + beside.days() * beside.scatter();
        double least = of.prior() / STEADY_FLOOR;
        boolean isSteady = freedom > STEADY_FREEDOM
                && parts.freedom() > 0
                && Math.max(least, scatter / freedom) <= STEADY_RATIO * Math.max(least, parts.variance());
        if (isSteady) {
            scatter += parts.freedom() * parts.variance();
            freedom += parts.freedom();
        }
        double variance = (PRIOR_DAYS * of.prior() + scatter) / (PRIOR_DAYS + freedom);
        return new GainShare(of.share(), of.days(), known, Math.sqrt(variance), isSteady);
    }

    /** How far chance may have moved the share, as a standard error. */
    double error() {
        return days == 0 ? 0 : deviation / Math.sqrt(days);
    }
}
