package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.joinwatch.advise.DailyGains.Gain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What days say of a gain, held against noise whose size is known. */
class GainShareTest {
    private static final long DAY = DailyGains.DAY_MS;
    private static final int PARTS = 4;
    private static final int RUNS = 4_000;
    private static final double NOISE = 0.1;

    private static final List<Double> FLAT = List.of(1.0, 1.0, 1.0, 1.0);
    private static final List<Double> NIGHTLY = List.of(1.0, 0.0, 0.0, 0.0);

    /**
     * A week whose share is 0 but for the noise.
     *
     * @param stakes of the parts of a day
     * @param weekend how much of a working day's is at stake on a day of a weekend
     */
    private record Week(List<Double> stakes, double weekend, double perPart, double perDay) {
        List<Gain> parts(SplittableRandom random) {
            List<Gain> parts = new ArrayList<>();
            for (int day = 0; day < 7; day++) {
                double ofDay = perDay * normal(random);
                for (int part = 0; part < PARTS; part++) {
                    double weight = stakes.get(part) * (day < 5 ? 1 : weekend);
                    double share = ofDay + perPart * normal(random);
                    parts.add(new Gain(
                            HourlyLog.MONDAY + day * DAY + part * DAY / PARTS, 1.0 / PARTS, share * weight, weight, 0));
                }
            }
            return parts;
        }

        private static double normal(SplittableRandom random) {
            double sum = -6;
            for (int i = 0; i < 12; i++) {
                sum += random.nextDouble();
            }
            return sum;
        }
    }

    private static List<Gain> days(List<Gain> parts) {
        List<Gain> days = new ArrayList<>();
        for (int first = 0; first < parts.size(); first += PARTS) {
            List<Gain> of = parts.subList(first, first + PARTS);
            days.add(new Gain(
                    of.get(0).startMs(),
                    1,
                    of.stream().mapToDouble(Gain::gain).sum(),
                    of.stream().mapToDouble(Gain::weight).sum(),
                    0));
        }
        return days;
    }

    private interface Figure {
        double of(List<Gain> parts);
    }

    private static double mean(Week week, Figure figure) {
        double sum = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            sum += figure.of(week.parts(new SplittableRandom(seed)));
        }
        return sum / RUNS;
    }

    private static double variance(List<Gain> days) {
        return Math.pow(GainShare.of(days).deviation(), 2);
    }

    /** The prior, here nothing, counts as one degree of freedom of six. */
    @Test
    void daysTellTheirVarianceHoweverQuietWeekendsAre() {
        for (double weekend : new double[] {0, 0.01, 0.2, 0.5, 1}) {
            Week week = new Week(FLAT, weekend, 0, NOISE);
            double freedom = 4;
            assertThat(mean(week, parts -> variance(days(parts))))
                    .as("weekend %s", weekend)
                    .isCloseTo(NOISE * NOISE * freedom / (freedom + 1), withPercentage(6));
        }
    }

    @Test
    void partsTellWhatADayWouldVaryByIfTheyWereIndependent() {
        for (double weekend : new double[] {0, 0.2, 1}) {
            Week week = new Week(FLAT, weekend, NOISE, 0);
            assertThat(mean(week, parts -> PartScatter.of(parts).variance()))
                    .as("weekend %s", weekend)
                    .isCloseTo(NOISE * NOISE / PARTS, withPercentage(4));
        }
    }

    @Test
    void daysAreSteadyIfTheirPartsAreIndependentOnly() {
        Figure steady = parts ->
                GainShare.of(days(parts), List.of(), PartScatter.of(parts)).isSteady() ? 1 : 0;
        assertThat(mean(new Week(FLAT, 1, NOISE, 0), steady)).isGreaterThan(0.8);
        assertThat(mean(new Week(FLAT, 0.2, NOISE, 0), steady)).isGreaterThan(0.8);
        assertThat(mean(new Week(FLAT, 1, 0, NOISE), steady)).isLessThan(0.01);
        assertThat(mean(new Week(FLAT, 1, NOISE, 2 * NOISE), steady)).isLessThan(0.1);
        assertThat(mean(new Week(NIGHTLY, 1, 0, NOISE), steady))
                .as("a day has one part: nothing can be told")
                .isZero();
    }

    @Test
    void nothingAtStakeTellsNothing() {
        List<Gain> idle = List.of(new Gain(HourlyLog.MONDAY, 1, 0, 0, 0));
        assertThat(GainShare.of(idle).days()).isZero();
        assertThat(GainShare.of(idle).error()).isZero();
        assertThat(PartScatter.of(idle)).isEqualTo(PartScatter.UNKNOWN);
    }
}
