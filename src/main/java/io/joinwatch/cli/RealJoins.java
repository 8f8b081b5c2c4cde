package io.joinwatch.cli;

import io.joinwatch.bench.WorkloadJoins;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.StreamSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The joins of the demo's TPC-DS queries, as the history sorts them: signatures ranked by their text, query by query in the
 * order of their observation, with the mix of the whole log. Stateless.
 */
final class RealJoins {
    private static final String DATABASE = "tpcds";
    private static final int NODES = 16;

    private RealJoins() {}

    static WorkloadJoins of(long seed) {
        StreamSettings settings = Demo.settings();
        Catalog catalog = DemoAudit.catalog(DATABASE);
        Map<String, Integer> runs = new LinkedHashMap<>();
        Map<String, List<String>> joins = new LinkedHashMap<>();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (QueryEvent event : new DemoWorkload(seed).events()) {
                String sql = event.sql();
                if (sql != null && event.databaseId().equals(DemoWorkload.database(DATABASE))) {
                    runs.merge(sql, 1, Integer::sum);
                    joins.computeIfAbsent(
                            sql,
                            text -> signatures(reader.read(event, catalog, NODES, "")
                                    .query()
                                    .joins()));
                }
            }
        }
        TreeSet<String> ranked = new TreeSet<>();
        joins.values().forEach(ranked::addAll);
        List<String> ranks = List.copyOf(ranked);
        List<WorkloadJoins.Query> queries = new ArrayList<>();
        joins.forEach((sql, of) -> queries.add(new WorkloadJoins.Query(
                runs.getOrDefault(sql, 1), of.stream().mapToInt(ranks::indexOf).toArray())));
        return new WorkloadJoins(settings.pane().toMillis(), queries);
    }

    private static List<String> signatures(List<JoinObservation> joins) {
        return joins.stream().map(join -> join.signature().text()).toList();
    }
}
