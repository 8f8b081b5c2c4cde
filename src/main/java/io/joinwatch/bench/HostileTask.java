package io.joinwatch.bench;

import io.joinwatch.graph.Catalog;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.Reason;
import io.joinwatch.sql.SqlReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times hostile texts, each read once by one reader as it runs live. What took longer than {@link #NOTABLE_MS} is read three times
 * more, each time by a new reader, and the least counts: whether a text hangs is the question, not whether the machine was busy. Confined to one thread.
 */
final class HostileTask {
    static final double NOTABLE_MS = 250;

    private static final int REPEATS = 3;
    private static final double HIGH = 0.999;
    private static final double MEBI = 1 << 20;
    /** The serial collector leaves dead objects where they are unless they are many, but for every fourth time. */
    private static final int COLLECTIONS = 4;

    private final Catalog catalog;
    private final List<String> queries;
    private final String queriesDialect;
    private final Map<String, Double> counts = new TreeMap<>();

    /** @param workload real queries, and the tables that all texts are about */
    HostileTask(SqlWorkload workload) {
        this.catalog = workload.catalog();
        this.queries = List.copyOf(workload.texts().values());
        this.queriesDialect = workload.dialect();
    }

    /** Warms up, then reads them all. */
    List<SqlSample> run(HostileInput input, boolean quick, double warmUpSeconds) throws Exception {
        warmUp(warmUpSeconds);
        List<Double> times = new ArrayList<>();
        long size = input.texts(quick, queries).count();
        try (SqlReader reader = new SqlReader()) {
            counts.put("heap-before-mib", heapMib());
            for (Iterator<HostileText> texts = input.texts(quick, queries).iterator(); texts.hasNext(); ) {
                HostileText text = texts.next();
                double first = read(reader, text, true);
                times.add(first > NOTABLE_MS ? leastAgain(text, first) : first);
                if (times.size() == (size + 1) / 2) {
                    counts.put(SqlResults.HEAP_HALF, heapMib());
                }
            }
            counts.put(SqlResults.HEAP_AFTER, heapMib());
        }
        counts.put(SqlResults.TEXTS, (double) times.size());
        counts.put("p50", Statistics.median(times));
        counts.put(SqlResults.P999, Statistics.quantile(times, HIGH));
        return List.of(new SqlSample(SqlMetric.LONGEST, List.of(Statistics.worst(times)), counts, List.of()));
    }

    private void warmUp(double seconds) throws Exception {
        ProcessorTime.spend(seconds, () -> {
            try (SqlReader reader = new SqlReader()) {
                queries.forEach(sql -> reader.read(sql, catalog, queriesDialect, List.of()));
            }
        });
    }

    /** In milliseconds. */
    private double read(SqlReader reader, HostileText text, boolean counted) {
        long start = System.nanoTime();
        ExtractedQuery query = reader.read(text.sql(), catalog, text.dialect(), List.of());
        double millis = (System.nanoTime() - start) / 1e6;
        if (counted) {
            count(query.understood() ? "understood" : "refused");
            query.reasons().keySet().stream().filter(Reason::isBlocking).forEach(reason -> count(reason.code()));
        }
        return millis;
    }

    private double leastAgain(HostileText text, double first) {
        count(SqlResults.AGAIN);
        double least = first;
        for (int i = 0; i < REPEATS; i++) {
            try (SqlReader reader = new SqlReader()) {
                least = Math.min(least, read(reader, text, false));
            }
        }
        if (least > NOTABLE_MS) {
            count(SqlResults.OVER);
        }
        return least;
    }

    private void count(String what) {
        counts.merge(what, 1.0, Double::sum);
    }

    private static double heapMib() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI;
    }
}
