package io.joinwatch.graph;

import java.util.List;

/**
 * One of the queries that move most in a window: what one run of it joins and groups, and how often it ran. Immutable.
 *
 * @param fingerprint of the query, the same for all its literals
 * @param text its SQL without literals, perhaps cut; empty if nobody told it
 * @param runs in the window, ≥ 1; an estimate where the window held more queries than are counted one by one
 * @param joins of one run, with repeat 1
 * @param groupings of one run
 */
public record HeavyQuery(
        long fingerprint, String text, long runs, List<JoinObservation> joins, List<Grouped> groupings) {
    /** One run's movement of a grouping, in units of (N − 1)/N bytes. */
    public record Grouped(Grouping grouping, long units) {}

    public HeavyQuery {
        if (runs < 1) {
            throw new IllegalArgumentException("runs " + runs + " must be in [1, ∞)");
        }
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
    }
}
