package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryWeights;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import java.util.List;

/**
 * What one query event adds to its pane. Immutable.
 *
 * @param timeMs event time, epoch milliseconds UTC
 * @param repeat how many identical queries the event stands for
 * @param understood whether every table and join column was resolved
 * @param fingerprint of the query, 0 if it has none
 * @param joins its independent joins; all have this time, repeat and fingerprint
 * @param moved what the warehouse reports to have moved, at most once per join
 */
public record ObservedQuery(
        long timeMs,
        long repeat,
        boolean understood,
        long fingerprint,
        List<JoinObservation> joins,
        List<HeavyQuery.Grouped> groupings,
        List<Written> writes,
        List<Moved> moved) {

    /** Bytes that one run writes to a table. */
    public record Written(String table, long bytes) {}

    /**
     * Bytes that all runs of the event moved between nodes for one of its joins.
     *
     * @param join number of the join, from 0
     */
    public record Moved(int join, long bytes) {}

    public ObservedQuery {
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
        writes = List.copyOf(writes);
        moved = List.copyOf(moved);
    }

    /** A query of which nobody reports what it moved. */
    public ObservedQuery(
            long timeMs,
            long repeat,
            boolean understood,
            long fingerprint,
            List<JoinObservation> joins,
            List<HeavyQuery.Grouped> groupings,
            List<Written> writes) {
        this(timeMs, repeat, understood, fingerprint, joins, groupings, writes, List.of());
    }

    /** What one run weighs among the queries, see {@link QueryWeights}: what its joins move when nothing is co-located. */
    public long weight(int nodes) {
        long movement = 0;
        for (JoinObservation join : joins) {
            movement = SignatureSums.saturated(movement, ObservedCost.largestTerm(join, nodes));
        }
        return QueryWeights.ofRun(movement);
    }

    /** Adds the query to the sums of its pane, for a warehouse of that many nodes. */
    public void addTo(WindowSums pane, int nodes) {
        var unused = addTo(pane, nodes, Integer.MAX_VALUE);
    }

    /**
     * Adds the query to the sums of its pane, as far as there is room.
     *
     * @param nodes of the warehouse
     * @param most groupings, and tables written to, that a pane may hold; what is new beyond is left out
     * @return how many groupings and writes were left out
     */
    public int addTo(WindowSums pane, int nodes, int most) {
        return addTo(pane, nodes, most, weight(nodes));
    }

    int addTo(WindowSums pane, int nodes, int most, long weight) {
        int leftOut = 0;
        pane.addQueries(repeat, understood ? repeat : 0);
        pane.addRuns(fingerprint, weight, repeat);
        for (JoinObservation join : joins) {
            ObservedCost.add(pane, join, nodes);
        }
        for (Moved reported : moved) {
            pane.join(joins.get(reported.join()).signature()).addMoved(reported.bytes(), repeat);
        }
        for (HeavyQuery.Grouped grouped : groupings) {
            if (pane.groupings().size() < most || pane.groupings().containsKey(grouped.grouping())) {
                pane.addGrouping(grouped.grouping(), SignatureSums.saturatedProduct(grouped.units(), repeat));
            } else {
                leftOut++;
            }
        }
        for (Written written : writes) {
            if (pane.writes().size() < most || pane.writes().containsKey(written.table())) {
                pane.addWrite(written.table(), SignatureSums.saturatedProduct(written.bytes(), repeat));
            } else {
                leftOut++;
            }
        }
        return leftOut;
    }
}
