package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.Kind;
import io.joinwatch.event.SolveRecord;
import java.util.List;

/** Makes the records of one solve: what they have in common is its figures, its window and its generation. */
record RecordStamp(WindowSnapshot window, SolvedLayout solved) {

    SolveRecord solve(boolean byWallClock) {
        Layout deployed = Layout.deployed(solved.cost().catalog());
        return new SolveRecord(
                window.database(),
                window.generation(),
                window.entry(),
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
                List.of(),
                null);
    }

    RecommendationRecord recommendation(String table, Advised.Entry entry, EvidenceEntry evidence) {
        return new RecommendationRecord(
                Kind.DISTRIBUTION,
                entry.state(),
                window.database(),
                table,
                entry.group(),
                null,
                null,
                Distributions.entry(entry.from()),
                Distributions.entry(entry.to()),
                entry.savedBytesPerDay(),
                entry.moveBytes(),
                null,
                entry.payBackDays(),
                entry.step(),
                null,
                List.of(),
                evidence,
                solved.valueBytesPerDay(),
                solved.boundBytesPerDay(),
                solved.gap(),
                solved.gapBytesPerDay(),
                solved.solution().method(),
                window.entry(),
                window.sums().coverage(),
                null,
                window.generation(),
                RecommendationRecord.Statements.NONE);
    }
}
