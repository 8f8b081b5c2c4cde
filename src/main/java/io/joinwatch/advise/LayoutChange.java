package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The way from what is deployed to another layout: which tables change, and what a part of the change gains while all other
 * tables are as in the other layout. Immutable, but for the {@link Trial}s it hands out.
 */
final class LayoutChange {
    private final NetworkCost cost;
    private final NetworkCost settled;
    private final LocalCost local;
    private final Layout deployed;
    private final Layout to;
    private final SortedSet<String> tables = new TreeSet<>();

    LayoutChange(WindowSnapshot window, AdviceSettings settings, NetworkCost cost, Layout to) {
        this.cost = cost;
        this.local = new LocalCost(cost);
        this.deployed = Layout.deployed(cost.catalog());
        this.to = to;
        Catalog moved = cost.catalog().copy();
        to.distributions().forEach((table, distribution) -> {
            if (!Distributions.same(deployed.of(table), distribution)) {
                tables.add(table);
                cost.catalog().table(table).ifPresent(facts -> moved.put(deployedAs(facts, distribution)));
            }
        });
        // The same window after all moves: what a label costs there is its upkeep, without moving to it.
        this.settled = new NetworkCost(window.sums(), moved, cost.nodes(), cost.coveredMs(), settings.cost());
    }

    private static TableFacts deployedAs(TableFacts facts, Distribution distribution) {
        return new TableFacts(
                facts.table(),
                facts.version(),
                facts.rows(),
                facts.bytes(),
                facts.columns(),
                distribution,
                facts.sortKey());
    }

    NetworkCost cost() {
        return cost;
    }

    LocalCost local() {
        return local;
    }

    /** The tables that change, ascending. */
    SortedSet<String> tables() {
        return tables;
    }

    Distribution from(String table) {
        return deployed.of(table);
    }

    Distribution to(String table) {
        return to.of(table);
    }

    /** Labels where some tables are still as deployed, and all others as in the other layout. */
    Function<String, Distribution> without(Set<String> undone) {
        return table -> undone.contains(table) ? from(table) : to(table);
    }

    /** What the joins of some tables cost before they change, with the tables' groupings and copies. */
    long touchedUnits(Set<String> undone) {
        long units = local.units(local.around(undone), without(undone));
        for (String table : undone) {
            units = SignatureSums.saturated(units, cost.labelUnits(table, from(table)));
        }
        return units;
    }

    /** A trial that starts with some tables as deployed, all others as in the other layout. */
    Trial trial(Collection<String> undone) {
        return new Trial(undone);
    }

    /** Takes changes one by one. Not thread-safe. */
    final class Trial {
        private final Map<String, Distribution> labels = new HashMap<>();

        private Trial(Collection<String> undone) {
            undone.forEach(table -> labels.put(table, from(table)));
        }

        private Distribution label(String table) {
            Distribution label = labels.get(table);
            return label == null ? to.of(table) : label;
        }

        /** What changing a table now would gain, its move included. */
        long gain(String table) {
            return joins(table) + cost.labelUnits(table, from(table)) - cost.labelUnits(table, to(table));
        }

        /** The same without the move. */
        long saving(String table) {
            return joins(table) + cost.labelUnits(table, from(table)) - settled.labelUnits(table, to(table));
        }

        private long joins(String table) {
            Distribution kept = label(table);
            labels.put(table, from(table));
            long before = local.units(local.around(table), this::label);
            labels.put(table, to(table));
            long after = local.units(local.around(table), this::label);
            labels.put(table, kept);
            return before - after;
        }

        void take(String table) {
            labels.put(table, to(table));
        }

        void undo(String table) {
            labels.put(table, from(table));
        }
    }
}
