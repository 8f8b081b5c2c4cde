package io.joinwatch.bench;

import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.PaneWindow;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.ObservedQuery;
import java.time.Duration;
import java.util.List;

/** The window that the app would have of the simulated warehouse, pane by pane. The one place that takes snapshots. Not thread-safe. */
final class LoopWindow {
    static final DatabaseId DATABASE = new DatabaseId("simulated", "warehouse");
    /** The app's default. */
    static final long WINDOW_MS = Duration.ofDays(7).toMillis();

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final PaneWindow window = new PaneWindow(LoopWorkload.PANE_MS);
    /** Whole days, summed once: a window is a sum of these and of the hours around them. */
    private final PaneWindow days = new PaneWindow(DAY_MS);

    private final int nodes;

    LoopWindow(int nodes) {
        this.nodes = nodes;
    }

    /** Adds what the app sees of a pane. */
    void add(int pane, List<ObservedQuery> queries) {
        long start = LoopWorkload.START_MS + pane * LoopWorkload.PANE_MS;
        queries.forEach(query -> query.addTo(window.pane(start), nodes));
        if (days.paneStart(start + LoopWorkload.PANE_MS) > start) {
            long day = days.paneStart(start);
            days.pane(day).addAll(window.sum(day, day + DAY_MS));
        }
    }

    /**
     * The window that ends with a pane.
     *
     * @param panes how many have ended
     * @param catalog what the facts tell now; handed over
     */
    WindowSnapshot snapshot(int panes, Catalog catalog, List<PolicyRecord> policies) {
        long to = LoopWorkload.START_MS + panes * LoopWorkload.PANE_MS;
        long from = to - WINDOW_MS;
        window.expireBefore(from);
        days.expireBefore(from - DAY_MS);
        return new WindowSnapshot(
                DATABASE,
                sum(from, to),
                catalog,
                nodes,
                from,
                to,
                to - window.panes().firstKey(),
                policies,
                panes,
                "",
                window.share(from, to),
                List.of());
    }

    private WindowSums sum(long from, long to) {
        long firstDay = -days.paneStart(-from);
        long lastDay = days.paneStart(to);
        WindowSums sum = window.sum(from, Math.min(firstDay, to));
        if (firstDay <= lastDay) {
            sum.addAll(days.sum(firstDay, lastDay));
            sum.addAll(window.sum(lastDay, to));
        }
        return sum;
    }
}
