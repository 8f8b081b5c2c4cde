package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Small random windows, and what tests do with them. */
final class RandomWindow {
    static final long DAY = 86_400_000;
    static final long NOW = 1_600_000_000_000L;
    static final DatabaseId DATABASE = new DatabaseId("warehouse", "shop");
    /** Caps lifted, no minimum, no waiting: what the optimum is, is proposed. */
    static final AdviceSettings EAGER = new AdviceSettings(
            CostSettings.DEFAULTS.withoutReplicationCaps(),
            Objective.NETWORK,
            SolveMethod.AUTO,
            SolveLimits.deterministic(),
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(1),
            0);

    private RandomWindow() {}

    static WindowSnapshot of(long seed) {
        RandomWorkload workload = new RandomWorkload(seed);
        WindowSums sums = new WindowSums();
        int count = 1 + workload.random.nextInt(12);
        for (int i = 0; i < count; i++) {
            ObservedCost.add(sums, workload.observation(), workload.nodes);
        }
        for (int i = workload.random.nextInt(3); i > 0; i--) {
            sums.addGrouping(
                    new Grouping(workload.table(), List.of(workload.column())), workload.random.nextLong(1L << 34));
            sums.addWrite(workload.table(), workload.random.nextLong(1L << 30));
        }
        sums.addQueries(count, count);
        return at(sums, workload.catalog, workload.nodes, NOW, List.of());
    }

    static WindowSnapshot at(WindowSums sums, Catalog catalog, int nodes, long nowMs, List<PolicyRecord> policies) {
        return new WindowSnapshot(DATABASE, sums, catalog, nodes, nowMs - 2 * DAY, nowMs, 2 * DAY, policies, 1);
    }

    static WindowSnapshot with(WindowSnapshot window, Catalog catalog) {
        return at(window.sums(), catalog, window.nodes(), window.toMs(), window.policies());
    }

    static WindowSnapshot with(WindowSnapshot window, PolicyRecord... policies) {
        return at(window.sums(), window.catalog(), window.nodes(), window.toMs(), List.of(policies));
    }

    static WindowSnapshot later(WindowSnapshot window, Duration by) {
        return at(window.sums(), window.catalog(), window.nodes(), window.toMs() + by.toMillis(), window.policies());
    }

    /** The same window with a layout deployed. */
    static WindowSnapshot deployed(WindowSnapshot window, Layout layout) {
        Catalog catalog = window.catalog().copy();
        for (TableFacts facts : window.catalog().tables()) {
            catalog.put(new TableFacts(
                    facts.table(),
                    facts.version() + 1,
                    facts.rows(),
                    facts.bytes(),
                    facts.columns(),
                    layout.of(facts.table()),
                    facts.sortKey()));
        }
        return with(window, catalog);
    }

    static NetworkCost cost(WindowSnapshot window, AdviceSettings settings) {
        return window.cost(settings.cost());
    }

    /** Every layout over the candidates. */
    static void forEachLayout(Layout start, Map<String, List<Distribution>> candidates, Consumer<Layout> visitor) {
        each(start, List.copyOf(candidates.keySet()), candidates, 0, visitor);
    }

    private static void each(
            Layout layout,
            List<String> tables,
            Map<String, List<Distribution>> candidates,
            int at,
            Consumer<Layout> visitor) {
        if (at == tables.size()) {
            visitor.accept(layout);
            return;
        }
        for (Distribution label : candidates.getOrDefault(tables.get(at), List.of())) {
            each(layout.with(tables.get(at), label), tables, candidates, at + 1, visitor);
        }
    }
}
