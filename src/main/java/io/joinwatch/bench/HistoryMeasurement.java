package io.joinwatch.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures a spec in this very process: all databases' work in turn until the compiler has seen enough of it, then run by run,
 * again in turn, so that what slows the machine for a while slows all alike. Stateless.
 */
public final class HistoryMeasurement {
    private static final double NANOS = 1e9;

    private HistoryMeasurement() {}

    /**
     * A line per database and metric, {@code DATABASE METRIC FIGURE,FIGURE,…}, a figure per run.
     *
     * @param other what batches are held against
     */
    public static List<String> run(HistorySpec spec, PaneWriter other) throws IOException {
        Map<String, HistoryTask> tasks = new LinkedHashMap<>();
        Map<String, Map<HistoryMetric, List<Double>>> figures = new LinkedHashMap<>();
        for (String database : spec.databases()) {
            tasks.put(database, HistoryTask.of(spec.job(), StoredPane.read(spec.file(database)), other));
            figures.put(database, new EnumMap<>(HistoryMetric.class));
        }
        long end = System.nanoTime() + (long) (spec.warmUpSeconds() * NANOS);
        while (System.nanoTime() < end) {
            for (HistoryTask task : tasks.values()) {
                var unused = task.run();
            }
        }
        for (int run = 0; run < spec.runs(); run++) {
            for (Map.Entry<String, HistoryTask> task : tasks.entrySet()) {
                // What others left is not to be collected at this one's expense.
                System.gc();
                Map<HistoryMetric, List<Double>> of = figures.getOrDefault(task.getKey(), Map.of());
                task.getValue()
                        .run()
                        .forEach((metric, figure) -> of.computeIfAbsent(metric, key -> new ArrayList<>())
                                .add(figure));
            }
        }
        List<String> lines = new ArrayList<>();
        figures.forEach((database, of) -> of.forEach((metric, values) -> lines.add(database + " " + metric.name() + " "
                + values.stream().map(String::valueOf).collect(Collectors.joining(",")))));
        return lines;
    }
}
