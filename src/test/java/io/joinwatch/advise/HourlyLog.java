package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.SolveLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * A warehouse of a fact table that joins two others, each on a column of its own: it can be keyed for one of them only. Hour by hour the
 * counts of the two joins say which.
 */
final class HourlyLog {
    static final DatabaseId DATABASE = new DatabaseId("w", "d");
    /** A Monday, midnight. */
    static final long MONDAY = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    static final long FACT = 20_000_000_000L;
    static final long OTHER = 15_000_000_000L;
    static final int NODES = 8;

    /** The defaults, without copies, which would serve both joins. */
    static final AdviceSettings SETTINGS = AdviceSettings.DEFAULTS
            .withCost(new CostSettings(Duration.ofDays(30), 0, 0, Duration.ofDays(1), 4, 8))
            .withLimits(SolveLimits.deterministic())
            .withCertificateEpsilon(0)
            .withResamples(0);

    /** How often each join runs in an hour. */
    interface Counts {
        long[] at(long hourMs);
    }

    private final TreeMap<Long, WindowSums> panes = new TreeMap<>();

    /** Adds hours. */
    HourlyLog hours(long fromMs, long toMs, Counts counts) {
        for (long hour = fromMs; hour < toMs; hour += HOUR) {
            WindowSums pane = new WindowSums();
            long[] of = counts.at(hour);
            join(pane, "left", of[0], hour);
            join(pane, "right", of[1], hour);
            pane.addQueries(of[0] + of[1], of[0] + of[1]);
            panes.put(hour, pane);
        }
        return this;
    }

    /** Reports, of the hours of a span, what each run of the left join moved. */
    HourlyLog moved(long fromMs, long toMs, long bytes) {
        panes.subMap(fromMs, toMs)
                .values()
                .forEach(pane -> pane.forEachJoin((signature, sums) -> {
                    if (signature.tables().contains("left")) {
                        sums.addMoved(bytes * sums.count(), sums.count());
                    }
                }));
        return this;
    }

    private static void join(WindowSums pane, String other, long count, long timeMs) {
        if (count > 0) {
            ObservedCost.add(
                    pane,
                    JoinObservation.ofJoin(
                            "fact",
                            other,
                            List.of(new ColumnPair(other, other)),
                            JoinType.INNER,
                            FACT,
                            OTHER,
                            timeMs,
                            count,
                            0),
                    NODES);
        }
    }

    static Catalog catalog(Distribution fact, Distribution left, Distribution right) {
        Catalog catalog = new Catalog();
        catalog.put(table("fact", FACT, fact, "left", "right"));
        catalog.put(table("left", OTHER, left, "left"));
        catalog.put(table("right", OTHER, right, "right"));
        return catalog;
    }

    private static TableFacts table(String name, long bytes, Distribution deployed, String... columns) {
        return new TableFacts(
                name,
                1,
                bytes / 100,
                bytes,
                List.of(columns).stream()
                        .map(column -> ColumnFacts.of(column, "bigint"))
                        .toList(),
                deployed,
                List.of());
    }

    static Catalog allEven() {
        return catalog(Distribution.EVEN, Distribution.EVEN, Distribution.EVEN);
    }

    /** The fact keyed for one of the joins, the others on their columns. */
    static Catalog keyedFor(String join) {
        return catalog(Distribution.key(join), Distribution.key("left"), Distribution.key("right"));
    }

    /** The week that ends at a time. */
    WindowSnapshot week(long toMs, Catalog catalog, PolicyRecord... policies) {
        long from = toMs - 7 * DAY;
        TreeMap<Long, WindowSums> run = new TreeMap<>(panes.subMap(from, toMs));
        WindowSums sums = new WindowSums();
        run.values().forEach(sums::addAll);
        return new WindowSnapshot(
                DATABASE,
                sums,
                catalog,
                NODES,
                from,
                toMs,
                toMs - run.firstKey(),
                List.of(policies),
                1,
                "redshift",
                run,
                List.of());
    }
}
