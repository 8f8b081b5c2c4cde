package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What each of a window's heaviest queries moves under two layouts, by the cost model itself: each query is costed as a window
 * of its own. Joins and groupings of the queries add up to the window's; equality classes to no more, for each query takes its
 * own cheapest choice. Keeping copies fresh and moving tables is nobody's query and not in it. Looks only at queries that touch
 * a changed table. Immutable; safe for use by several threads.
 */
public final class QueryEffects {
    /**
     * What all runs of one query move in a day, in bytes.
     *
     * @param runsPerDay how often it runs
     * @param bytesBefore under the first layout
     * @param bytesAfter under the second
     */
    public record Effect(HeavyQuery query, double runsPerDay, long bytesBefore, long bytesAfter) {
        /** What the query gains; negative if it loses. */
        public long savedBytes() {
            return bytesBefore - bytesAfter;
        }

        /** The fingerprint as records have it, in hexadecimal digits. */
        public String fingerprint() {
            return HexFormat.of().toHexDigits(query.fingerprint());
        }

        /** The effect as records have it. */
        EvidenceEntry.QueryEffect entry() {
            return new EvidenceEntry.QueryEffect(fingerprint(), query.text(), runsPerDay, bytesBefore, bytesAfter);
        }
    }

    /**
     * The queries that a change matters to most.
     *
     * @param helped those that gain, most first; ties go to the smaller fingerprint
     * @param harmed those that lose, most first, likewise
     */
    public record Top(List<Effect> helped, List<Effect> harmed) {
        /** Nobody gains or loses. */
        public static final Top NONE = new Top(List.of(), List.of());

        public Top {
            helped = List.copyOf(helped);
            harmed = List.copyOf(harmed);
        }
    }

    /** A query's runs as a window of their own. */
    private record Costed(
            int place,
            HeavyQuery query,
            NetworkCost cost,
            LocalCost local,
            SortedSet<String> tables,
            Set<LocalCost.Term> joins) {
        long units(Function<String, Distribution> labels) {
            long units = local.units(joins, labels);
            for (String table : tables) {
                units = SignatureSums.saturated(units, cost.groupingUnits(table, labels.apply(table)));
            }
            return units;
        }
    }

    private static final long DAY_MS = 86_400_000;
    private static final Comparator<Effect> BY_FINGERPRINT =
            (a, b) -> Long.compareUnsigned(a.query().fingerprint(), b.query().fingerprint());

    private final NetworkCost cost;
    /** Table → the queries that join or group it. */
    private final Map<String, List<Costed>> touching = new HashMap<>();

    /** @param cost of the window that the queries ran in */
    public QueryEffects(NetworkCost cost, List<HeavyQuery> queries) {
        this.cost = cost;
        for (int i = 0; i < queries.size(); i++) {
            Costed query = costed(i, queries.get(i), cost);
            query.tables()
                    .forEach(table -> touching.computeIfAbsent(table, k -> new ArrayList<>())
                            .add(query));
        }
    }

    private static Costed costed(int place, HeavyQuery query, NetworkCost window) {
        WindowSums sums = new WindowSums();
        for (JoinObservation join : query.joins()) {
            ObservedCost.add(sums, join.at(join.timeMs(), query.runs()), window.nodes());
        }
        query.groupings()
                .forEach(grouped -> sums.addGrouping(
                        grouped.grouping(), SignatureSums.saturatedProduct(grouped.units(), query.runs())));
        NetworkCost cost = window.of(sums);
        LocalCost local = new LocalCost(cost);
        SortedSet<String> tables = cost.joinedTables();
        return new Costed(place, query, cost, local, tables, local.around(tables));
    }

    /**
     * The effects on all queries that touch a changed table, in the order they were given, those that neither gain nor lose among
     * them.
     *
     * @param changed tables whose labels may differ; of all others they are the same
     */
    public List<Effect> of(
            Set<String> changed, Function<String, Distribution> before, Function<String, Distribution> after) {
        Set<Costed> touched = new TreeSet<>(Comparator.comparingInt(Costed::place));
        changed.forEach(table -> touched.addAll(touching.getOrDefault(table, List.of())));
        return touched.stream()
                .map(query -> new Effect(
                        query.query(),
                        (double) query.query().runs() * DAY_MS / cost.coveredMs(),
                        Figures.bytesPerDay(cost, query.units(before)),
                        Figures.bytesPerDay(cost, query.units(after))))
                .toList();
    }

    /**
     * The queries that gain and lose most.
     *
     * @param most of each, ≥ 0
     * @param changed tables whose labels may differ; of all others they are the same
     */
    public Top top(
            int most,
            Set<String> changed,
            Function<String, Distribution> before,
            Function<String, Distribution> after) {
        List<Effect> effects = of(changed, before, after);
        return new Top(
                effects.stream()
                        .filter(effect -> effect.savedBytes() > 0)
                        .sorted(Comparator.comparingLong(Effect::savedBytes)
                                .reversed()
                                .thenComparing(BY_FINGERPRINT))
                        .limit(most)
                        .toList(),
                effects.stream()
                        .filter(effect -> effect.savedBytes() < 0)
                        .sorted(Comparator.comparingLong(Effect::savedBytes).thenComparing(BY_FINGERPRINT))
                        .limit(most)
                        .toList());
    }

    /** The queries that gain and lose most from one layout to another. */
    public Top top(int most, Layout before, Layout after) {
        SortedSet<String> changed = new TreeSet<>(touching.keySet());
        changed.removeIf(table -> Distributions.same(before.of(table), after.of(table)));
        return top(most, changed, before::of, after::of);
    }
}
