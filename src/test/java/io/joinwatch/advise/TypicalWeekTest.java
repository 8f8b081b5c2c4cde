package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.WindowSums;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What stands for a week when the workload shifted within it. */
class TypicalWeekTest {
    /** Every hour of the log has a number of its own. */
    private static WindowSnapshot week(long toMs) {
        return new HourlyLog()
                .hours(MONDAY, MONDAY + 30 * DAY, hour -> new long[] {1 + (hour - MONDAY) / HOUR, 0})
                .week(toMs, HourlyLog.allEven());
    }

    /** The hours, since Monday, whose runs stand at the hours of a window. */
    private static SortedMap<Long, Long> hours(WindowSnapshot window) {
        TreeMap<Long, Long> hours = new TreeMap<>();
        window.panes().forEach((start, pane) -> hours.put((start - MONDAY) / HOUR, count(pane) - 1));
        return hours;
    }

    private static long count(WindowSums sums) {
        AtomicLong count = new AtomicLong();
        sums.forEachJoin((signature, of) -> count.addAndGet(of.count()));
        return count.get();
    }

    @Test
    void twoWorkingDaysStandForFiveAndTheWeekendStays() {
        // Thursday and Friday are another workload, and it is Saturday, midnight.
        long shift = MONDAY + 10 * DAY;
        WindowSnapshot typical = TypicalWeek.of(week(MONDAY + 12 * DAY), shift);
        SortedMap<Long, Long> hours = hours(typical);
        assertThat(hours).hasSize(7 * 24);
        hours.forEach((hour, source) -> {
            assertThat(source % 24).isEqualTo(hour % 24);
            long day = hour / 24;
            boolean weekend = day % 7 >= 5;
            if (weekend || day >= 10) {
                assertThat(source).isEqualTo(hour);
            } else {
                assertThat(source / 24).isIn(10L, 11L);
            }
        });
        long fridays = hours.values().stream().filter(of -> of / 24 == 11).count();
        assertThat(fridays).as("both days in turn").isBetween(2 * 24L, 3 * 24L);
        assertThat(typical.coveredMs()).isEqualTo(7 * DAY);
        long total = hours.values().stream().mapToLong(of -> of + 1).sum();
        assertThat(count(typical.sums())).isEqualTo(total);
    }

    @Test
    void everyHourIsOfItsKindAndOfTodayIfItCanBe() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long to = MONDAY + 10 * DAY + random.nextInt(10 * 24) * HOUR;
            long shift = to - 1 - random.nextLong(6 * DAY);
            SortedMap<Long, Long> hours = hours(TypicalWeek.of(week(to), shift));
            assertThat(hours.firstKey()).as("seed %d", seed).isEqualTo((to - 7 * DAY - MONDAY) / HOUR);
            for (long hour = (to - 7 * DAY - MONDAY) / HOUR; hour < (to - MONDAY) / HOUR; hour++) {
                long source = hours.getOrDefault(hour, -1L);
                boolean isBefore = MONDAY + hour * HOUR < shift;
                boolean couldBe = false;
                for (long other = hour + 24; MONDAY + other * HOUR < to - HOUR; other += 24) {
                    couldBe |= kind(other) == kind(hour) && MONDAY + other * HOUR >= shift;
                }
                assertThat(kind(source)).as("seed %d", seed).isEqualTo(kind(hour));
                assertThat(source % 24).as("seed %d", seed).isEqualTo(hour % 24);
                if (isBefore && couldBe) {
                    assertThat(MONDAY + source * HOUR).as("seed %d", seed).isGreaterThanOrEqualTo(shift);
                } else {
                    assertThat(source).as("seed %d", seed).isEqualTo(hour);
                }
            }
        }
    }

    private static int kind(long hour) {
        int day = (int) (hour / 24 % 7);
        return Math.max(4, day);
    }

    @Test
    void withoutAShiftInsideTheWindowIsThatWindow() {
        WindowSnapshot week = week(MONDAY + 12 * DAY);
        assertThat(TypicalWeek.of(week, Shift.NEVER.sinceMs())).isSameAs(week);
        assertThat(TypicalWeek.of(week, week.fromMs())).isSameAs(week);
    }
}
