package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published change of one table's layout, or the news of it, member of a change group. It tells all that is needed to
 * decide on the change.
 *
 * @param group id of the change group: its tables must change together to gain
 * @param summary the advice in a sentence or two for people; null if not made
 * @param reason why it is withdrawn, or which policy demands it; null if neither
 * @param savedBytesPerDay what this step saves once the group's earlier steps are taken; the sum over a group is the
 *     group's saving. A single step may be negative
 * @param moveBytes that the change itself moves
 * @param rewriteBytes size of the table, which is written anew on disk; null if not known
 * @param payBackDays of the group; null if nothing is saved
 * @param step place in the order of the group, from 1
 * @param groupPlan all steps of the group; null if not told, as in news of earlier advice
 * @param estimatedSizes tables whose size no facts tell, so that it is estimated from the log
 * @param value of the solve, in bytes per day
 * @param bound that proves how good the value is
 * @param gap how far the value may be from the optimum, as a share; 0 is proven optimal
 * @param coverage share of queries understood
 * @param stability share of resampled windows that choose the same; null if not measured
 * @param generation of the graph that was solved
 * @param statements that carry it out
 */
public record RecommendationRecord(
        Kind kind,
        State state,
        DatabaseId databaseId,
        String table,
        String group,
        @Nullable String summary,
        @Nullable String reason,
        DistributionEntry from,
        DistributionEntry to,
        long savedBytesPerDay,
        long moveBytes,
        @Nullable Long rewriteBytes,
        @Nullable Double payBackDays,
        int step,
        @Nullable GroupPlan groupPlan,
        List<String> estimatedSizes,
        EvidenceEntry evidence,
        long value,
        long bound,
        double gap,
        long gapBytes,
        String method,
        WindowEntry window,
        double coverage,
        @Nullable Double stability,
        long generation,
        Statements statements)
        implements PublicRecord {
    /** The same with other statements. */
    public RecommendationRecord withStatements(Statements other) {
        return new RecommendationRecord(
                kind,
                state,
                databaseId,
                table,
                group,
                summary,
                reason,
                from,
                to,
                savedBytesPerDay,
                moveBytes,
                rewriteBytes,
                payBackDays,
                step,
                groupPlan,
                estimatedSizes,
                evidence,
                value,
                bound,
                gap,
                gapBytes,
                method,
                window,
                coverage,
                stability,
                generation,
                other);
    }

    /** What is to change. */
    public enum Kind {
        DISTRIBUTION,
        SORT_KEY,
        ENCODING
    }

    /** How far it got. */
    public enum State {
        PROPOSED,
        /** The tables topic shows it deployed. */
        CONFIRMED,
        /** After that: what it was to save and what it did save are both told. */
        VERIFIED,
        WITHDRAWN
    }

    /**
     * A whole change group, whose tables must change together to gain.
     *
     * @param steps in the order to take them
     * @param touchedBytesPerDay what the joins that it touches move today
     * @param everyPrefixGains whether the first steps alone, however many, save already
     * @param stability share of resampled windows that choose the same for the whole group; null if not measured
     */
    public record GroupPlan(
            List<PlanStep> steps,
            long savedBytesPerDay,
            long moveBytes,
            long touchedBytesPerDay,
            boolean everyPrefixGains,
            @Nullable Double stability) {
        public GroupPlan {
            steps = List.copyOf(steps);
            EvidenceEntry.checkSaving("savedBytesPerDay", savedBytesPerDay);
            FieldCheck.range("moveBytes", moveBytes, 0, EventLimits.MAX_FIGURE);
            FieldCheck.range("touchedBytesPerDay", touchedBytesPerDay, 0, EventLimits.MAX_FIGURE);
            if (stability != null) {
                FieldCheck.share("stability", stability);
            }
        }
    }

    /** One table's change within its group; the figures are those of its own recommendation. */
    public record PlanStep(
            int step,
            String table,
            DistributionEntry from,
            DistributionEntry to,
            long savedBytesPerDay,
            long moveBytes) {
        public PlanStep {
            FieldCheck.range("step", step, 1, Integer.MAX_VALUE);
            FieldCheck.name("table", table);
            EvidenceEntry.checkSaving("savedBytesPerDay", savedBytesPerDay);
            FieldCheck.range("moveBytes", moveBytes, 0, EventLimits.MAX_FIGURE);
        }
    }

    /**
     * What carries a change out.
     *
     * @param ddl that makes the change; null if there is none
     * @param rollbackDdl that takes it back; null if there is none
     * @param dbt configuration of the table's model; null if there is none
     * @param warnings what to know before, one sentence each
     */
    public record Statements(
            @Nullable String ddl,
            @Nullable String rollbackDdl,
            @Nullable String dbt,
            List<String> warnings) {
        public static final Statements NONE = new Statements(null, null, null, List.of());

        public Statements {
            warnings = warnings.stream()
                    .map(warning -> FieldCheck.text("warning", warning))
                    .toList();
        }
    }

    public RecommendationRecord {
        FieldCheck.name("table", table);
        FieldCheck.name("group", group);
        summary = FieldCheck.textOrNull("summary", summary);
        reason = FieldCheck.textOrNull("reason", reason);
        EvidenceEntry.checkSaving("savedBytesPerDay", savedBytesPerDay);
        FieldCheck.range("moveBytes", moveBytes, 0, EventLimits.MAX_FIGURE);
        if (rewriteBytes != null) {
            FieldCheck.range("rewriteBytes", rewriteBytes, 0, EventLimits.MAX_FIGURE);
        }
        if (payBackDays != null) {
            FieldCheck.figure("payBackDays", payBackDays);
        }
        FieldCheck.range("step", step, 1, Integer.MAX_VALUE);
        estimatedSizes = List.copyOf(estimatedSizes);
        estimatedSizes.forEach(estimated -> FieldCheck.name("estimated table", estimated));
        SolveRecord.checkResult(value, bound, gap, gapBytes, method);
        FieldCheck.share("coverage", coverage);
        if (stability != null) {
            FieldCheck.share("stability", stability);
        }
        FieldCheck.range("generation", generation, 0, Long.MAX_VALUE);
    }

    @Override
    public String key() {
        return RecordKey.ofTable(databaseId, table);
    }
}
