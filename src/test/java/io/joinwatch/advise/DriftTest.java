package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static io.joinwatch.advise.HourlyLog.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.graph.Catalog;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What moves advice once it is deployed: workloads that shift, and neither noise nor seasons. */
class DriftTest {
    private final Advisor advisor = new Advisor(SETTINGS);

    /** What happened to the fact table, by the hour of its record, over some days of hourly advice; nothing is deployed meanwhile. */
    private NavigableMap<Long, RecommendationRecord> changes(HourlyLog log, Catalog deployed, long fromMs, long toMs) {
        NavigableMap<Long, RecommendationRecord> changes = new TreeMap<>();
        // What is deployed was advised, a month ago.
        Advised advised = advisedBefore(deployed);
        for (long now = fromMs; now <= toMs; now += HOUR) {
            Advice advice = advisor.advise(log.week(now, deployed), advised);
            advised = advice.advised();
            for (RecommendationRecord record : advice.changes()) {
                if (record.table().equals("fact") && record.state() != State.VERIFIED) {
                    changes.put(now, record);
                }
            }
        }
        return changes;
    }

    private Advised advisedBefore(Catalog deployed) {
        long then = MONDAY - 28 * DAY;
        HourlyLog log = new HourlyLog().hours(then, then + DAY, hour -> new long[] {60, 40});
        Advice first = advisor.advise(log.week(then + DAY, HourlyLog.allEven()), Advised.NONE);
        return advisor.advise(log.week(then + DAY, deployed), first.advised()).advised();
    }

    private static long noisy(SplittableRandom random, double mean, double noise) {
        return Math.round(mean * (1 - noise + 2 * noise * random.nextDouble()));
    }

    @Test
    void aWorkloadThatShiftsMovesAdviceInTwoDays() {
        long shift = MONDAY + 9 * DAY;
        HourlyLog log = new HourlyLog()
                .hours(MONDAY, shift, hour -> new long[] {60, 40})
                .hours(shift, shift + 4 * DAY, hour -> new long[] {40, 60});
        NavigableMap<Long, RecommendationRecord> changes =
                changes(log, HourlyLog.keyedFor("left"), MONDAY + 2 * DAY, shift + 4 * DAY);
        assertThat(changes).hasSize(1);
        assertThat(changes.firstKey()).isBetween(shift + HOUR, shift + 2 * DAY + 6 * HOUR);
        RecommendationRecord record = changes.firstEntry().getValue();
        assertThat(record.to()).isEqualTo(DistributionEntry.key("right"));
        assertThat(record.window().fromMs())
                .as("what was before the shift tells nothing any more")
                .isGreaterThanOrEqualTo(shift - DAY);
    }

    @Test
    void aWeekendIsNoShift() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 28 * DAY, hour -> {
            boolean weekend = (hour - MONDAY) / DAY % 7 >= 5;
            return weekend ? new long[] {30, 70} : new long[] {70, 30};
        });
        assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 2 * DAY, MONDAY + 28 * DAY))
                .isEmpty();
    }

    @Test
    void aNightlyLoadIsNoShift() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 14 * DAY, hour -> {
            boolean night = (hour - MONDAY) / HOUR % 24 < 4;
            return night ? new long[] {0, 200} : new long[] {60, 2};
        });
        assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 2 * DAY, MONDAY + 14 * DAY))
                .isEmpty();
    }

    @Test
    void aWeeklyJobIsNoShift() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 21 * DAY, hour -> {
            boolean friday = (hour - MONDAY) / DAY % 7 == 4;
            return friday ? new long[] {60, 200} : new long[] {60, 20};
        });
        assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 2 * DAY, MONDAY + 21 * DAY))
                .isEmpty();
    }

    /** What runs on Saturdays alone is not forgotten because everything else shifted on a Thursday. */
    @Test
    void aShiftDoesNotForgetTheWeekend() {
        long shift = MONDAY + 10 * DAY;
        HourlyLog log = new HourlyLog().hours(MONDAY, shift + 9 * DAY, hour -> {
            boolean saturday = (hour - MONDAY) / DAY % 7 == 5;
            // Saturdays decide the week: 5 × 40 + 560 against 5 × 60 + 20.
            return saturday ? new long[] {560, 20} : hour < shift ? new long[] {60, 40} : new long[] {40, 60};
        });
        assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 8 * DAY, shift + 9 * DAY))
                .isEmpty();
    }

    /** What runs on Saturdays alone has no evidence since a shift of Thursday: then that of before counts, which is not enough. */
    @Test
    void whatDidNotRunSinceAShiftIsNoMoreCertainThanBefore() {
        HourlyLog log = new HourlyLog()
                .hours(
                        MONDAY,
                        MONDAY + 14 * DAY,
                        hour -> (hour - MONDAY) / DAY % 7 == 5 ? new long[] {45, 60} : new long[] {0, 0});
        WindowSnapshot window = log.week(MONDAY + 12 * DAY, HourlyLog.keyedFor("left"));
        Advised memory = advisedBefore(HourlyLog.keyedFor("left"));
        Shift shift = new Shift(MONDAY + 10 * DAY, MONDAY + 12 * DAY);
        for (Advised of : List.of(memory, new Advised(memory.entries(), memory.moves(), shift))) {
            assertThat(advisor.advise(window, of).solve().withheld())
                    .extracting(SolveRecord.Withheld::reason)
                    .containsExactly(SolveRecord.WithheldReason.UNCERTAIN);
        }
    }

    /** A day of each kind in a window says nothing of how much such days differ. */
    @Test
    void aSaturdayUnlikeTheSundayBeforeIsNoShift() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 28 * DAY, hour -> {
            long day = (hour - MONDAY) / DAY % 7;
            return day == 5 ? new long[] {10, 120} : day == 6 ? new long[] {60, 10} : new long[] {60, 40};
        });
        assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 2 * DAY, MONDAY + 28 * DAY))
                .isEmpty();
    }

    /** Two keys equally good, and every hour's counts off by up to 30 %. */
    @Test
    void noiseMovesNothing() {
        for (long seed = 0; seed < 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 14 * DAY, hour ->
                    new long[] {noisy(random, 1_000, 0.3), noisy(random, 1_000, 0.3)});
            assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 1 * DAY, MONDAY + 14 * DAY))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** The same, but whole days off by up to 30 %. */
    @Test
    void noiseOfWholeDaysMovesNothing() {
        for (long seed = 0; seed < 10; seed++) {
            long[][] days = new long[21][];
            SplittableRandom random = new SplittableRandom(seed);
            for (int day = 0; day < days.length; day++) {
                days[day] = new long[] {noisy(random, 1_000, 0.3), noisy(random, 1_000, 0.3)};
            }
            HourlyLog log =
                    new HourlyLog().hours(MONDAY, MONDAY + 21 * DAY, hour -> days[(int) ((hour - MONDAY) / DAY)]);
            assertThat(changes(log, HourlyLog.keyedFor("left"), MONDAY + 1 * DAY, MONDAY + 21 * DAY))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void aLastingShiftOfATenthIsToldThroughTheNoise() {
        for (long seed = 0; seed < 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long shift = MONDAY + 10 * DAY;
            HourlyLog log = new HourlyLog()
                    .hours(MONDAY, shift, hour -> new long[] {noisy(random, 1_050, 0.3), noisy(random, 950, 0.3)})
                    .hours(shift, shift + 20 * DAY, hour ->
                            new long[] {noisy(random, 950, 0.3), noisy(random, 1_050, 0.3)});
            NavigableMap<Long, RecommendationRecord> changes =
                    changes(log, HourlyLog.keyedFor("left"), MONDAY + DAY, shift + 20 * DAY);
            assertThat(changes.values())
                    .as("seed %d", seed)
                    .extracting(RecommendationRecord::state)
                    .isEqualTo(List.of(State.PROPOSED));
            assertThat(changes.firstKey()).as("seed %d", seed).isGreaterThan(shift);
        }
    }
}
