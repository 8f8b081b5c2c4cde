package io.joinwatch.cli;

import io.joinwatch.bench.LoopSupply;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.observe.EventReader;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.sql.SqlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The queries of TPC-DS over the demo's tables, read once as the app reads them. Safe for use by several threads. */
final class RealTemplates implements LoopSupply {
    private static final String NAME = "tpcds";

    private final Map<Integer, List<ObservedQuery>> read = new ConcurrentHashMap<>();

    @Override
    public Catalog catalog() {
        return DemoAudit.catalog(NAME);
    }

    @Override
    public List<ObservedQuery> queries(int nodes) {
        return read.computeIfAbsent(nodes, this::read);
    }

    private List<ObservedQuery> read(int nodes) {
        Catalog catalog = catalog();
        List<ObservedQuery> queries = new ArrayList<>();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            BenchmarkQueries.of(NAME)
                    .forEach((name, sql) -> queries.add(
                            reader.read(QueryEvent.ofSql(DemoWorkload.database(NAME), name, 0, sql), catalog, nodes, "")
                                    .query()));
        }
        return queries;
    }
}
