package io.joinwatch.bench;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.EqualityClasses;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.observe.ObservedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws the queries of a schema. A query begins at a large table and joins one to three more, each on one column with a table that
 * it has already; equal columns of three tables are a class, as in the app. Some queries group one table instead. The nightly load
 * writes to every large table and joins it with another. Not thread-safe.
 */
final class LoopQueries {
    private static final double LARGE = 10e9;
    private static final double PER_HOUR = 0.5;
    private static final double SPREAD = 1;
    private static final double OUTER = 0.15;
    private static final double GROUPING = 0.15;
    /** Share of a large table that a night writes, and that its load reads. */
    private static final double LOADED = 0.01;

    private final LoopSchema schema;
    private final Catalog catalog = new Catalog();
    private final int nodes;
    private final SplittableRandom random;

    LoopQueries(LoopSchema schema, int nodes, SplittableRandom random) {
        this.schema = schema;
        this.nodes = nodes;
        this.random = random;
        schema.facts().forEach(catalog::put);
    }

    /** So many queries, and those of the nightly load. */
    List<LoopTemplate> draw(int number) {
        List<LoopTemplate> templates = new ArrayList<>();
        while (templates.size() < number) {
            String name = "q" + templates.size();
            templates.add(random.nextDouble() < GROUPING ? grouping(name) : joining(name));
        }
        for (String table : schema.tables()) {
            if (schema.bytes(table) >= LARGE) {
                templates.add(load(table));
            }
        }
        return templates;
    }

    private LoopTemplate joining(String name) {
        String root = root();
        List<String> tables = new ArrayList<>(List.of(root));
        List<TableJoin> joins = new ArrayList<>();
        int wanted = 1 + random.nextInt(3);
        for (int tries = 0; joins.size() < wanted && tries < 20; tries++) {
            String from = tables.get(random.nextInt(tables.size()));
            List<String> neighbours = new ArrayList<>(schema.neighbours(from));
            neighbours.removeAll(tables);
            if (!neighbours.isEmpty()) {
                String to = LoopDraw.one(neighbours, this::interest, random);
                tables.add(to);
                joins.add(join(from, to, random.nextDouble() < OUTER ? JoinType.LEFT : JoinType.INNER));
            }
        }
        Map<String, Long> fed = new HashMap<>();
        tables.forEach(table -> fed.put(table, fed(table)));
        return template(name, joins, fed);
    }

    private TableJoin join(String from, String to, JoinType type) {
        List<String> shared = schema.shared(from, to);
        String column = shared.get(random.nextInt(shared.size()));
        return TableJoin.of(
                new TableInstance(from, ""), new TableInstance(to, ""), List.of(new ColumnPair(column, column)), type);
    }

    private LoopTemplate template(String name, List<TableJoin> joins, Map<String, Long> fed) {
        List<JoinObservation> observations =
                EqualityClasses.observations(joins, instance -> fed.getOrDefault(instance.table(), 0L), 0, 1, 0);
        return new LoopTemplate(name, rate(), rhythm(), observations, List.of(), List.of());
    }

    private LoopTemplate grouping(String name) {
        String table = root();
        List<String> columns = schema.columns(table);
        Grouping grouping = new Grouping(table, List.of(columns.get(random.nextInt(columns.size()))));
        long units = ObservedCost.groupingUnits(grouping, TableFacts.UNKNOWN, catalog, nodes)
                .orElse(0);
        long read = (long) (units * LoopDraw.logUniform(0.005, 0.2, random));
        return new LoopTemplate(
                name, rate(), rhythm(), List.of(), List.of(new HeavyQuery.Grouped(grouping, read)), List.of());
    }

    private LoopTemplate load(String table) {
        List<String> neighbours = schema.neighbours(table);
        String other = LoopDraw.one(neighbours, this::interest, random);
        Map<String, Long> fed = Map.of(table, loaded(table), other, Math.max(loaded(other), fed(other)));
        List<JoinObservation> joins = EqualityClasses.observations(
                List.of(join(table, other, JoinType.INNER)),
                instance -> fed.getOrDefault(instance.table(), 0L),
                0,
                1,
                0);
        return new LoopTemplate(
                "load " + table,
                1.0 / LoopRhythm.HOURS,
                LoopRhythm.NIGHTLY,
                joins,
                List.of(),
                List.of(
                        new ObservedQuery.Written(table, loaded(table)),
                        new ObservedQuery.Written(other, loaded(other))));
    }

    private String root() {
        List<String> large = schema.tables().stream()
                .filter(table -> schema.bytes(table) >= LARGE
                        && !schema.neighbours(table).isEmpty())
                .toList();
        return LoopDraw.one(large, this::interest, random);
    }

    /** Large tables are joined more often. */
    private double interest(String table) {
        return Math.sqrt(Math.sqrt((double) schema.bytes(table)));
    }

    /** Bytes of a table that a query feeds into its joins, after filters and without the columns that it does not use. */
    private long fed(String table) {
        double share = schema.bytes(table) >= LARGE
                ? LoopDraw.logUniform(0.002, 0.1, random)
                : LoopDraw.logUniform(0.05, 1, random);
        return (long) (schema.bytes(table) * share);
    }

    private long loaded(String table) {
        return (long) (schema.bytes(table) * LOADED);
    }

    private double rate() {
        return LoopDraw.logNormal(PER_HOUR, SPREAD, random);
    }

    private LoopRhythm rhythm() {
        double at = random.nextDouble();
        return at < 0.6 ? LoopRhythm.OFFICE : at < 0.9 ? LoopRhythm.DASHBOARD : LoopRhythm.WEEKLY;
    }
}
