package io.joinwatch.advise;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Random windows of which every query is known. */
final class RandomQueries {
    private RandomQueries() {}

    /** @param classes whether there are equality classes */
    static WindowSnapshot window(RandomWorkload workload, boolean classes) {
        WindowSums sums = new WindowSums();
        List<HeavyQuery> queries = new ArrayList<>();
        int count = workload.random.nextInt(1, 12);
        for (int q = 0; q < count; q++) {
            HeavyQuery query = query(workload, classes);
            query.joins().forEach(join -> ObservedCost.add(sums, join.at(0, query.runs()), workload.nodes));
            query.groupings()
                    .forEach(of ->
                            sums.addGrouping(of.grouping(), SignatureSums.saturatedProduct(of.units(), query.runs())));
            queries.add(query);
        }
        sums.addWrite(workload.table(), workload.random.nextLong(1L << 30));
        sums.addQueries(count, count);
        return new WindowSnapshot(
                RandomWindow.DATABASE,
                sums,
                workload.catalog,
                workload.nodes,
                RandomWindow.NOW - 2 * RandomWindow.DAY,
                RandomWindow.NOW,
                2 * RandomWindow.DAY,
                List.of(),
                1,
                "",
                Collections.emptySortedMap(),
                queries);
    }

    private static HeavyQuery query(RandomWorkload workload, boolean classes) {
        List<JoinObservation> joins = new ArrayList<>();
        for (int i = workload.random.nextInt(4); i > 0; i--) {
            JoinObservation join = workload.observation().at(0, 1);
            if (classes || join.signature() instanceof JoinSignature) {
                joins.add(join);
            }
        }
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        if (workload.random.nextInt(3) == 0) {
            groupings.add(new HeavyQuery.Grouped(
                    new Grouping(workload.table(), List.of(workload.column())), workload.random.nextLong(1L << 34)));
        }
        return new HeavyQuery(workload.random.nextLong(), "", workload.random.nextInt(1, 50), joins, groupings);
    }
}
