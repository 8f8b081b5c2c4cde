package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a change is recommended, and who pays.
 *
 * @param edges the joins that pay for it, heaviest first
 * @param runnerUp the next best distribution; null if there is none
 * @param helped queries that gain most, by fingerprint
 * @param harmed queries that lose most
 * @param predictedSavedBytesPerDay what the change was to save, told beside what it did save; null before
 * @param observedSavedBytesPerDay what the change did save, once deployed; null before
 * @param observedBy how that is known; null if it is not
 */
public record EvidenceEntry(
        List<EdgeThatPays> edges,
        @Nullable RunnerUp runnerUp,
        List<QueryEffect> helped,
        List<QueryEffect> harmed,
        @Nullable Long predictedSavedBytesPerDay,
        @Nullable Long observedSavedBytesPerDay,
        @Nullable ObservedBy observedBy) {
    /** No evidence: for withdrawals. */
    public static final EvidenceEntry NONE = new EvidenceEntry(List.of(), null, List.of(), List.of(), null, null, null);

    /** How an observed saving is known. */
    public enum ObservedBy {
        /** The log told the bytes that were moved. */
        MEASURED,
        /** Counted from the queries that ran after the change. */
        MODELLED
    }

    public EvidenceEntry {
        edges = List.copyOf(edges);
        helped = List.copyOf(helped);
        harmed = List.copyOf(harmed);
        if (predictedSavedBytesPerDay != null) {
            checkSaving("predictedSavedBytesPerDay", predictedSavedBytesPerDay);
        }
        if (observedSavedBytesPerDay != null) {
            checkSaving("observedSavedBytesPerDay", observedSavedBytesPerDay);
        } else if (observedBy != null) {
            throw new BadRecordException(
                    ReasonCode.CONTRADICTION,
                    "observedBy is " + observedBy + " without observedSavedBytesPerDay: give both or neither");
        }
    }

    /**
     * A join, or an equality class of several tables, whose cost changes.
     *
     * @param tables two, or as many as the class has
     * @param on what they are joined on: each entry has one column per table, in the order of the tables
     */
    public record EdgeThatPays(List<String> tables, List<List<String>> on, JoinEntry.Type type, long savedBytesPerDay) {
        public EdgeThatPays {
            tables = List.copyOf(tables);
            tables.forEach(table -> FieldCheck.name("table", table));
            on = on.stream().map(List::copyOf).toList();
            for (List<String> columns : on) {
                if (columns.size() != tables.size()) {
                    throw new BadRecordException(
                            ReasonCode.CONTRADICTION,
                            "on has " + columns.size() + " columns for " + tables.size() + " tables: give one each");
                }
                columns.forEach(column -> FieldCheck.name("column", column));
            }
            checkSaving("savedBytesPerDay", savedBytesPerDay);
        }
    }

    /** The next best distribution and what choosing it instead would lose. */
    public record RunnerUp(DistributionEntry to, long lostBytesPerDay) {
        public RunnerUp {
            checkSaving("lostBytesPerDay", lostBytesPerDay);
        }
    }

    /**
     * What all queries of one fingerprint move in a day, before and after.
     *
     * @param text SQL without literals, maybe cut off; empty if not known
     * @param runsPerDay null if not known
     */
    public record QueryEffect(
            String fingerprint, String text, @Nullable Double runsPerDay, long bytesBefore, long bytesAfter) {
        public QueryEffect {
            FieldCheck.name("fingerprint", fingerprint);
            text = FieldCheck.text("text", text);
            if (runsPerDay != null) {
                FieldCheck.figure("runsPerDay", runsPerDay);
            }
            FieldCheck.range("bytesBefore", bytesBefore, 0, EventLimits.MAX_FIGURE);
            FieldCheck.range("bytesAfter", bytesAfter, 0, EventLimits.MAX_FIGURE);
        }
    }

    static void checkSaving(String field, long value) {
        FieldCheck.range(field, value, -EventLimits.MAX_FIGURE, EventLimits.MAX_FIGURE);
    }
}
