package io.joinwatch.advise;

import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.RecommendationRecord.GroupPlan;
import io.joinwatch.event.RecommendationRecord.Statements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation tells besides its figures, so that its reader can decide. Immutable.
 *
 * @param summary for people; null if there is nothing to decide
 * @param reason why it is withdrawn, or which policy demands it; null if neither
 * @param rewriteBytes size of the table; null if not known
 * @param plan the whole group; null in news of earlier advice
 * @param estimatedSizes tables of the group's joins whose size no facts tell
 * @param stability null if not measured
 */
record Briefing(
        @Nullable String summary,
        @Nullable String reason,
        @Nullable Long rewriteBytes,
        @Nullable GroupPlan plan,
        List<String> estimatedSizes,
        EvidenceEntry evidence,
        @Nullable Double stability,
        Statements statements) {

    /** News that needs no more than a reason, if any. */
    static Briefing because(@Nullable String reason) {
        return new Briefing(null, reason, null, null, List.of(), EvidenceEntry.NONE, null, Statements.NONE);
    }

    /** News with evidence alone. */
    static Briefing of(@Nullable String summary, EvidenceEntry evidence) {
        return new Briefing(summary, null, null, null, List.of(), evidence, null, Statements.NONE);
    }
}
