package io.joinwatch.bench;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.ObservedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels that the clairvoyants choose from: those that Joinwatch may take too, with the true sizes and over all that ever
 * runs. Immutable.
 */
final class LoopLabels {
    private final List<String> tables;
    private final List<List<Distribution>> labels;
    private final Map<String, Integer> numbers = new HashMap<>();

    LoopLabels(SortedMap<String, List<Distribution>> byTable) {
        this.tables = List.copyOf(byTable.keySet());
        this.labels = List.copyOf(byTable.values());
        tables.forEach(table -> numbers.put(table, numbers.size()));
    }

    /** The labels for a workload. */
    static LoopLabels of(LoopWarehouse warehouse, LoopWorkload workload, CostSettings settings) {
        WindowSums sums = new WindowSums();
        for (int start : workload.epochStarts()) {
            for (int pane = start; pane < start + LoopRhythm.WEEK; pane++) {
                for (ObservedQuery query : workload.pane(pane)) {
                    query.addTo(sums, warehouse.nodes());
                }
            }
        }
        NetworkCost cost = new NetworkCost(
                sums, warehouse.catalog(warehouse.initial()), warehouse.nodes(), LoopWorkload.PANE_MS, settings);
        return new LoopLabels(Candidates.of(cost, settings));
    }

    int size() {
        return tables.size();
    }

    String table(int number) {
        return tables.get(number);
    }

    /** The number of a table that is joined or grouped. */
    int number(String table) {
        Integer number = numbers.get(table);
        if (number == null) {
            throw new IllegalArgumentException("Table " + table + " has no labels: it is neither joined nor grouped");
        }
        return number;
    }

    boolean has(String table) {
        return numbers.containsKey(table);
    }

    List<Distribution> of(int number) {
        return labels.get(number);
    }

    /** The layout of some labels, one per table by number; further numbers do not matter. */
    Layout layout(LoopWarehouse warehouse, int[] chosen) {
        SortedMap<String, Distribution> layout =
                new TreeMap<>(warehouse.initial().distributions());
        for (int t = 0; t < size(); t++) {
            layout.put(tables.get(t), labels.get(t).get(chosen[t]));
        }
        return new Layout(layout);
    }
}
