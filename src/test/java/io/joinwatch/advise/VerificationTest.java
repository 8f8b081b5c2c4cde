package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.FACT;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static io.joinwatch.advise.HourlyLog.NODES;
import static io.joinwatch.advise.HourlyLog.OTHER;
import static io.joinwatch.advise.HourlyLog.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.EvidenceEntry.ObservedBy;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deployed change was to save, and what it does save. */
class VerificationTest {
    private final Advisor advisor = new Advisor(SETTINGS);

    @Test
    void aDayAfterItIsDeployedPredictedAndObservedAreTold() {
        long deployed = MONDAY + 3 * DAY;
        HourlyLog log = new HourlyLog()
                .hours(MONDAY, deployed, hour -> new long[] {60, 0})
                .hours(deployed, MONDAY + 7 * DAY, hour -> new long[] {90, 0});
        Advice proposed = advisor.advise(log.week(deployed, HourlyLog.allEven()), Advised.NONE);
        var catalog = HourlyLog.catalog(Distribution.key("left"), Distribution.key("left"), Distribution.EVEN);
        List<RecommendationRecord> after = new ArrayList<>();
        Advised advised = proposed.advised();
        for (long now = deployed + HOUR; now <= MONDAY + 7 * DAY; now += HOUR) {
            Advice advice = advisor.advise(log.week(now, catalog), advised);
            advised = advice.advised();
            after.addAll(advice.changes());
        }
        assertThat(after)
                .extracting(record -> record.state() + " " + record.table())
                .containsExactlyInAnyOrder("CONFIRMED fact", "CONFIRMED left", "VERIFIED fact", "VERIFIED left");
        long predicted = 0;
        long observed = 0;
        for (RecommendationRecord record : after) {
            if (record.state() == State.VERIFIED) {
                var evidence = record.evidence();
                assertThat(evidence.predictedSavedBytesPerDay()).isEqualTo(record.savedBytesPerDay());
                assertThat(evidence.observedBy()).isEqualTo(ObservedBy.MODELLED);
                assertThat(record.summary()).contains("was to save");
                predicted += record.savedBytesPerDay();
                observed += java.util.Objects.requireNonNull(evidence.observedSavedBytesPerDay());
            }
        }
        // Neither side keyed: both are hashed, (N − 1)/N of each moves. 60 an hour then, 90 since.
        double perRun = (double) (FACT + OTHER) * (NODES - 1) / NODES;
        assertThat((double) predicted).isBetween(60 * 24 * perRun * 0.999, 60 * 24 * perRun * 1.001);
        assertThat((double) observed).isBetween(90 * 24 * perRun * 0.999, 90 * 24 * perRun * 1.001);
    }

    /** The warehouse moved less than the model thinks before, and a little still. */
    @Test
    void whatTheWarehouseReportsGoesBeforeTheModel() {
        long deployed = MONDAY + 3 * DAY;
        HourlyLog log = new HourlyLog()
                .hours(MONDAY, MONDAY + 7 * DAY, hour -> new long[] {60, 0})
                .moved(MONDAY, deployed, 10_000_000_000L)
                .moved(deployed, MONDAY + 7 * DAY, 1_000_000_000L);
        Advice proposed = advisor.advise(log.week(deployed, HourlyLog.allEven()), Advised.NONE);
        var catalog = HourlyLog.catalog(Distribution.key("left"), Distribution.key("left"), Distribution.EVEN);
        Advice confirmed = advisor.advise(log.week(deployed + HOUR, catalog), proposed.advised());
        Advice verified = advisor.advise(log.week(MONDAY + 6 * DAY, catalog), confirmed.advised());
        assertThat(verified.changes())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.evidence().observedBy()).isNotNull());
        long observed = 0;
        for (RecommendationRecord record : verified.changes()) {
            if (record.evidence().observedBy() == ObservedBy.MEASURED) {
                observed += java.util.Objects.requireNonNull(record.evidence().observedSavedBytesPerDay());
            }
        }
        assertThat((double) observed).isBetween(60 * 24 * 9e9 * 0.98, 60 * 24 * 9e9 * 1.01);
    }

    @Test
    void whatWasTakenBackIsNotVerified() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 7 * DAY, hour -> new long[] {60, 0});
        Advice proposed = advisor.advise(log.week(MONDAY + 2 * DAY, HourlyLog.allEven()), Advised.NONE);
        Advice confirmed =
                advisor.advise(log.week(MONDAY + 2 * DAY + HOUR, HourlyLog.keyedFor("left")), proposed.advised());
        Advice later = advisor.advise(log.week(MONDAY + 5 * DAY, HourlyLog.allEven()), confirmed.advised());
        assertThat(later.changes()).extracting(RecommendationRecord::state).doesNotContain(State.VERIFIED);
    }
}
