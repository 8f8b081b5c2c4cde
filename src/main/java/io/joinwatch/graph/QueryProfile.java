package io.joinwatch.graph;

import java.util.List;

/**
 * What is known of a query: its text, and what one run of it joins and groups. Immutable.
 *
 * @param text its SQL without literals, perhaps cut; empty if nobody told it
 * @param weight of one run, see {@link QueryWeights#ofRun}
 * @param joins of one run with repeat 1, at most {@link #MOST_JOINS}
 * @param groupings of one run, as many at most
 */
public record QueryProfile(
        long fingerprint, String text, long weight, List<JoinObservation> joins, List<HeavyQuery.Grouped> groupings) {
    /** Joins beyond are not kept: a run's are evidence, its weight is counted whole. */
    public static final int MOST_JOINS = 64;

    public QueryProfile {
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
    }

    /** Whether a run that was seen is like this one. Other bytes, nodes or joins make another weight. */
    boolean isLike(long otherWeight, List<JoinObservation> otherJoins, List<HeavyQuery.Grouped> otherGroupings) {
        return weight == otherWeight
                && joins.size() == Math.min(MOST_JOINS, otherJoins.size())
                && (otherGroupings.size() > MOST_JOINS || groupings.equals(otherGroupings));
    }

    /** The same query as it ran last. */
    QueryProfile withRun(long newWeight, List<JoinObservation> newJoins, List<HeavyQuery.Grouped> newGroupings) {
        List<JoinObservation> ofOneRun =
                newJoins.stream().limit(MOST_JOINS).map(join -> join.at(0, 1)).toList();
        List<HeavyQuery.Grouped> kept = newGroupings.stream().limit(MOST_JOINS).toList();
        return new QueryProfile(fingerprint, text, newWeight, ofOneRun, kept);
    }

    /** The same query with what an event told of it. */
    QueryProfile with(QueryFacts facts) {
        return new QueryProfile(fingerprint, facts.text(), weight, joins, groupings);
    }

    public boolean hasText() {
        return !text.isEmpty();
    }

    static QueryProfile of(long fingerprint) {
        return new QueryProfile(fingerprint, "", 0, List.of(), List.of());
    }
}
