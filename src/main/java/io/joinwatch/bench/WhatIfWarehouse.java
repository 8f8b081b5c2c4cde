package io.joinwatch.bench;

import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A generated warehouse and a week of its queries: ten joins per table by {@link PowerLaw}, one in twenty of them an equality class of
 * three tables, a grouping per table, 200 heavy queries. The same size and seed give the same on every machine. Confined to one thread.
 */
final class WhatIfWarehouse {
    static final int NODES = 16;

    private static final double JOINS_PER_TABLE = 10;
    private static final int COLUMNS = 8;
    private static final int CLASS_EVERY = 20;
    private static final int HEAVY_QUERIES = 200;
    private static final int MOST_JOINS = 8;
    private static final long WEEK_MS = 7 * 86_400_000L;

    private final int tables;
    private final SplittableRandom random;
    private final Catalog catalog = new Catalog();
    private final long[] bytes;

    WhatIfWarehouse(int tables, long seed) {
        this.tables = tables;
        this.random = new SplittableRandom(seed);
        this.bytes = new long[tables];
        for (int t = 0; t < tables; t++) {
            bytes[t] = 1L << random.nextInt(16, 38);
            List<ColumnFacts> columns = new ArrayList<>();
            for (int c = 0; c < COLUMNS; c++) {
                long distinct = 1L << random.nextInt(2, 24);
                columns.add(new ColumnFacts("c" + c, "bigint", distinct, 0, 1.0 / distinct, 8));
            }
            catalog.put(new TableFacts(table(t), 1, bytes[t] / 100, bytes[t], columns, label(), List.of()));
        }
    }

    /** The window that what-if is asked about. */
    WindowSnapshot window() {
        List<JoinObservation> joins = joins();
        WindowSums sums = new WindowSums();
        joins.forEach(join -> ObservedCost.add(sums, join, NODES));
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            Grouping grouping = new Grouping(table(t), List.of(column()));
            groupings.add(new HeavyQuery.Grouped(grouping, bytes[t] / 10));
            sums.addGrouping(grouping, bytes[t] / 10);
        }
        sums.addQueries(joins.size(), joins.size());
        return new WindowSnapshot(
                new DatabaseId("bench", "what-if"),
                sums,
                catalog,
                NODES,
                0,
                WEEK_MS,
                WEEK_MS,
                List.of(),
                1,
                "",
                new TreeMap<>(),
                queries(joins, groupings));
    }

    private List<JoinObservation> joins() {
        List<JoinObservation> joins = new ArrayList<>();
        for (JoinGraph.Edge edge :
                PowerLaw.graph(tables, JOINS_PER_TABLE, random.split()).edges()) {
            String left = table(edge.left());
            String right = table(edge.right());
            ColumnPair pair = new ColumnPair("c" + edge.leftColumn(), "c" + edge.rightColumn());
            long runs = 1L + random.nextInt(1_000);
            if (joins.size() % CLASS_EVERY == 0) {
                int third = random.nextInt(tables);
                ClassSignature equality = new ClassSignature(List.of(
                        new ClassMember(left, List.of(pair.left())),
                        new ClassMember(right, List.of(pair.right())),
                        new ClassMember(table(third), List.of(column()))));
                long[] fed = equality.tables().stream()
                        .mapToLong(name -> bytes[Integer.parseInt(name.substring(1))])
                        .toArray();
                joins.add(new JoinObservation(equality, fed, 0, runs, 0));
            } else {
                JoinType type = random.nextInt(5) == 0 ? JoinType.LEFT : JoinType.INNER;
                joins.add(JoinObservation.ofJoin(
                        left, right, List.of(pair), type, bytes[edge.left()], bytes[edge.right()], 0, runs, 0));
            }
        }
        return joins;
    }

    private List<HeavyQuery> queries(List<JoinObservation> joins, List<HeavyQuery.Grouped> groupings) {
        List<HeavyQuery> queries = new ArrayList<>();
        for (int q = 0; q < HEAVY_QUERIES; q++) {
            List<JoinObservation> own = new ArrayList<>();
            for (int i = 1 + random.nextInt(MOST_JOINS); i > 0; i--) {
                own.add(joins.get(random.nextInt(joins.size())).at(0, 1));
            }
            List<HeavyQuery.Grouped> grouped = List.of(groupings.get(random.nextInt(groupings.size())));
            queries.add(new HeavyQuery(random.nextLong(), "select " + q, 1 + random.nextInt(5_000), own, grouped));
        }
        return queries;
    }

    /** Other labels for some tables, drawn at random. */
    Map<String, Distribution> changes(int of) {
        Map<String, Distribution> changes = new TreeMap<>();
        if (of >= tables) {
            for (int t = 0; t < tables; t++) {
                changes.put(table(t), label());
            }
        }
        while (changes.size() < Math.min(of, tables)) {
            changes.put(table(random.nextInt(tables)), label());
        }
        return changes;
    }

    private Distribution label() {
        int drawn = random.nextInt(10);
        return drawn == 0 ? Distribution.ALL : drawn < 3 ? Distribution.EVEN : Distribution.key(column());
    }

    private String column() {
        return "c" + random.nextInt(COLUMNS);
    }

    private static String table(int number) {
        return "t" + number;
    }
}
