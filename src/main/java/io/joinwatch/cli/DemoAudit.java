package io.joinwatch.cli;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.ExpertComparison;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.Layout;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.PaneWindow;
import io.joinwatch.observe.CatalogRecords;
import io.joinwatch.observe.EventReader;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.StreamSettings;
import java.util.List;
import java.util.Map;

/**
 * Computes the last window of a database anew from the query log itself, without Kafka, stores or the app's state. What the
 * app published has to agree with it, and the experts' layouts are costed on it.
 */
final class DemoAudit {
    private final StreamSettings settings;

    DemoAudit(StreamSettings settings) {
        this.settings = settings;
    }

    /**
     * What the log adds up to.
     *
     * @param window the one that ends with the log
     * @param coverage share of all queries of the log that were understood
     * @param observations join observations in the whole log
     */
    record Recount(WindowSnapshot window, double coverage, long observations) {}

    /** The tables that the demo publishes of a database. */
    static Catalog catalog(String name) {
        Catalog catalog = new Catalog();
        for (CatalogRecord record : DemoCatalog.records(name)) {
            if (record instanceof TableRecord table) {
                catalog.put(CatalogRecords.facts(table, ""));
            }
        }
        return catalog;
    }

    private int nodes(String name) {
        for (CatalogRecord record : DemoCatalog.records(name)) {
            Integer nodes = record instanceof DatabaseRecord database ? database.nodes() : null;
            if (nodes != null) {
                return nodes;
            }
        }
        return settings.defaultNodes();
    }

    /** Reads a database's log anew. */
    Recount recount(String name, List<QueryEvent> log) {
        DatabaseId id = DemoWorkload.database(name);
        Catalog catalog = catalog(name);
        int nodes = nodes(name);
        long to = DemoWorkload.END.toEpochMilli();
        long from = to - settings.window().toMillis();
        PaneWindow panes = new PaneWindow(settings.pane().toMillis());
        long observations = 0;
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (QueryEvent event : log) {
                if (event.databaseId().equals(id)) {
                    ObservedQuery query = reader.read(event, catalog, nodes, "").query();
                    query.addTo(panes.pane(panes.paneStart(query.timeMs())), nodes);
                    observations += query.joins().size();
                }
            }
        }
        double coverage = panes.sum(Long.MIN_VALUE, Long.MAX_VALUE).coverage();
        WindowSnapshot window =
                new WindowSnapshot(id, panes.sum(from, to), catalog, nodes, from, to, to - from, List.of(), 0);
        return new Recount(window, coverage, observations);
    }

    /** Costs of the experts' layouts on a window, and the optimum over their labels and ours. */
    ExpertComparison.Result compare(WindowSnapshot window, Map<String, Layout> experts) {
        AdviceSettings advice = settings.advice();
        return new ExpertComparison(advice.cost(), advice.method(), advice.limits()).compare(window, experts);
    }
}
