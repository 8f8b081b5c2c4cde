package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.Kind;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.event.WindowEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of one solve: what they have in common is its figures, its window and its generation.
 *
 * @param window that was solved
 * @param seen the event time that today's workload was seen in
 */
record RecordStamp(WindowSnapshot window, WindowEntry seen, SolvedLayout solved) {

    SolveRecord solve(boolean byWallClock, List<WithheldGroup> withheld, Shift shift) {
        Layout deployed = Layout.deployed(solved.cost().catalog());
        return new SolveRecord(
                window.database(),
                window.generation(),
                seen,
                solved.cost().joinedTables().size(),
                window.sums().signatures(),
                solved.valueBytesPerDay(),
                solved.boundBytesPerDay(),
                1L << solved.problem().problem().scaleShift(),
                solved.gap(),
                solved.gapBytesPerDay(),
                solved.solution().method(),
                byWallClock ? solved.solution().elapsedNanos() / 1_000_000 : null,
                byWallClock ? null : solved.solution().work(),
                new SolveRecord.Cost(
                        Figures.bytesPerDay(solved.cost(), solved.cost().unitsWithoutMoves(deployed)),
                        Figures.bytesPerDay(solved.cost(), solved.cost().units(solved.layout()))),
                withheld.stream()
                        .map(this::withheld)
                        .sorted(Comparator.comparingLong(SolveRecord.Withheld::savedBytesPerDay)
                                .reversed()
                                .thenComparing(SolveRecord.Withheld::group))
                        .limit(SolveRecord.MAX_WITHHELD)
                        .toList(),
                shift.equals(Shift.NEVER) ? null : shift.sinceMs());
    }

    private SolveRecord.Withheld withheld(WithheldGroup withheld) {
        return new SolveRecord.Withheld(
                withheld.group().name(),
                withheld.group().steps().stream()
                        .map(ChangeGroup.Step::table)
                        .limit(Briefings.MOST_LISTED)
                        .toList(),
                Figures.bytesPerDay(solved.cost(), withheld.group().savedUnits()),
                withheld.reason(),
                Objects.requireNonNullElse(cut(withheld.detail()), ""));
    }

    /** As much of a text as a record takes. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= EventLimits.MAX_TEXT_LENGTH
                ? text
                : text.substring(0, EventLimits.MAX_TEXT_LENGTH - 1) + "…";
    }

    RecommendationRecord recommendation(String table, Advised.Entry entry, Briefing briefing) {
        return new RecommendationRecord(
                Kind.DISTRIBUTION,
                entry.state(),
                window.database(),
                table,
                entry.group(),
                cut(briefing.summary()),
                cut(briefing.reason()),
                Distributions.entry(entry.from()),
                Distributions.entry(entry.to()),
                entry.savedBytesPerDay(),
                entry.moveBytes(),
                briefing.rewriteBytes(),
                entry.payBackDays(),
                entry.step(),
                briefing.plan(),
                briefing.estimatedSizes(),
                briefing.evidence(),
                solved.valueBytesPerDay(),
                solved.boundBytesPerDay(),
                solved.gap(),
                solved.gapBytesPerDay(),
                solved.solution().method(),
                seen,
                window.sums().coverage(),
                briefing.stability(),
                window.generation(),
                briefing.statements());
    }
}
