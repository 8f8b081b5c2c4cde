package io.joinwatch.event;

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
        Cost cost)
        implements PublicRecord {
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
