package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search for the layout of least cost.
 *
 * @param generation of the graph that was solved
 * @param tables vertices of the graph
 * @param signatures join signatures in the window
 * @param value what the best layout found costs (or saves, by the paper's objective), in bytes per day
 * @param bound that proves how good the value is
 * @param scale bytes per unit of the solver's integers; 1 if none had to be scaled down
 * @param gap 0 is proven optimal
 * @param timeMs wall time spent; null under the stream clock
 * @param work units of work done; null under the wall clock
 * @param withheld changes that would save but are not proposed, largest saving first
 * @param driftAtMs when the workload last shifted, epoch milliseconds UTC: the window begins there or later, and in the
 *     figures days of before stand only for what was not seen since, as a weekend; null if it did not
 */
public record SolveRecord(
        DatabaseId databaseId,
        long generation,
        WindowEntry window,
        int tables,
        long signatures,
        long value,
        long bound,
        long scale,
        double gap,
        long gapBytes,
        String method,
        @Nullable Long timeMs,
        @Nullable Long work,
        Cost cost,
        List<Withheld> withheld,
        @Nullable Long driftAtMs)
        implements PublicRecord {
    /** Most withheld changes that a solve tells. */
    public static final int MAX_WITHHELD = 100;

    /**
     * The network objective in bytes per day.
     *
     * @param deployed of the layout as it is, without moves
     * @param recommended of the layout advised, its moves spread over the pay-back days
     */
    public record Cost(long deployed, long recommended) {
        public Cost {
            FieldCheck.range("cost.deployed", deployed, 0, EventLimits.MAX_FIGURE);
            FieldCheck.range("cost.recommended", recommended, 0, EventLimits.MAX_FIGURE);
        }
    }

    /**
     * A change that would save and is not proposed.
     *
     * @param group id of the change group
     * @param detail the reason as a sentence
     */
    public record Withheld(
            String group, List<String> tables, long savedBytesPerDay, WithheldReason reason, String detail) {
        public Withheld {
            FieldCheck.name("group", group);
            tables = List.copyOf(tables);
            tables.forEach(table -> FieldCheck.name("table", table));
            EvidenceEntry.checkSaving("savedBytesPerDay", savedBytesPerDay);
            detail = FieldCheck.text("detail", detail);
        }
    }

    /** Why a change that would save is not proposed. */
    public enum WithheldReason {
        PIN,
        BAN,
        /** A table of the group changed a short while ago. */
        COOL_DOWN,
        /** Too little of the workload was seen. */
        WARM_UP,
        /** The group saves too small a share of what it touches. */
        MINIMUM_GAIN,
        /** Resampled windows do not choose the same often enough. */
        UNCERTAIN
    }

    public SolveRecord {
        FieldCheck.range("generation", generation, 0, Long.MAX_VALUE);
        FieldCheck.range("tables", tables, 0, Integer.MAX_VALUE);
        FieldCheck.range("signatures", signatures, 0, Long.MAX_VALUE);
        FieldCheck.range("scale", scale, 1, EventLimits.MAX_FIGURE);
        checkResult(value, bound, gap, gapBytes, method);
        if ((timeMs == null) == (work == null)) {
            throw new BadRecordException(
                    ReasonCode.CONTRADICTION,
                    "timeMs is " + timeMs + ", work is " + work
                            + ": give time by the wall clock, work by the stream clock");
        }
        FieldCheck.range("timeMs", timeMs == null ? 0 : timeMs, 0, Long.MAX_VALUE);
        FieldCheck.range("work", work == null ? 0 : work, 0, Long.MAX_VALUE);
        withheld = List.copyOf(withheld);
        if (driftAtMs != null) {
            IsoTime.check("driftAt", driftAtMs);
        }
    }

    @Override
    public String key() {
        return RecordKey.of(databaseId);
    }

    /** What every solved figure must be, wherever it is published. */
    static void checkResult(long value, long bound, double gap, long gapBytes, String method) {
        FieldCheck.range("value", value, 0, EventLimits.MAX_FIGURE);
        FieldCheck.range("bound", bound, 0, EventLimits.MAX_FIGURE);
        FieldCheck.figure("gap", gap);
        FieldCheck.range("gapBytes", gapBytes, 0, EventLimits.MAX_FIGURE);
        FieldCheck.name("method", method);
    }
}
