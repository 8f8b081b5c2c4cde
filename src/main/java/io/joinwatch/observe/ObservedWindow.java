package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.PaneWindow;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.graph.QueryProfiles;
import io.joinwatch.graph.QueryWeights;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.Optional;

/**
 * What the events of one database add up to: the panes of its window, and what is known of the queries in them. Every way in
 * counts by it, so that the same log gives the same window. Not thread-safe.
 */
public final class ObservedWindow implements QueryMemory {
    /** Queries that are told of a window. */
    private static final int MOST_HEAVY = 64;

    private PaneWindow panes;
    private final QueryProfiles queries;

    /** @param mostQueries of which is kept what one run of them looks like */
    public ObservedWindow(long paneMs, int mostQueries) {
        panes = new PaneWindow(paneMs);
        queries = new QueryProfiles(mostQueries);
    }

    /**
     * Counts a query into its pane, as far as there is room.
     *
     * @param nodes of the warehouse
     * @param most groupings, and tables written to, that a pane may hold; what is new beyond is left out
     * @return how many groupings and writes were left out
     */
    public int add(ObservedQuery query, int nodes, int most) {
        long weight = query.weight(nodes);
        int leftOut = query.addTo(panes.pane(panes.paneStart(query.timeMs())), nodes, most, weight);
        queries.ran(query.fingerprint(), weight, query.joins(), query.groupings(), panes);
        return leftOut;
    }

    /** Counts a join by itself into its pane, where the query that it is of is known by its fingerprint alone. */
    public void add(JoinObservation join, int nodes) {
        WindowSums pane = panes.pane(panes.paneStart(join.timeMs()));
        long weight = QueryWeights.ofRun(ObservedCost.largestTerm(join, nodes));
        ObservedCost.add(pane, join, nodes);
        pane.addRuns(join.fingerprint(), weight, join.repeat());
        queries.joined(join, weight, panes);
    }

    /** Makes panes twice as long. */
    public void coarsen() {
        panes = panes.coarser();
    }

    /** Remembers what an event told of its query, after the event was counted. */
    public void tell(QueryFacts facts) {
        queries.tell(facts);
    }

    @Override
    public Optional<QueryProfile> profile(long fingerprint) {
        return queries.profile(fingerprint);
    }

    @Override
    public long most(String table) {
        return panes.most(table);
    }

    /** The queries that move most in a run of panes, the heaviest first. */
    public List<HeavyQuery> heaviest(WindowSums sums) {
        return queries.heaviest(sums, MOST_HEAVY);
    }

    public PaneWindow panes() {
        return panes;
    }

    public QueryProfiles queries() {
        return queries;
    }
}
