package io.joinwatch.advise;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be chosen in a window, and what it costs. Safe for use by several threads as long as its parts do not change.
 *
 * @param all of the window, also what is before the last drift
 * @param since what is known of today's workload for sure: the window since the last drift
 * @param window that speaks for today's workload: a typical week of it
 * @param local the cost around single tables
 * @param candidates labels by table, whatever the owners want
 * @param allowed those of them that policies leave, at least one per table
 * @param limits why labels are missing
 */
record Choices(
        WindowSnapshot all,
        WindowSnapshot since,
        WindowSnapshot window,
        CostSettings settings,
        NetworkCost cost,
        LocalCost local,
        SortedMap<String, List<Distribution>> candidates,
        SortedMap<String, List<Distribution>> allowed,
        AllowedLabels limits) {

    /** @param shift when today's workload began */
    static Choices of(WindowSnapshot all, Shift shift, PolicyRules rules, Advised advised, AdviceSettings settings) {
        WindowSnapshot window = TypicalWeek.of(all, shift.sinceMs());
        CostSettings costs = rules.cost(settings.cost());
        NetworkCost cost = window.cost(costs);
        SortedMap<String, List<Distribution>> candidates = Candidates.of(cost, costs);
        AllowedLabels limits = new AllowedLabels(
                rules, window.catalog(), advised, settings.coolDown(), costs.payBack(), shift.seenMs(), window.toMs());
        return new Choices(
                all,
                all.since(shift.sinceMs()),
                window,
                costs,
                cost,
                new LocalCost(cost),
                candidates,
                limits.of(candidates),
                limits);
    }

    /** The same without what policies take away. */
    Choices unlimited() {
        SortedMap<String, List<Distribution>> free = new TreeMap<>(allowed);
        limits.limits()
                .keySet()
                .forEach(table -> free.computeIfPresent(table, (t, of) -> candidates.getOrDefault(t, of)));
        return new Choices(all, since, window, settings, cost, local, candidates, free, limits);
    }

    private boolean isGone(String table, Distribution label) {
        return window.catalog()
                .table(table)
                .filter(facts -> !facts.columns().isEmpty())
                .filter(facts -> label.columns().stream()
                        .anyMatch(column -> facts.column(column).isEmpty()))
                .isPresent();
    }

    /** Whether a table may not stay as it is in a layout: a policy forbids that label, or its column is gone. */
    boolean forbids(String table, Distribution label) {
        List<Distribution> of = allowed.get(table);
        boolean isPolicy = limits.limits().containsKey(table);
        return of != null
                && (isPolicy || isGone(table, label))
                && of.stream().noneMatch(allowedLabel -> Distributions.same(allowedLabel, label));
    }
}
