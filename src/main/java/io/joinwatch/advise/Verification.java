package io.joinwatch.advise;

import io.joinwatch.advise.Advised.Entry;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What deployed changes did save, looked at once each has stood for a while: what the queries since then would have moved without it,
 * less what they move with it. Of a group each step is looked at as it was predicted, with the later steps undone. Stateless.
 */
final class Verification {
    private Verification() {}

    /** Bytes a day that were saved, by table, of the changes that are due. */
    static SortedMap<String, Long> due(
            WindowSnapshot window, CostSettings settings, Advised memory, Duration verifyAfter) {
        SortedMap<String, Long> saved = new TreeMap<>();
        Catalog catalog = window.catalog();
        memory.entries().forEach((table, entry) -> {
            boolean isDue = entry.state() == State.CONFIRMED
                    && window.toMs() - entry.sinceMs() >= verifyAfter.toMillis()
                    && catalog.table(table).isPresent()
                    && Distributions.same(entry.to(), Distributions.deployed(catalog, table));
            if (isDue) {
                WindowSnapshot since = window.since(entry.sinceMs());
                if (since.coveredMs() > 0) {
                    saved.put(table, saved(new LocalCost(since.cost(settings)), memory, table, entry));
                }
            }
        });
        return saved;
    }

    private static long saved(LocalCost local, Advised memory, String table, Entry entry) {
        NetworkCost cost = local.cost();
        Map<String, Distribution> undone = new TreeMap<>();
        memory.entries().forEach((other, of) -> {
            if (of.isDeployed() && of.group().equals(entry.group()) && of.step() > entry.step()) {
                undone.put(other, of.from());
            }
        });
        Function<String, Distribution> with =
                name -> undone.getOrDefault(name, Distributions.deployed(cost.catalog(), name));
        Function<String, Distribution> without = name -> name.equals(table) ? entry.from() : with.apply(name);
        var around = local.around(List.of(table));
        long units = local.units(around, without) - local.units(around, with);
        units += upkeep(cost, table, entry.from()) - upkeep(cost, table, entry.to());
        return Figures.bytesPerDay(cost, units);
    }

    private static long upkeep(NetworkCost cost, String table, Distribution label) {
        return cost.labelUnits(table, label) - cost.moveUnits(table, label);
    }
}
