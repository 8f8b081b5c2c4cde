package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import java.util.List;

/**
 * How much more a change wins than it loses, as a share of both together, in [−1, 1], over some days, and how far chance may have
 * moved that share. By shares, not bytes, a day counts by which way it points: busy and idle days of a season are no noise.
 *
 * <p>The share is the ratio estimator Σ gain / Σ weight. Its variance between days is that of the days' shares, weighted by what is at
 * stake in them, over n = (Σ weight)² / Σ weight², the number of equal days they are worth. As a few days tell little of a
 * variance, it is blended with a prior worth {@value #PRIOR_DAYS} days, in which every join's weight varies by {@value #PRIOR_NOISE}
 * of itself, independently: differences that point the same way leave little doubt, those that nearly cancel out much.
 *
 * @param share in [−1, 1]
 * @param days that the weight is worth, ≥ 1; 0 if nothing is at stake
 * @param deviation of one day's share from day to day
 */
record GainShare(double share, double days, double deviation) {
    static final double PRIOR_NOISE = 0.1;
    static final double PRIOR_DAYS = 0.5;

    /** Over some days. */
    static GainShare of(List<Gain> gains) {
        double gain = 0;
        double weight = 0;
        double weights = 0;
        double squares = 0;
        for (Gain day : gains) {
            gain += day.gain();
            weight += day.weight();
            weights += day.weight() * day.weight();
            squares += day.squares();
        }
        if (weight == 0) {
            return new GainShare(0, 0, 0);
        }
        double share = gain / weight;
        double days = weight * weight / weights;
        double scatter = 0;
        for (Gain day : gains) {
            if (day.weight() > 0) {
                double off = day.gain() / day.weight() - share;
                scatter += day.weight() / weight * off * off;
            }
        }
        // Squares of days add up to those of one day, times the days: of each day's share the mean is wanted.
        double prior = PRIOR_NOISE * PRIOR_NOISE * squares * days / (weight * weight);
        double variance = (PRIOR_DAYS * prior + days * scatter) / (PRIOR_DAYS + days - 1);
        return new GainShare(share, days, Math.sqrt(variance));
    }

    /** How far chance may have moved the share, as a standard error. */
    double error() {
        return days == 0 ? 0 : deviation / Math.sqrt(days);
    }
}
