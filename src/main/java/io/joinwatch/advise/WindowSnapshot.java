package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.WindowEntry;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one database's window looked like at one moment. Its owner hands over copies and leaves them alone, so that a solve may
 * read them on another thread.
 *
 * @param nodes number of nodes N, at least 1
 * @param fromMs start of the window, epoch ms
 * @param toMs its end, exclusive: the event time that stands for "now"
 * @param coveredMs how much event time in it holds observations; 0 of a window that is still empty
 * @param policies all that are known of the database, in any order
 * @param generation of the graph, stamped on every record
 * @param dialect of the warehouse's SQL, empty if nobody told
 * @param panes what the sums are made of, by start; empty if the window has no panes
 * @param queries that move most, the heaviest first
 */
public record WindowSnapshot(
        DatabaseId database,
        WindowSums sums,
        Catalog catalog,
        int nodes,
        long fromMs,
        long toMs,
        long coveredMs,
        List<PolicyRecord> policies,
        long generation,
        String dialect,
        SortedMap<Long, WindowSums> panes,
        List<HeavyQuery> queries) {
    private static final double DAY_MS = 86_400_000;

    public WindowSnapshot {
        if (nodes < 1 || coveredMs < 0 || fromMs > toMs) {
            throw new IllegalArgumentException("Window of " + database + ": nodes " + nodes + " must be ≥ 1, covered "
                    + coveredMs + " ms ≥ 0, from " + fromMs + " ≤ to " + toMs);
        }
        policies = List.copyOf(policies);
        panes = Collections.unmodifiableSortedMap(panes);
        queries = List.copyOf(queries);
    }

    /** A window of one piece, of which nothing else is known. */
    public WindowSnapshot(
            DatabaseId database,
            WindowSums sums,
            Catalog catalog,
            int nodes,
            long fromMs,
            long toMs,
            long coveredMs,
            List<PolicyRecord> policies,
            long generation) {
        this(
                database,
                sums,
                catalog,
                nodes,
                fromMs,
                toMs,
                coveredMs,
                policies,
                generation,
                "",
                Collections.emptySortedMap(),
                List.of());
    }

    /** The part of this window from a time on; the window itself if that is before it, or if it has no panes. */
    public WindowSnapshot since(long ms) {
        if (panes.isEmpty() || ms <= fromMs) {
            return this;
        }
        SortedMap<Long, WindowSums> left = new TreeMap<>(panes.tailMap(ms));
        WindowSums leftSums = new WindowSums();
        left.values().forEach(leftSums::addAll);
        long covered = left.isEmpty() ? 0 : Math.min(coveredMs, toMs - left.firstKey());
        return new WindowSnapshot(
                database,
                leftSums,
                catalog,
                nodes,
                ms,
                toMs,
                covered,
                policies,
                generation,
                dialect,
                left,
                queriesOf(leftSums));
    }

    /** The same time with other panes. */
    WindowSnapshot ofPanes(SortedMap<Long, WindowSums> other) {
        WindowSums otherSums = new WindowSums();
        other.values().forEach(otherSums::addAll);
        return new WindowSnapshot(
                database,
                otherSums,
                catalog,
                nodes,
                fromMs,
                toMs,
                coveredMs,
                policies,
                generation,
                dialect,
                other,
                queriesOf(otherSums));
    }

    /** The queries with their runs in a part of the window; those that it holds no counts of are left out. */
    private List<HeavyQuery> queriesOf(WindowSums part) {
        List<HeavyQuery> ran = new ArrayList<>();
        for (HeavyQuery query : queries) {
            double share = sums.weights()
                    .filter(weights -> weights.estimate(query.fingerprint()) > 0)
                    .map(weights -> (double) part.weights()
                                    .map(of -> of.estimate(query.fingerprint()))
                                    .orElse(0L)
                            / weights.estimate(query.fingerprint()))
                    .orElse(0.0);
            if (share > 0) {
                ran.add(new HeavyQuery(
                        query.fingerprint(),
                        query.text(),
                        Math.max(1, Math.round(share * query.runs())),
                        query.joins(),
                        query.groupings()));
            }
        }
        return ran;
    }

    /** The objective of this window. */
    public NetworkCost cost(CostSettings settings) {
        return new NetworkCost(sums, catalog, nodes, Math.max(1, coveredMs), settings);
    }

    WindowEntry entry() {
        return new WindowEntry(fromMs, toMs, coveredMs / DAY_MS);
    }
}
