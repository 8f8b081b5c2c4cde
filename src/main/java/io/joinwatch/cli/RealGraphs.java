package io.joinwatch.cli;

import io.joinwatch.bench.SolveCase;
import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.LayoutProblem;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.Problem;
import io.joinwatch.stream.StreamSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The demo's databases as cases of {@code bench solve}: the last window of the demo's log, under both objectives, through the same
 * rooms. Another seed is another log of the same queries. With a folder of experts' layouts, their labels join ours in one
 * more case per database. Safe for use by several threads.
 */
final class RealGraphs {
    private final StreamSettings settings = Demo.settings();
    private final @Nullable Path workloads;
    private final Map<String, NetworkCost> costs = new HashMap<>();

    /**
     * @param workloads folder with {@code expert_keys.csv} per workload, or null
     */
    RealGraphs(@Nullable Path workloads) {
        this.workloads = workloads;
    }

    /** The cases of some of the demo's databases; making their problems reads the log of a seed once. */
    List<SolveCase> cases(List<String> databases, List<Long> seeds) {
        List<SolveCase> cases = new ArrayList<>();
        for (String name : databases) {
            for (Objective objective : Objective.values()) {
                for (long seed : seeds) {
                    cases.add(new SolveCase(
                            name + "-" + objective.name().toLowerCase(Locale.ROOT),
                            seed,
                            objective == Objective.PAPER ? SolveCase.WEIGHT : SolveCase.COST,
                            () -> problem(name, seed, objective, List.of())));
                }
            }
            if (workloads != null) {
                for (long seed : seeds) {
                    cases.add(new SolveCase(
                            name + "-network-experts",
                            seed,
                            SolveCase.COST,
                            () -> problem(name, seed, Objective.NETWORK, experts(name))));
                }
            }
        }
        return cases;
    }

    private Problem problem(String name, long seed, Objective objective, List<Layout> experts) {
        NetworkCost cost = cost(name, seed);
        CostSettings rules = settings.advice().cost();
        SortedMap<String, List<Distribution>> candidates =
                Candidates.of(cost, experts.isEmpty() ? rules : rules.withoutReplicationCaps());
        candidates.replaceAll((table, ours) -> {
            Set<Distribution> labels = new LinkedHashSet<>(ours);
            experts.forEach(layout -> labels.add(layout.of(table)));
            return List.copyOf(labels);
        });
        return LayoutProblem.of(cost, candidates, objective).problem();
    }

    private synchronized NetworkCost cost(String name, long seed) {
        return costs.computeIfAbsent(name + "/" + seed, key -> {
            List<QueryEvent> log = new DemoWorkload(seed).events();
            return new DemoAudit(settings)
                    .recount(name, log)
                    .window()
                    .cost(settings.advice().cost());
        });
    }

    private List<Layout> experts(String name) {
        if (workloads == null) {
            return List.of();
        }
        try {
            return List.copyOf(ExpertLayouts.read(workloads.resolve(name), DemoAudit.catalog(name))
                    .values());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the layouts in " + workloads.resolve(name), e);
        }
    }
}
