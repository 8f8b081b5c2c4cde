package io.joinwatch.advise;

import io.joinwatch.advise.Advised.Entry;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.EvidenceEntry.ObservedBy;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What deployed changes did save, looked at once each has stood for a while: what the queries since then would have moved without it,
 * less what they move with it; where the log reports what was moved, that is taken instead. Of a group each step is looked at as it was predicted, with the later steps undone. Stateless.
 */
final class Verification {
    /** Bytes a day that a change saves, and how that is known. */
    record Saved(long bytesPerDay, ObservedBy by) {}

    private Verification() {}

    /** Bytes a day that were saved, by table, of the changes that are due. */
    static SortedMap<String, Saved> due(
            WindowSnapshot window, CostSettings settings, Advised memory, Duration verifyAfter) {
        SortedMap<String, Saved> saved = new TreeMap<>();
        Catalog catalog = window.catalog();
        Map<Long, Optional<LocalCost>> sinces = new HashMap<>();
        memory.entries().forEach((table, entry) -> {
            boolean isDue = entry.state() == State.CONFIRMED
                    && window.toMs() - entry.sinceMs() >= verifyAfter.toMillis()
                    && catalog.table(table).isPresent()
                    && Distributions.same(entry.to(), Distributions.deployed(catalog, table));
            if (isDue) {
                sinces.computeIfAbsent(entry.sinceMs(), ms -> since(window, ms, settings))
                        .ifPresent(local -> saved.put(table, saved(window, local, memory, table, entry)));
            }
        });
        return saved;
    }

    private static Optional<LocalCost> since(WindowSnapshot window, long ms, CostSettings settings) {
        WindowSnapshot since = window.since(ms);
        return since.coveredMs() > 0 ? Optional.of(new LocalCost(since.cost(settings))) : Optional.empty();
    }

    private static Saved saved(WindowSnapshot window, LocalCost local, Advised memory, String table, Entry entry) {
        NetworkCost cost = local.cost();
        long upkeep = upkeep(cost, table, entry.from()) - upkeep(cost, table, entry.to());
        OptionalLong measured = MeasuredSaving.of(window, memory, local.around(table));
        if (measured.isPresent()) {
            return new Saved(measured.getAsLong() + Figures.bytesPerDay(cost, upkeep), ObservedBy.MEASURED);
        }
        Map<String, Distribution> undone = new TreeMap<>();
        memory.entries().forEach((other, of) -> {
            if (of.isDeployed()
                    && of.group().equals(entry.group())
                    && of.step() > entry.step()
                    && of.sinceMs() >= entry.sinceMs()) {
                undone.put(other, of.from());
            }
        });
        Function<String, Distribution> with =
                name -> undone.getOrDefault(name, Distributions.deployed(cost.catalog(), name));
        Function<String, Distribution> without = name -> name.equals(table) ? entry.from() : with.apply(name);
        var around = local.around(List.of(table));
        long units = local.units(around, without) - local.units(around, with);
        return new Saved(Figures.bytesPerDay(cost, units + upkeep), ObservedBy.MODELLED);
    }

    private static long upkeep(NetworkCost cost, String table, Distribution label) {
        return cost.labelUnits(table, label) - cost.moveUnits(table, label);
    }
}
