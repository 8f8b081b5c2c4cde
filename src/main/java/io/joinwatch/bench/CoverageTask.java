package io.joinwatch.bench;

import io.joinwatch.graph.Catalog;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.Reason;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what of a workload is understood; without a clock, so that the same texts always give the same counts. Stateless. */
final class CoverageTask {
    /** Of texts that were parsed. */
    private static final Set<Reason> OF_NAMES =
            EnumSet.of(Reason.UNKNOWN_TABLE, Reason.UNKNOWN_COLUMN, Reason.AMBIGUOUS_COLUMN);

    private CoverageTask() {}

    /** The shares, with the number of texts and, by code, in how many texts each reason was. */
    static List<SqlSample> run(SqlWorkload workload) {
        Catalog catalog = workload.catalog();
        Map<String, Double> counts = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        List<String> unparsed = new ArrayList<>();
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            workload.texts().forEach((name, sql) -> {
                ExtractedQuery query = reader.read(sql, catalog, workload.dialect(), List.of());
                query.reasons().keySet().forEach(reason -> counts.merge(reason.code(), 1.0, Double::sum));
                if (!query.understood()) {
                    misses.add(name);
                }
                if (!query.reasons().keySet().stream().allMatch(CoverageTask::isOfParsed)) {
                    unparsed.add(name);
                }
            });
        }
        int texts = workload.texts().size();
        Map<String, Double> size = Map.of(SqlResults.TEXTS, (double) texts);
        counts.putAll(size);
        return List.of(
                new SqlSample(SqlMetric.UNDERSTOOD, List.of(percent(texts - misses.size(), texts)), counts, misses),
                new SqlSample(SqlMetric.PARSED, List.of(percent(texts - unparsed.size(), texts)), size, unparsed));
    }

    private static boolean isOfParsed(Reason reason) {
        return !reason.isBlocking() || OF_NAMES.contains(reason);
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
