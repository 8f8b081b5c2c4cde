package io.joinwatch.bench;

import io.joinwatch.graph.Catalog;
import io.joinwatch.sql.Fingerprint;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Times texts that the reader never saw beside the parser itself: text by text one after the other, so that what slows the
 * machine for a while slows both alike. Every run has readers of its own, and texts of one fingerprint never meet in one reader: no
 * answer and no parse is found in a cache. Confined to one thread.
 */
final class ColdTask {
    private static final double MICRO = 1e3;
    private static final double HIGH = 0.99;

    private final SqlWorkload workload;
    private final Catalog catalog;
    private final BareParser bare;
    private final List<String> texts;
    private final Set<String> refused = new HashSet<>();
    private final List<String> refusedNames = new ArrayList<>();

    ColdTask(SqlWorkload workload, BareParser bare) {
        this.workload = workload;
        this.catalog = workload.catalog();
        this.bare = bare;
        this.texts = List.copyOf(workload.texts().values());
        workload.texts().forEach((name, sql) -> {
            try {
                bare.parse(sql);
            } catch (Exception | Error notTaken) {
                refused.add(sql);
                refusedNames.add(name);
            }
        });
    }

    /** Warms up, then measures. */
    List<SqlSample> run(double warmUpSeconds, int runs) throws Exception {
        ProcessorTime.Work work = () -> round(new Times(texts.size()), new Times(texts.size()));
        ProcessorTime.spend(warmUpSeconds, work);
        Compiler.finish(warmUpSeconds, work);
        List<Times> ours = new ArrayList<>();
        List<Times> bares = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            ours.add(new Times(texts.size()));
            bares.add(new Times(texts.size()));
            System.gc();
            round(ours.get(run), bares.get(run));
        }
        boolean[] all = new boolean[texts.size()];
        boolean[] taken = new boolean[texts.size()];
        Arrays.fill(all, true);
        for (int i = 0; i < taken.length; i++) {
            taken[i] = !refused.contains(texts.get(i));
        }
        return List.of(
                sample(SqlMetric.COLD, ours, taken, List.of()),
                sample(SqlMetric.COLD_ALL, ours, all, List.of()),
                sample(SqlMetric.BARE, bares, taken, refusedNames));
    }

    private void round(Times ours, Times bares) throws Exception {
        Set<Long> seen = new HashSet<>();
        SqlReader reader = new SqlReader();
        try {
            for (int i = 0; i < texts.size(); i++) {
                String sql = texts.get(i);
                if (!seen.add(Fingerprint.of(sql, workload.dialect()))) {
                    reader.close();
                    reader = new SqlReader();
                    seen.clear();
                }
                ours.start();
                var unused = reader.read(sql, catalog, workload.dialect(), List.of());
                ours.end(i);
                if (!refused.contains(sql)) {
                    bares.start();
                    bare.parse(sql);
                    bares.end(i);
                }
            }
        } finally {
            reader.close();
        }
    }

    /** Microseconds of a run, text by text. */
    private static final class Times {
        private final double[] clock;
        private final double[] processor;
        private long clockStart;
        private long processorStart;

        Times(int texts) {
            clock = new double[texts];
            processor = new double[texts];
        }

        void start() {
            processorStart = ProcessorTime.nanos();
            clockStart = System.nanoTime();
        }

        void end(int text) {
            clock[text] = (System.nanoTime() - clockStart) / MICRO;
            processor[text] = (ProcessorTime.nanos() - processorStart) / MICRO;
        }

        static double mean(double[] times, boolean[] counted) {
            double sum = 0;
            int texts = 0;
            for (int i = 0; i < times.length; i++) {
                sum += counted[i] ? times[i] : 0;
                texts += counted[i] ? 1 : 0;
            }
            return sum / texts;
        }
    }

    /** A run's figure is its mean, on the processor (whose clock is coarse) the mean of all runs; the high quantile is over the texts, each at the median of its runs. */
    private static SqlSample sample(SqlMetric metric, List<Times> runs, boolean[] counted, List<String> names) {
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < counted.length; i++) {
            int text = i;
            if (counted[i]) {
                medians.add(Statistics.median(
                        runs.stream().map(run -> run.clock[text]).toList()));
            }
        }
        Map<String, Double> details = new LinkedHashMap<>();
        details.put(SqlResults.TEXTS, (double) medians.size());
        details.put(SqlResults.P99, Statistics.quantile(medians, HIGH));
        details.put(
                SqlResults.CPU,
                runs.stream()
                        .mapToDouble(run -> Times.mean(run.processor, counted))
                        .average()
                        .orElse(Double.NaN));
        return new SqlSample(
                metric, runs.stream().map(run -> Times.mean(run.clock, counted)).toList(), details, names);
    }
}
