package io.joinwatch.advise;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets layouts that people made beside the best one over our labels and theirs. For a fair race the caps on replication are
 * lifted, the experts' labels (keys of several columns among them) join the candidates, and every table of the catalog takes
 * part; a table that an expert does not list is EVEN. A proven optimum then costs at most what every expert's layout does. Immutable;
 * safe for use by several threads.
 */
public final class ExpertComparison {
    /**
     * The outcome, in bytes per day; all but {@code deployed} include moves from what is deployed, spread over the pay-back time.
     *
     * @param deployed what the deployed layout costs
     * @param experts what each expert's layout costs, by name
     * @param optimum what the best layout found costs
     * @param bound no layout over these labels costs less
     * @param gap how far the optimum found may be from the true one, 0 … 1
     * @param layout the best layout found
     */
    public record Result(
            long deployed,
            SortedMap<String, Long> experts,
            long optimum,
            long bound,
            double gap,
            String method,
            Layout layout) {
        public Result {
            experts = Collections.unmodifiableSortedMap(new TreeMap<>(experts));
        }

        /** Whether the optimum is proven. */
        public boolean proven() {
            return gap == 0;
        }
    }

    private final CostSettings settings;
    private final LayoutSolver solver;

    public ExpertComparison(CostSettings settings, SolveMethod method, SolveLimits limits) {
        this.settings = settings.withoutReplicationCaps();
        this.solver = new LayoutSolver(method, limits);
    }

    /**
     * Compares layouts on one window. Policies take no part.
     *
     * @param experts layouts by name
     * @throws IllegalStateException if a proven optimum costs more than an expert's layout: then a count is wrong
     */
    public Result compare(WindowSnapshot window, Map<String, Layout> experts) {
        NetworkCost cost = window.cost(settings);
        SolvedLayout solved = solver.solve(cost, candidates(cost, experts.values()), Objective.NETWORK);
        SortedMap<String, Long> figures = new TreeMap<>();
        experts.forEach((name, layout) -> {
            long units = cost.units(layout);
            if (solved.proven() && units < solved.value()) {
                throw new IllegalStateException("Expert layout " + name + " costs " + units
                        + " units, less than the proven optimum " + solved.value() + ". Please report the workload");
            }
            figures.put(name, Figures.bytesPerDay(cost, units));
        });
        return new Result(
                Figures.bytesPerDay(cost, cost.unitsWithoutMoves(Layout.deployed(cost.catalog()))),
                figures,
                solved.valueBytesPerDay(),
                solved.boundBytesPerDay(),
                solved.gap(),
                solved.solution().method(),
                solved.layout());
    }

    private SortedMap<String, List<Distribution>> candidates(NetworkCost cost, Collection<Layout> experts) {
        SortedMap<String, List<Distribution>> candidates = new TreeMap<>(Candidates.of(cost, settings));
        for (String table : cost.tables()) {
            List<Distribution> labels = new ArrayList<>(
                    candidates.getOrDefault(table, List.of(Distributions.deployed(cost.catalog(), table))));
            add(labels, Distribution.EVEN);
            experts.forEach(layout -> add(labels, layout.of(table)));
            candidates.put(table, labels);
        }
        return candidates;
    }

    private static void add(List<Distribution> labels, Distribution label) {
        if (labels.stream().noneMatch(known -> Distributions.same(known, label))) {
            labels.add(label);
        }
    }
}
