package io.joinwatch.bench;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.Distributions;
import io.joinwatch.advise.LastSolve;
import io.joinwatch.cost.Layout;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.solve.SolveLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The closed loop: after every pane the app advises on its window, the owner rewrites what is proposed, and the next panes run on
 * what is deployed. Rewrites are done {@value #REWRITE_HOURS} hours after they were proposed unless the proposal is withdrawn
 * before. Not thread-safe.
 */
final class LoopRun {
    /** Live use without a clock: every window is solved to the end. */
    static final AdviceSettings SETTINGS =
            AdviceSettings.DEFAULTS.withLimits(SolveLimits.deterministic()).withCertificateEpsilon(0);

    static final int WARM_UP_HOURS = (int) SETTINGS.warmUp().toHours();
    static final int PAY_BACK_HOURS = (int) SETTINGS.cost().payBack().toHours();
    static final int REWRITE_HOURS = 2;

    private record Pending(int hour, int pane, Distribution to) {}

    private final LoopWarehouse warehouse;
    private final LoopWorkload workload;
    private final LoopSizes sizes;
    private final LoopWindow window;
    private final LoopLedger moved;
    private final SortedMap<String, Distribution> deployed;
    private final Map<String, Pending> pending = new TreeMap<>();
    private final List<LoopHistory.Published> published = new ArrayList<>();
    private final List<LoopHistory.Rewrite> rewrites = new ArrayList<>();

    /** @param sizes what the facts tell of them */
    LoopRun(LoopWarehouse warehouse, LoopWorkload workload, LoopSizes sizes) {
        this.warehouse = warehouse;
        this.workload = workload;
        this.sizes = sizes;
        this.window = new LoopWindow(warehouse.nodes());
        this.moved = new LoopLedger(warehouse);
        this.deployed = new TreeMap<>(warehouse.initial().distributions());
    }

    /** Runs the loop for so many panes. */
    LoopHistory run(int panes) {
        Advisor advisor = new Advisor(SETTINGS);
        Advised advised = Advised.NONE;
        @Nullable LastSolve last = null;
        Layout standing = new Layout(deployed);
        for (int pane = 0; pane < panes; pane++) {
            rewriteDue(pane);
            List<ObservedQuery> queries = workload.pane(pane);
            if (pane >= WARM_UP_HOURS) {
                moved.pane(queries, new Layout(deployed));
            }
            window.add(pane, sizes.isTrue(pane) ? queries : workload.pane(pane, sizes));
            Advice advice = advisor.advise(
                    window.snapshot(pane + 1, warehouse.catalog(new Layout(deployed), sizes, pane + 1), List.of()),
                    advised,
                    last);
            advised = advice.advised();
            last = advice.lastSolve();
            standing = advice.recommended();
            for (RecommendationRecord record : advice.changes()) {
                take(record, pane + 1);
            }
        }
        return new LoopHistory(moved, published, rewrites, standing);
    }

    private void rewriteDue(int hour) {
        List<String> due = pending.entrySet().stream()
                .filter(entry -> entry.getValue().hour() <= hour)
                .map(Map.Entry::getKey)
                .toList();
        for (String table : due) {
            Pending change = pending.remove(table);
            Distribution from = deployed.getOrDefault(table, Distribution.EVEN);
            if (change != null && !from.equals(change.to())) {
                moved.rewrite(table, from, change.to());
                rewrites.add(new LoopHistory.Rewrite(hour, change.pane(), table, from, change.to()));
                deployed.put(table, change.to());
            }
        }
    }

    private void take(RecommendationRecord record, int hour) {
        Distribution to = Distributions.of(record.to());
        published.add(new LoopHistory.Published(
                hour, record.group(), record.table(), record.state(), Distributions.of(record.from()), to));
        if (record.state() == State.PROPOSED) {
            pending.put(record.table(), new Pending(hour + REWRITE_HOURS, hour - 1, to));
        } else if (record.state() == State.WITHDRAWN) {
            pending.remove(record.table());
        }
    }
}
