package io.joinwatch.bench;

import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.observe.ObservedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What runs in every pane of the simulated time. A pane is an hour. Only the noise is random: a query that is due 2.4 times
 * runs twice, each time with a fifth more bytes.
 */
final class LoopWorkload {
    static final long PANE_MS = 3_600_000;
    /** A Monday, long past: brokers refuse records of the future, and the same log may be sent to one. */
    static final long START_MS = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    /** Joins, groupings and writes of one query have numbers of their own below this. */
    private static final int MOST_TERMS = 1 << 10;

    private final NavigableMap<Integer, List<LoopTemplate>> epochs;
    private final LoopNoise noise;
    private final long seed;

    /**
     * @param epochs the queries by the pane from which on they run; the first begins with pane 0
     * @param seed of the noise
     */
    LoopWorkload(Map<Integer, List<LoopTemplate>> epochs, LoopNoise noise, long seed) {
        this.epochs = new TreeMap<>(epochs);
        this.noise = noise;
        this.seed = seed;
    }

    /** The same without noise: what is expected. */
    LoopWorkload expected() {
        return new LoopWorkload(epochs, LoopNoise.NONE, seed);
    }

    /** First panes of the epochs, ascending. */
    List<Integer> epochStarts() {
        return List.copyOf(epochs.keySet());
    }

    /** The queries of an epoch by its first pane. */
    List<LoopTemplate> epoch(int start) {
        return epochs.getOrDefault(start, List.of());
    }

    /** What really runs in a pane. */
    List<ObservedQuery> pane(int pane) {
        return pane(pane, LoopSizes.TRUE);
    }

    /** What the app gets to see of a pane: as it sizes joins by the facts, wrong facts make wrong weights. */
    List<ObservedQuery> pane(int pane, LoopSizes sizes) {
        List<LoopTemplate> templates = epochs.floorEntry(pane).getValue();
        List<ObservedQuery> queries = new ArrayList<>();
        for (int t = 0; t < templates.size(); t++) {
            double due = templates.get(t).perHour() * templates.get(t).rhythm().factor(pane);
            if (due > 0) {
                queries.add(query(templates.get(t), t, due, pane, sizes));
            }
        }
        return queries;
    }

    private ObservedQuery query(LoopTemplate template, int number, double due, int pane, LoopSizes sizes) {
        long timeMs = START_MS + pane * PANE_MS;
        long repeat = Math.max(1, Math.round(due));
        double each = due / repeat;
        int term = number * MOST_TERMS;
        List<JoinObservation> joins = new ArrayList<>();
        for (JoinObservation join : template.joins()) {
            double factor = each * noise.factor(seed, term++, pane);
            long[] bytes = new long[join.members()];
            for (int i = 0; i < bytes.length; i++) {
                String table = join.signature().tables().get(i);
                bytes[i] = sizes.told(table, Math.round(join.bytes(i) * factor), pane);
            }
            joins.add(new JoinObservation(join.signature(), bytes, timeMs, repeat, number + 1L));
        }
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        for (HeavyQuery.Grouped grouped : template.groupings()) {
            double factor = each * noise.factor(seed, term++, pane);
            groupings.add(new HeavyQuery.Grouped(grouped.grouping(), Math.round(grouped.units() * factor)));
        }
        List<ObservedQuery.Written> writes = new ArrayList<>();
        for (ObservedQuery.Written written : template.writes()) {
            double factor = each * noise.factor(seed, term++, pane);
            writes.add(new ObservedQuery.Written(written.table(), Math.round(written.bytes() * factor)));
        }
        return new ObservedQuery(timeMs, repeat, true, number + 1L, joins, groupings, writes);
    }
}
