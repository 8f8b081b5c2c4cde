package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a query: its text, what one run of it joins and groups, and how much of its tables it reads. Immutable.
 *
 * @param text its SQL without literals, perhaps cut; empty if nobody told it
 * @param weight of one run, see {@link QueryWeights#ofRun}
 * @param joins of one run with repeat 1, at most {@link #MOST_JOINS}
 * @param groupings of one run, as many at most
 * @param sizedAtMs event time when sizes were told last
 * @param sizes that events told of its sides, by instance, at most {@link #MOST_SIZES}
 */
public record QueryProfile(
        long fingerprint,
        String text,
        long weight,
        List<JoinObservation> joins,
        List<HeavyQuery.Grouped> groupings,
        long sizedAtMs,
        List<SideSize> sizes) {
    /** Nothing is known. */
    public static final QueryProfile NONE = of(0);

    /** Joins beyond are not kept: a run's are evidence, its weight is counted whole. */
    public static final int MOST_JOINS = 64;

    /** What is told of further sides is not kept. */
    public static final int MOST_SIZES = 64;

    public QueryProfile {
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
        sizes = List.copyOf(sizes);
    }

    /** Whether a run that was seen is like this one. Other bytes, nodes or joins make another weight. */
    boolean isLike(long otherWeight, List<JoinObservation> otherJoins, List<HeavyQuery.Grouped> otherGroupings) {
        return weight == otherWeight
                && joins.size() == Math.min(MOST_JOINS, otherJoins.size())
                && (otherGroupings.size() > MOST_JOINS || groupings.equals(otherGroupings));
    }

    /** The same query as it ran last. */
    QueryProfile withRun(long newWeight, List<JoinObservation> newJoins, List<HeavyQuery.Grouped> newGroupings) {
        List<JoinObservation> ofOneRun = new ArrayList<>(Math.min(MOST_JOINS, newJoins.size()));
        for (JoinObservation join : newJoins.subList(0, Math.min(MOST_JOINS, newJoins.size()))) {
            ofOneRun.add(join.at(0, 1));
        }
        List<HeavyQuery.Grouped> kept = newGroupings.subList(0, Math.min(MOST_JOINS, newGroupings.size()));
        return new QueryProfile(fingerprint, text, newWeight, ofOneRun, kept, sizedAtMs, sizes);
    }

    /** The same query with what an event told of it. */
    QueryProfile with(QueryFacts facts) {
        String newText = facts.text().isEmpty() ? text : facts.text();
        if (facts.sizes().isEmpty()) {
            return new QueryProfile(fingerprint, newText, weight, joins, groupings, sizedAtMs, sizes);
        }
        SortedMap<TableInstance, SideSize> merged = new TreeMap<>();
        sizes.forEach(size -> merged.put(size.instance(), size));
        for (SideSize size : facts.sizes()) {
            if (merged.size() < MOST_SIZES || merged.containsKey(size.instance())) {
                merged.put(size.instance(), size);
            }
        }
        return new QueryProfile(
                fingerprint, newText, weight, joins, groupings, facts.timeMs(), List.copyOf(merged.values()));
    }

    public boolean hasText() {
        return !text.isEmpty();
    }

    static QueryProfile of(long fingerprint) {
        return new QueryProfile(fingerprint, "", 0, List.of(), List.of(), 0, List.of());
    }
}
