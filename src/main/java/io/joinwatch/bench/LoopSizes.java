package io.joinwatch.bench;

import java.util.Map;

/**
 * What the warehouse's facts tell of tables' sizes, as a multiple of the truth.
 *
 * @param factors by table; others are told as they are
 * @param untilHour from this hour on the truth is told
 */
record LoopSizes(Map<String, Double> factors, int untilHour) {
    static final LoopSizes TRUE = new LoopSizes(Map.of(), 0);

    LoopSizes {
        factors = Map.copyOf(factors);
    }

    /** Whether the truth is told. */
    boolean isTrue(int hour) {
        return hour >= untilHour || factors.isEmpty();
    }

    /** What is told in place of bytes or rows of a table. */
    long told(String table, long truth, int hour) {
        double factor = hour < untilHour ? factors.getOrDefault(table, 1.0) : 1;
        return factor == 1 ? truth : Math.round(truth * factor);
    }
}
