package io.joinwatch.cli;

import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.bench.AdviceCase;
import io.joinwatch.cost.Layout;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The benchmarks in the jar as cases of {@code bench advice}: a day of a benchmark's queries over the demo's tables, each query
 * equally often or as a seed draws, and the layouts that a folder has of its tables. Stateless.
 */
final class AdviceMixes {
    private static final int NODES = 16;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** Once an hour. */
    private static final int A_DAY = 24;
    /** How far frequencies of a drawn mix are apart: a few queries make most of the log. */
    private static final double SIGMA = 1.5;

    private AdviceMixes() {}

    /**
     * The cases of all benchmarks.
     *
     * @param mixes the seeds of the frequencies, 0 for equal ones
     * @param workloads folder with {@code expert_keys.csv} per workload, or null
     */
    static List<AdviceCase> cases(List<Long> mixes, @Nullable Path workloads) throws IOException {
        List<AdviceCase> cases = new ArrayList<>();
        for (String name : DemoWorkload.BENCHMARKS) {
            Catalog catalog = DemoAudit.catalog(name);
            SortedMap<String, Layout> experts =
                    workloads == null ? new TreeMap<>() : ExpertLayouts.read(workloads.resolve(name), catalog);
            for (long mix : mixes) {
                cases.add(new AdviceCase(name, mix, window(name, catalog, mix), experts));
            }
        }
        return cases;
    }

    /** A day of a benchmark's queries over some tables of the demo's names. */
    static WindowSnapshot window(String name, Catalog catalog, long mix) {
        long to = DemoWorkload.END.toEpochMilli();
        SplittableRandom random = new SplittableRandom(mix);
        WindowSums sums = new WindowSums();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            BenchmarkQueries.of(name).forEach((query, sql) -> {
                double drawn = mix == 0 ? A_DAY : A_DAY * Math.exp(SIGMA * random.nextGaussian());
                QueryEvent event = event(name, query, sql, to - 1, Math.max(1, Math.round(drawn)));
                reader.read(event, catalog, NODES, "").query().addTo(sums, NODES);
            });
        }
        return new WindowSnapshot(
                DemoWorkload.database(name), sums, catalog, NODES, to - DAY_MS, to, DAY_MS, List.of(), 0);
    }

    private static QueryEvent event(String name, String query, String sql, long atMs, long repeat) {
        return new QueryEvent(
                DemoWorkload.database(name),
                query,
                atMs,
                null,
                null,
                null,
                null,
                List.of(),
                repeat,
                sql,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
