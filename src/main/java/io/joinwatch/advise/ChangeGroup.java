package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.List;

/**
 * Tables that must change together to gain, in the order to change them. All figures are exact, in the cost model's units,
 * with every table outside the group as recommended; gains of groups add up to the gain of the whole layout.
 *
 * @param name the smallest name of its tables
 * @param steps at least one
 * @param touchedUnits what the joins that the group touches cost before the change, groupings and copies included
 */
public record ChangeGroup(String name, List<Step> steps, long touchedUnits) {
    /**
     * One table's change, after the earlier steps of the group.
     *
     * @param gainUnits what it gains, the share of its move that the window has to earn taken off; may be negative
     * @param savedUnits what it saves, without its move; may be negative
     */
    public record Step(String table, Distribution from, Distribution to, long gainUnits, long savedUnits) {}

    private static final long MOST = 1L << 61;

    public ChangeGroup {
        steps = List.copyOf(steps);
    }

    /** What the group gains, moves included. */
    public long gainUnits() {
        return steps.stream().mapToLong(Step::gainUnits).reduce(0, ChangeGroup::bounded);
    }

    /** What the group saves, without its moves. */
    public long savedUnits() {
        return steps.stream().mapToLong(Step::savedUnits).reduce(0, ChangeGroup::bounded);
    }

    /** A sum that stops where saturated figures would overflow. */
    private static long bounded(long a, long b) {
        return Math.max(-MOST, Math.min(Math.max(-MOST, Math.min(a, MOST)) + Math.max(-MOST, Math.min(b, MOST)), MOST));
    }

    /** Whether one may stop after any step and still have gained; if not, only the whole group gains. */
    public boolean everyPrefixGains() {
        long gained = 0;
        for (Step step : steps) {
            gained += step.gainUnits();
            if (gained <= 0) {
                return false;
            }
        }
        return true;
    }
}
