package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes that go over the network of the simulated warehouse: every query of every pane under the layout of that pane, copies
 * that are kept fresh, and rewrites. In units of (N − 1)/N bytes. Not thread-safe.
 */
final class LoopLedger {
    private final LoopWarehouse warehouse;
    private final LoopMovement movement;
    private final Map<String, Long> written = new TreeMap<>();
    private final Map<String, Integer> replicated = new TreeMap<>();
    private long joins;
    private long groupings;
    private long upkeep;
    private long moves;
    private int panes;

    LoopLedger(LoopWarehouse warehouse) {
        this.warehouse = warehouse;
        this.movement = new LoopMovement(warehouse);
    }

    /** Counts the queries of the next pane. Days end with every 24th. */
    void pane(List<ObservedQuery> queries, Layout layout) {
        for (ObservedQuery query : queries) {
            for (JoinObservation join : query.joins()) {
                joins += movement.units(join, layout::of);
            }
            for (HeavyQuery.Grouped of : query.groupings()) {
                boolean local = LoopMovement.isLocal(
                        of.grouping(), layout.of(of.grouping().table()));
                groupings += local ? 0 : of.units() * query.repeat();
            }
            for (ObservedQuery.Written of : query.writes()) {
                if (layout.of(of.table()).isAll()) {
                    written.merge(of.table(), of.bytes() * query.repeat(), Long::sum);
                }
            }
        }
        layout.distributions().forEach((table, label) -> {
            if (label.isAll()) {
                replicated.merge(table, 1, Integer::sum);
            }
        });
        panes++;
        if (panes % LoopRhythm.HOURS == 0) {
            endDay();
        }
    }

    private void endDay() {
        for (TableFacts table : warehouse.tables()) {
            int hours = replicated.getOrDefault(table.table(), 0);
            if (hours > 0) {
                upkeep += movement.upkeep(table, written.getOrDefault(table.table(), 0L), hours);
            }
        }
        written.clear();
        replicated.clear();
    }

    /** Counts a rewrite, and returns what it moves. */
    long rewrite(String table, Distribution from, Distribution to) {
        long moved = warehouse.tables().stream()
                .filter(facts -> facts.table().equals(table))
                .mapToLong(facts -> movement.move(facts, from, to))
                .sum();
        moves += moved;
        return moved;
    }

    long joins() {
        return joins;
    }

    long groupings() {
        return groupings;
    }

    long upkeep() {
        return upkeep;
    }

    long moves() {
        return moves;
    }

    /** All of it, of days that ended. */
    long units() {
        return joins + groupings + upkeep + moves;
    }
}
