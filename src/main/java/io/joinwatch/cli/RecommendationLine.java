package io.joinwatch.cli;

import io.joinwatch.event.RecommendationRecord;
import java.util.Locale;

/** A recommendation as one line that people read. */
final class RecommendationLine {
    private RecommendationLine() {}

    static String of(RecommendationRecord advice) {
        Double payBack = advice.payBackDays();
        return String.format(
                Locale.ROOT,
                "%-9s %s  %s  %s -> %s  saves %s  moves %s  %s  %s (%s)  step %d of group %s",
                advice.state(),
                advice.databaseId(),
                advice.table(),
                advice.from(),
                advice.to(),
                Human.bytesPerDay(advice.savedBytesPerDay()),
                Human.bytes(advice.moveBytes()),
                payBack == null ? "no pay-back" : "pays back in " + Human.days(payBack),
                Human.gap(advice.gap(), advice.gapBytes()),
                advice.method(),
                advice.step(),
                advice.group());
    }
}
