package io.joinwatch.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one method came to in one simulation.
 *
 * @param method whose layouts they were
 * @param bytes moved after the warm-up
 * @param details counts, times and shares by name; those that are not known are not in it
 */
record LoopSample(String method, double bytes, Map<String, Double> details) {
    static final String OURS = "joinwatch";
    static final String EVEN = "always-even";
    static final String EXPERT = "static-expert";
    static final String CLAIRVOYANT = "clairvoyant";
    static final String STEADY = "clairvoyant-one-layout-per-drift";
    static final String FREE = "clairvoyant-free-moves";

    // Names of details.
    static final String REWRITES = "rewrites";
    static final String FLAPS = "flaps";
    static final String RETURNS = "returns";
    static final String LATER = "changes-after-first-advice";
    static final String PROPOSED = "proposed";
    static final String LOSING = "changes-that-do-not-pay";
    static final String EXCESS = "excess";
    static final String MOVES = "moves-bytes";
    static final String BOUND = "bound-bytes";
    static final String GAP = "gap";
    static final String SHARE = "drift-share-";
    static final String RATIO = "drift-ratio-";
    static final String DELAY = "delay-h-";
    static final String SETTLED = "settled-h-";
    static final String DIFFERENT = "tables-different";
    static final String WRONG = "tables-told-wrong";
    static final String TABLES = "tables-judged";
    static final String STABLE = "tables-stable";
    static final String KEPT = "tables-stable-kept";
    static final String MEASURED = "stability-figures";

    LoopSample {
        details = new TreeMap<>(details);
        details.values().removeIf(value -> value.isNaN());
    }
}
