package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.SignatureSums;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The way from one layout to another: which tables change, and what a part of the change gains while all other tables are as in the
 * other layout. Moves are counted from what is deployed, whatever the way begins with. Immutable, but for the {@link Trial}s it
 * hands out.
 */
final class LayoutChange {
    private final NetworkCost cost;
    private final LocalCost local;
    private final Layout from;
    private final Layout to;
    private final SortedSet<String> tables = new TreeSet<>();

    LayoutChange(LocalCost local, Layout from, Layout to) {
        this.cost = local.cost();
        this.local = local;
        this.from = from;
        this.to = to;
        SortedSet<String> named = new TreeSet<>(from.distributions().keySet());
        named.addAll(to.distributions().keySet());
        for (String table : named) {
            if (!Distributions.same(from.of(table), to.of(table))) {
                tables.add(table);
            }
        }
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
        return from.of(table);
    }

    Distribution to(String table) {
        return to.of(table);
    }

    /** Labels where some tables are still as at the beginning, and all others as in the other layout. */
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

    /** A trial that starts with some tables as at the beginning, all others as in the other layout. */
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
            return gain(table) + cost.moveUnits(table, to(table)) - cost.moveUnits(table, from(table));
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
