package io.joinwatch.bench;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.Distributions;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Sense;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the stability figure keeps its word: of the changes proposed on the third day, all tables being EVEN, which have a
 * figure of {@value #STABLE} and more, and which of these are still part of an optimum of the whole week. A label is if the
 * best layout that has it costs at most {@value #TIE} more than the best of all. Only tables count that have a choice: two labels at least
 * that are best for some join or grouping. Not
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
        LoopGround ground = new LoopGround(warehouse, LoopLabels.of(warehouse, workload, LoopRun.SETTINGS.cost()));
        LoopLayer days = new LoopLayer(ground);
        for (int pane = 0; pane < EARLY; pane++) {
            days.add(workload.pane(pane));
        }
        Set<String> withChoice = withChoice(ground, days);
        read(0, EARLY);
        List<RecommendationRecord> proposed = advice(snapshot(EARLY, List.of())).changes().stream()
                .filter(record -> record.state() == State.PROPOSED && withChoice.contains(record.table()))
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

    /** The tables of which two labels are left, rewrites aside. */
    private static Set<String> withChoice(LoopGround ground, LoopLayer days) {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int[] vertices = days.addTo(builder, "");
        Problem problem = builder.build();
        Set<String> tables = new TreeSet<>();
        for (int t = 0; t < vertices.length; t++) {
            if (new LoopDominance(problem, vertices[t]).undominated() >= 2) {
                tables.add(ground.labels().table(t));
            }
        }
        return tables;
    }
}
