package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static io.joinwatch.advise.HourlyLog.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.RecommendationRecord;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stability: sure things are sure, draws are draws, and what is not known is not told. */
class StabilityTest {
    private static RecommendationRecord fact(HourlyLog log, long toMs) {
        Advice advice = new Advisor(SETTINGS.withResamples(100).withWarmUp(Duration.ZERO))
                .advise(log.week(toMs, HourlyLog.allEven()), Advised.NONE);
        return advice.changes().stream()
                .filter(record -> record.table().equals("fact"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClearChoiceIsStable() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 7 * DAY, hour -> new long[] {60, 40});
        assertThat(fact(log, MONDAY + 7 * DAY).stability()).isEqualTo(1.0);
    }

    @Test
    void aChoiceThatHangsOnOneDayIsNot() {
        // Friday alone makes up for the four days that speak for the other key.
        HourlyLog log = new HourlyLog()
                .hours(
                        MONDAY,
                        MONDAY + 7 * DAY,
                        hour -> (hour - MONDAY) / DAY == 4 ? new long[] {420, 0} : new long[] {30, 90});
        Double stability = fact(log, MONDAY + 7 * DAY).stability();
        assertThat(stability).isNotNull();
        assertThat(Objects.requireNonNull(stability)).isBetween(0.2, 0.8);
    }

    @Test
    void lessThanADayTellsNothing() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + DAY, hour -> new long[] {60, 40});
        assertThat(fact(log, MONDAY + DAY).stability()).isEqualTo(1.0);
        HourlyLog young = new HourlyLog().hours(MONDAY, MONDAY + DAY - HOUR, hour -> new long[] {60, 40});
        assertThat(fact(young, MONDAY + DAY - HOUR).stability()).isNull();
    }

    @Test
    void whatCostsTheSameIsTheSame() {
        SplittableRandom random = new SplittableRandom(7);
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 7 * DAY, hour -> {
            long either = 10_000 + random.nextInt(3);
            return new long[] {either, 10_001};
        });
        assertThat(fact(log, MONDAY + 7 * DAY).stability()).isEqualTo(1.0);
    }
}
