package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DATABASE;
import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static io.joinwatch.advise.HourlyLog.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord.Withheld;
import io.joinwatch.event.SolveRecord.WithheldReason;
import io.joinwatch.graph.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changes that would gain and are not advised are told with the reason. */
class WithheldTest {
    private static final long END = MONDAY + 7 * DAY;
    private final Advisor advisor = new Advisor(SETTINGS);
    private final HourlyLog log = new HourlyLog().hours(MONDAY, END, hour -> new long[] {60, 40});

    private static PolicyRecord policy(@Nullable DistributionEntry pin, DistributionEntry... bans) {
        return new PolicyRecord(DATABASE, 1, "fact", pin, List.of(bans), Map.of(), false);
    }

    @Test
    void whatAPinStandsInTheWayOfIsTold() {
        Advice free = advisor.advise(log.week(END, HourlyLog.allEven()), Advised.NONE);
        assertThat(free.solve().withheld()).isEmpty();
        Advice pinned =
                advisor.advise(log.week(END, HourlyLog.allEven(), policy(DistributionEntry.EVEN)), Advised.NONE);
        assertThat(pinned.changes()).extracting(RecommendationRecord::table).doesNotContain("fact");
        assertThat(pinned.solve().withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.tables()).contains("fact");
            assertThat(withheld.reason()).isEqualTo(WithheldReason.PIN);
            assertThat(withheld.detail()).contains("fact").contains("EVEN");
            assertThat(withheld.savedBytesPerDay()).isPositive();
        });
        long saved = free.changes().stream()
                .mapToLong(RecommendationRecord::savedBytesPerDay)
                .sum();
        long savedUnderThePin = pinned.changes().stream()
                .mapToLong(RecommendationRecord::savedBytesPerDay)
                .sum();
        assertThat(pinned.solve().withheld().get(0).savedBytesPerDay())
                .as("what the pin costs is what is missing, to a byte's rounding a step")
                .isBetween(saved - savedUnderThePin - 10, saved - savedUnderThePin + 10);
    }

    @Test
    void whatABanStandsInTheWayOfIsTold() {
        Advice banned = advisor.advise(
                log.week(END, HourlyLog.keyedFor("right"), policy(null, DistributionEntry.key("left"))), Advised.NONE);
        assertThat(banned.solve().withheld())
                .singleElement()
                .extracting(Withheld::reason)
                .isEqualTo(WithheldReason.BAN);
    }

    @Test
    void whatCoolsDownIsTold() {
        long shift = MONDAY + 36 * HOUR;
        HourlyLog shifting = new HourlyLog()
                .hours(MONDAY, shift, hour -> new long[] {60, 40})
                .hours(shift, MONDAY + 9 * DAY, hour -> new long[] {20, 80});
        Advice first = advisor.advise(shifting.week(shift, HourlyLog.allEven()), Advised.NONE);
        long confirmed = MONDAY + 2 * DAY + HOUR;
        Advice deployed = advisor.advise(shifting.week(confirmed, HourlyLog.keyedFor("left")), first.advised());
        Advice cooling =
                advisor.advise(shifting.week(MONDAY + 9 * DAY, HourlyLog.keyedFor("left")), deployed.advised());
        assertThat(cooling.changes())
                .extracting(RecommendationRecord::state)
                .doesNotContain(RecommendationRecord.State.PROPOSED);
        assertThat(cooling.solve().withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.reason()).isEqualTo(WithheldReason.COOL_DOWN);
            assertThat(withheld.detail()).contains("fact cools down until 2024-01-10T01:00:00Z");
        });
    }

    @Test
    void whatGainsTooLittleIsTold() {
        HourlyLog close = new HourlyLog().hours(MONDAY, END, hour -> new long[] {100, 103});
        Advice advice = advisor.advise(close.week(END, HourlyLog.keyedFor("left")), Advised.NONE);
        assertThat(advice.changes()).isEmpty();
        assertThat(advice.solve().withheld())
                .singleElement()
                .satisfies(withheld -> assertThat(withheld.reason()).isEqualTo(WithheldReason.MINIMUM_GAIN));
    }

    @Test
    void whatTheDaysDoNotAgreeOnIsTold() {
        HourlyLog unsteady = new HourlyLog().hours(MONDAY, END, hour -> {
            long day = (hour - MONDAY) / DAY;
            return day % 2 == 0 ? new long[] {90, 120} : new long[] {110, 100};
        });
        Advised memory = advisor.advise(log.week(MONDAY + DAY, HourlyLog.allEven()), Advised.NONE)
                .advised();
        assertThat(advisor.advise(unsteady.week(END, HourlyLog.keyedFor("left")), Advised.NONE)
                        .changes())
                .as("the first advice follows the warm-up alone")
                .isNotEmpty();
        Advice advice = new Advisor(SETTINGS.withCoolDown(Duration.ZERO))
                .advise(unsteady.week(END, HourlyLog.keyedFor("left")), memory);
        assertThat(advice.changes())
                .extracting(RecommendationRecord::state)
                .containsOnly(RecommendationRecord.State.CONFIRMED);
        assertThat(advice.solve().withheld())
                .singleElement()
                .satisfies(withheld -> assertThat(withheld.reason()).isEqualTo(WithheldReason.UNCERTAIN));
    }

    @Test
    void theWarmUpIsTold() {
        Advice early = advisor.advise(log.week(MONDAY + 6 * HOUR, HourlyLog.allEven()), Advised.NONE);
        assertThat(early.changes()).isEmpty();
        assertThat(early.solve().withheld()).isNotEmpty().allSatisfy(withheld -> {
            assertThat(withheld.reason()).isEqualTo(WithheldReason.WARM_UP);
            assertThat(withheld.detail()).contains("6.0 of 24.0 hours");
        });
    }

    @Test
    void aKeyOfSeveralColumnsThatIsDeployedIsNoLimit() {
        Advice advice = advisor.advise(
                log.week(
                        END,
                        HourlyLog.catalog(
                                new Distribution(Distribution.Style.KEY, List.of("left", "right")),
                                Distribution.key("left"),
                                Distribution.key("right"))),
                Advised.NONE);
        assertThat(advice.solve().withheld()).isEmpty();
        assertThat(advice.changes()).extracting(RecommendationRecord::table).containsExactly("fact");
    }
}
