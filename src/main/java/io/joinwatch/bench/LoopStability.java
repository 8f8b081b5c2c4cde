package io.joinwatch.bench;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.Distributions;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.LayoutProblem;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether the stability figure keeps its word: of the changes proposed on the third day, all tables being EVEN, which have a
 * figure of {@value #STABLE} and more, and which of these are still part of an optimum of the whole week. A label is if the
 * best layout that has it costs at most {@value #TIE} more than the best of all. Only tables count that have a choice. Not
 * thread-safe.
 */
final class LoopStability {
    static final double STABLE = 0.95;
    static final double TIE = 0.01;
    private static final int EARLY = 3 * LoopRhythm.HOURS;
    private static final int LATE = 7 * LoopRhythm.HOURS;

    private final LoopWarehouse warehouse;
    private final LoopWorkload workload;
    private final LoopWindow window;

    LoopStability(LoopWarehouse warehouse, LoopWorkload workload) {
        this.warehouse = warehouse;
        this.workload = workload;
        this.window = new LoopWindow(warehouse.nodes());
    }

    /** Runs the week. */
    LoopSample sample() {
        read(0, EARLY);
        WindowSnapshot early = snapshot(EARLY, List.of());
        List<RecommendationRecord> proposed = advice(early).changes().stream()
                .filter(record -> record.state() == State.PROPOSED)
                .filter(record -> hasChoice(early, record.table()))
                .toList();
        read(EARLY, LATE);
        Advice whole = advice(snapshot(LATE, List.of()));
        double measured = 0;
        double stable = 0;
        double kept = 0;
        for (RecommendationRecord record : proposed) {
            Double stability = record.stability();
            measured += stability == null ? 0 : 1;
            if (stability != null && stability >= STABLE) {
                stable++;
                kept += isKept(record, whole) ? 1 : 0;
            }
        }
        return new LoopSample(
                LoopSample.OURS,
                0,
                Map.of(
                        LoopSample.TABLES, (double) proposed.size(),
                        LoopSample.MEASURED, measured,
                        LoopSample.STABLE, stable,
                        LoopSample.KEPT, kept));
    }

    private void read(int from, int to) {
        for (int pane = from; pane < to; pane++) {
            window.add(pane, workload.pane(pane));
        }
    }

    private WindowSnapshot snapshot(int panes, List<PolicyRecord> policies) {
        return window.snapshot(panes, warehouse.catalog(warehouse.initial()), policies);
    }

    private static Advice advice(WindowSnapshot snapshot) {
        return new Advisor(LoopRun.SETTINGS).advise(snapshot, Advised.NONE);
    }

    private boolean isKept(RecommendationRecord record, Advice whole) {
        if (whole.optimum().of(record.table()).equals(Distributions.of(record.to()))) {
            return true;
        }
        PolicyRecord pin =
                new PolicyRecord(LoopWindow.DATABASE, 1, record.table(), record.to(), List.of(), Map.of(), false);
        long with = advice(snapshot(LATE, List.of(pin))).solve().value();
        return with <= (1 + TIE) * whole.solve().value();
    }

    /** Whether two labels of a table are left when each is put away that another beats whatever the other tables do. */
    static boolean hasChoice(WindowSnapshot snapshot, String table) {
        NetworkCost cost = snapshot.cost(LoopRun.SETTINGS.cost());
        LayoutProblem layouts = LayoutProblem.of(cost, Candidates.of(cost, LoopRun.SETTINGS.cost()), Objective.NETWORK);
        OptionalInt vertex = layouts.vertex(table);
        if (vertex.isEmpty()) {
            return false;
        }
        LoopDominance dominance = new LoopDominance(layouts.problem(), vertex.getAsInt());
        List<Distribution> labels = layouts.labels(vertex.getAsInt());
        return dominance.undominated() >= 2 && labels.size() >= 2;
    }
}
