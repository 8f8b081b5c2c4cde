package io.joinwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * A published change of one table's layout, or the news of it, member of a change group.
 *
 * @param group id of the change group: its tables must change together to gain
 * @param savedBytesPerDay what this step saves once the group's earlier steps are taken; the sum over a group is the
 *     group's saving. A single step may be negative
 * @param moveBytes that the change itself moves
 * @param payBackDays of the group; null if nothing is saved
 * @param step place in the order of the group, from 1; every prefix of it gains
 * @param value of the solve, in bytes per day
 * @param bound that proves how good the value is
 * @param gap how far the value may be from the optimum, as a share; 0 is proven optimal
 * @param coverage share of queries understood
 * @param stability share of resampled windows that choose the same; null if not measured
 * @param generation of the graph that was solved
 */
public record RecommendationRecord(
        Kind kind,
        State state,
        DatabaseId databaseId,
        String table,
        String group,
        DistributionEntry from,
        DistributionEntry to,
        long savedBytesPerDay,
        long moveBytes,
        @Nullable Double payBackDays,
        int step,
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
        @Nullable String ddl,
        @Nullable String rollbackDdl)
        implements PublicRecord {
    /** The same with the statements that make the change and take it back. */
    public RecommendationRecord withDdl(@Nullable String change, @Nullable String rollback) {
        return new RecommendationRecord(
                kind,
                state,
                databaseId,
                table,
                group,
                from,
                to,
                savedBytesPerDay,
                moveBytes,
                payBackDays,
                step,
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
                change,
                rollback);
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
        WITHDRAWN
    }

    public RecommendationRecord {
        FieldCheck.name("table", table);
        FieldCheck.name("group", group);
        EvidenceEntry.checkSaving("savedBytesPerDay", savedBytesPerDay);
        FieldCheck.range("moveBytes", moveBytes, 0, EventLimits.MAX_FIGURE);
        if (payBackDays != null) {
            FieldCheck.figure("payBackDays", payBackDays);
        }
        FieldCheck.range("step", step, 1, Integer.MAX_VALUE);
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
