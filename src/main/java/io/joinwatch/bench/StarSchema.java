package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A warehouse of snowflake schemas. One table in five is a fact, one in five a sub-dimension, the rest are dimensions; one
 * dimension in ten is conformed, that is used by facts of all areas, the first ones by most (Zipf). Facts form areas of 2 … 8.
 *
 * <ul>
 *   <li>A fact joins 3 … 12 dimensions, as many conformed ones as its area's own, by a foreign-key column per dimension; one in ten
 *       plays two roles (order date, ship date) and has a second column.
 *   <li>The dimension's side is its key, but for one join in twenty, which is on a natural key.
 *   <li>A dimension joins each of its sub-dimensions by a foreign key to its key.
 *   <li>Facts of an area join the fact before them, and half the time one more, on the order key or on the foreign keys of a
 *       dimension that both have.
 * </ul>
 *
 * <p>O(edges).
 */
final class StarSchema {
    private static final int KEY = 0;
    private static final int NATURAL_KEY = 1;
    private static final int FIRST_FOREIGN_KEY = 2;

    private final JoinGraph graph;
    private final SplittableRandom random;
    private final int facts;
    private final int dimensions;
    private final int conformed;
    /** The dimensions of each fact; the position of one decides its column. */
    private final List<List<Integer>> joined = new ArrayList<>();

    private StarSchema(int tables, SplittableRandom random) {
        this.graph = new JoinGraph(tables);
        this.random = random;
        this.facts = Math.max(1, tables / 5);
        int subDimensions = tables / 5;
        this.dimensions = tables - facts - subDimensions;
        this.conformed = Math.min(dimensions, Math.max(2, dimensions / 10));
    }

    static JoinGraph graph(int tables, SplittableRandom random) {
        StarSchema schema = new StarSchema(tables, random);
        schema.areas();
        schema.snowflakes();
        return schema.graph;
    }

    /** Facts are the first tables, then conformed dimensions, the areas' own, sub-dimensions. */
    private void areas() {
        int own = dimensions - conformed;
        for (int first = 0; first < facts; ) {
            int size = Math.min(random.nextInt(2, 9), facts - first);
            int from = facts + conformed + (int) ((long) own * first / facts);
            int to = facts + conformed + (int) ((long) own * (first + size) / facts);
            for (int f = first; f < first + size; f++) {
                fact(f, from, to);
                if (f > first) {
                    factJoin(f, f - 1);
                }
                if (f > first + 1 && random.nextBoolean()) {
                    factJoin(f, random.nextInt(first, f - 1));
                }
            }
            // Each of the area's dimensions serves a fact at least.
            for (int d = from; d < to; d++) {
                int dimension = d;
                if (joined.subList(first, first + size).stream().noneMatch(of -> of.contains(dimension))) {
                    join(random.nextInt(first, first + size), d);
                }
            }
            first += size;
        }
    }

    private void fact(int fact, int from, int to) {
        joined.add(new ArrayList<>());
        int count = random.nextInt(3, 13);
        for (int i = 0; i < count; i++) {
            boolean shared = from == to || random.nextBoolean();
            int dimension = shared ? facts + popular(conformed) : random.nextInt(from, to);
            if (!joined.get(fact).contains(dimension)) {
                join(fact, dimension);
            }
        }
    }

    private void join(int fact, int dimension) {
        List<Integer> of = joined.get(fact);
        of.add(dimension);
        graph.add(fact, FIRST_FOREIGN_KEY + 2 * (of.size() - 1), dimension, dimensionColumn());
        if (random.nextInt(10) == 0) {
            graph.add(fact, FIRST_FOREIGN_KEY + 2 * (of.size() - 1) + 1, dimension, dimensionColumn());
        }
    }

    private int dimensionColumn() {
        return random.nextInt(20) == 0 ? NATURAL_KEY : KEY;
    }

    /** On the order key, or on the foreign keys of a dimension that both facts have. */
    private void factJoin(int fact, int other) {
        List<Integer> shared = new ArrayList<>(joined.get(fact));
        shared.retainAll(joined.get(other));
        boolean orderKey = shared.isEmpty() || random.nextBoolean();
        if (orderKey) {
            graph.add(fact, KEY, other, KEY);
        }
        if (!orderKey || (!shared.isEmpty() && random.nextBoolean())) {
            int dimension = shared.get(random.nextInt(shared.size()));
            graph.add(fact, foreignKey(fact, dimension), other, foreignKey(other, dimension));
        }
    }

    private int foreignKey(int fact, int dimension) {
        return FIRST_FOREIGN_KEY + 2 * joined.get(fact).indexOf(dimension);
    }

    private void snowflakes() {
        int[] children = new int[graph.tables()];
        for (int sub = facts + dimensions; sub < graph.tables(); sub++) {
            int parent = facts + random.nextInt(dimensions);
            graph.add(parent, FIRST_FOREIGN_KEY + children[parent]++, sub, KEY);
            if (random.nextInt(5) == 0) { // Such as geography, shared by customers and stores.
                int second = facts + random.nextInt(dimensions);
                graph.add(second, FIRST_FOREIGN_KEY + children[second]++, sub, KEY);
            }
        }
    }

    /** 0 … bound − 1, k with a probability of about 1 / (k + 1). */
    private int popular(int bound) {
        return Math.min(bound - 1, (int) Math.exp(random.nextDouble() * Math.log(bound + 1)) - 1);
    }
}
