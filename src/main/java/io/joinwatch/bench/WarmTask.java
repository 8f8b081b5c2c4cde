package io.joinwatch.bench;

import io.joinwatch.graph.Catalog;
import io.joinwatch.sql.Fingerprint;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Times a log of real queries with literals of their own, among which one in {@link #NEW_OF} is of a shape that was never seen. The
 * log is made chunk by chunk while the clock stands. Confined to one thread.
 */
final class WarmTask {
    private static final int CHUNK = 10_000;
    private static final int NEW_OF = 200;

    private final List<VariedQuery> queries = new ArrayList<>();
    private final List<Catalog> catalogs = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SqlSpec.SEED);
    private final SqlReader reader = new SqlReader();
    private final int size;
    private long unseen;

    /** @param size statements of the log; what is over a whole chunk is left out */
    WarmTask(List<SqlWorkload> workloads, int size) {
        this.size = size;
        for (SqlWorkload workload : workloads) {
            Catalog catalog = workload.catalog();
            for (String sql : workload.texts().values()) {
                queries.add(new VariedQuery(sql, workload.dialect()));
                catalogs.add(catalog);
            }
        }
    }

    /** Part of a log: texts, and which query each is made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(String[] texts, int[] of) {}

    /** Nanoseconds of a run by metric, by the clock. */
    private final Map<SqlMetric, Long> spent = new EnumMap<>(SqlMetric.class);

    /** Nanoseconds of all runs by metric, on the processor. */
    private final Map<SqlMetric, Long> processor = new EnumMap<>(SqlMetric.class);

    /** Warms up, then measures. */
    List<SqlSample> run(double warmUpSeconds, int runs) throws Exception {
        try (reader) {
            ProcessorTime.spend(warmUpSeconds, () -> read(chunk()));
            Compiler.finish(warmUpSeconds, () -> read(chunk()));
            Map<SqlMetric, List<Double>> rates = new EnumMap<>(SqlMetric.class);
            Set<Long> distinct = new HashSet<>();
            processor.clear();
            int chunks = Math.max(1, size / CHUNK);
            long seenBefore = unseen;
            for (int run = 0; run < runs; run++) {
                spent.clear();
                for (int i = 0; i < chunks; i++) {
                    Chunk chunk = chunk();
                    for (String text : run == 0 ? chunk.texts() : new String[0]) {
                        distinct.add(((long) text.hashCode() << 32) + text.length());
                    }
                    System.gc();
                    read(chunk);
                }
                spent.forEach((metric, nanos) -> rates.computeIfAbsent(metric, key -> new ArrayList<>())
                        .add(chunks * (double) CHUNK * 1e9 / nanos));
            }
            double statements = chunks * (double) CHUNK;
            List<SqlSample> samples = new ArrayList<>();
            rates.forEach((metric, figures) -> {
                Map<String, Double> details = new TreeMap<>();
                details.put(SqlResults.TEXTS, statements);
                details.put(SqlResults.CPU, statements * runs * 1e9 / processor.getOrDefault(metric, 1L));
                if (metric == SqlMetric.WARM) {
                    details.put(SqlResults.UNSEEN, (unseen - seenBefore) / (double) runs);
                    details.put(SqlResults.DISTINCT, (double) distinct.size());
                }
                samples.add(new SqlSample(metric, figures, details, List.of()));
            });
            return samples;
        }
    }

    private Chunk chunk() {
        Chunk chunk = new Chunk(new String[CHUNK], new int[CHUNK]);
        for (int i = 0; i < CHUNK; i++) {
            int query = random.nextInt(queries.size());
            VariedQuery varied = queries.get(query);
            chunk.of()[i] = query;
            chunk.texts()[i] = i % NEW_OF == 0 ? varied.unknown(random, unseen++) : varied.known(random);
        }
        return chunk;
    }

    private void read(Chunk chunk) {
        long fingerprints = time(SqlMetric.FINGERPRINT, chunk);
        if (time(SqlMetric.WARM, chunk) != fingerprints || time(SqlMetric.SAME_TEXTS, chunk) != fingerprints) {
            throw new IllegalStateException("The reader has other fingerprints");
        }
    }

    /** Says the sum of all fingerprints. */
    private long time(SqlMetric metric, Chunk chunk) {
        long sum = 0;
        long processorStart = ProcessorTime.nanos();
        long start = System.nanoTime();
        for (int i = 0; i < CHUNK; i++) {
            int query = chunk.of()[i];
            String dialect = queries.get(query).dialect();
            sum += metric == SqlMetric.FINGERPRINT
                    ? Fingerprint.of(chunk.texts()[i], dialect)
                    : reader.read(chunk.texts()[i], catalogs.get(query), dialect, List.of())
                            .fingerprint();
        }
        spent.merge(metric, System.nanoTime() - start, Long::sum);
        processor.merge(metric, ProcessorTime.nanos() - processorStart, Long::sum);
        return sum;
    }
}
