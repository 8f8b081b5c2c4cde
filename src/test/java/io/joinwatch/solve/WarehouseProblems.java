package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random problems as the cost model builds them, for tests and measurements: tables of heavy-tailed size with columns, {@code EVEN}
 * and, for small ones, {@code ALL}; joins on one column pair or two; migration costs; bans; pins; equality classes as hidden
 * vertices. The same seed gives the same joins under both objectives.
 */
public final class WarehouseProblems {
    /** How the joins spread over the tables. */
    public enum Shape {
        /** One fact table per ten dimensions. */
        STAR,
        /** Random pairs. */
        SPARSE,
        /** Groups of twelve, a few joins between them. */
        COMMUNITIES,
        /** Every pair, near-equal weights: the hard corner. */
        DENSE
    }

    private static final int NODES = 16;
    private static final double MOVED = 1 - 1.0 / NODES;

    private final SplittableRandom random;
    private final Shape shape;
    private final int tables;
    private final double joinsPerTable;
    private final List<List<String>> columns = new ArrayList<>();
    private final long[] bytes;
    private final List<long[]> joins = new ArrayList<>();

    private WarehouseProblems(Shape shape, int tables, double joinsPerTable, long seed) {
        this.random = new SplittableRandom(seed);
        this.shape = shape;
        this.tables = tables;
        this.joinsPerTable = joinsPerTable;
        this.bytes = new long[tables];
        drawTables();
        drawJoins();
    }

    /** Costs, to be minimised: objective {@code network}. */
    public static Problem network(Shape shape, int tables, double joinsPerTable, long seed) {
        return new WarehouseProblems(shape, tables, joinsPerTable, seed).network();
    }

    /** Gains, to be maximised: objective {@code paper}. */
    public static Problem paper(Shape shape, int tables, double joinsPerTable, long seed) {
        return new WarehouseProblems(shape, tables, joinsPerTable, seed).paper();
    }

    private void drawTables() {
        for (int t = 0; t < tables; t++) {
            int count = random.nextInt(1, 7);
            columns.add(RandomProblems.labels(count).stream().map(l -> "c" + l).toList());
            double sigma = shape == Shape.DENSE ? 0.1 : 2;
            bytes[t] = (long) (1e8 * Math.exp(sigma * normal()));
        }
    }

    private void drawJoins() {
        int count = shape == Shape.DENSE ? tables * (tables - 1) / 2 : (int) (tables * joinsPerTable);
        for (int j = 0; j < count; j++) {
            int u = random.nextInt(tables);
            int v = switch (shape) {
                case STAR -> u - u % 10;
                case COMMUNITIES ->
                    random.nextInt(20) == 0
                            ? random.nextInt(tables)
                            : Math.min(tables - 1, u - u % 12 + random.nextInt(12));
                case SPARSE, DENSE -> random.nextInt(tables);
            };
            if (u != v) {
                long repeat = shape == Shape.DENSE ? random.nextLong(90, 110) : 1 + (long) Math.exp(3 + 2 * normal());
                joins.add(new long[] {u, column(u), v, column(v), repeat, random.nextInt(8) == 0 ? 1 : 0});
            }
        }
    }

    private int column(int table) {
        return random.nextInt(columns.get(table).size());
    }

    private Problem paper() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int t = 0; t < tables; t++) {
            builder.addVertex("t" + t, columns.get(t), new long[columns.get(t).size()]);
        }
        for (long[] join : joins) {
            int u = (int) join[0];
            int v = (int) join[2];
            long weight = neither(u, v) * join[4];
            long[][] gain = new long[columns.get(u).size()][columns.get(v).size()];
            gain[(int) join[1]][(int) join[3]] = weight;
            builder.addPair(u, v, gain).addKeyEdge(u, (int) join[1], v, (int) join[3], weight);
        }
        return builder.build();
    }

    private Problem network() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        List<List<String>> labels = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            labels.add(labels(t));
            builder.addVertex("t" + t, labels.get(t), moves(t, labels.get(t)));
        }
        for (long[] join : joins) {
            addJoin(builder, labels, join);
        }
        for (int c = 0; c < tables / 8; c++) {
            addClass(builder, labels, c);
        }
        return builder.build();
    }

    /** The deployed distribution first, some columns banned, {@code ALL} for small tables only. */
    private List<String> labels(int table) {
        List<String> labels = new ArrayList<>(columns.get(table));
        labels.removeIf(label -> labels.size() > 1 && random.nextInt(10) == 0);
        labels.add(random.nextInt(labels.size() + 1), "EVEN");
        if (bytes[table] < 50_000_000) {
            labels.add("ALL");
        }
        return random.nextInt(25) == 0 ? List.of("EVEN") : labels;
    }

    private long[] moves(int table, List<String> labels) {
        long[] terms = new long[labels.size()];
        for (int l = 1; l < terms.length; l++) {
            terms[l] = labels.get(l).equals("ALL") ? bytes[table] * (NODES - 1) : (long) (bytes[table] * MOVED);
        }
        return terms;
    }

    private void addJoin(ProblemBuilder builder, List<List<String>> labels, long[] join) {
        int u = (int) join[0];
        int v = (int) join[2];
        String left = columns.get(u).get((int) join[1]);
        String right = columns.get(v).get((int) join[3]);
        boolean outer = join[5] == 1;
        long[][] cost = new long[labels.get(u).size()][labels.get(v).size()];
        for (int l = 0; l < cost.length; l++) {
            for (int m = 0; m < cost[l].length; m++) {
                String a = labels.get(u).get(l);
                String b = labels.get(v).get(m);
                cost[l][m] = join[4] * bytesMoved(u, v, a, b, a.equals(left), b.equals(right), outer);
            }
        }
        builder.addPair(u, v, cost);
        int l = labels.get(u).indexOf(left);
        int m = labels.get(v).indexOf(right);
        if (l >= 0 && m >= 0) {
            builder.addKeyEdge(u, l, v, m, neither(u, v) * join[4]);
        }
    }

    private long bytesMoved(int u, int v, String a, String b, boolean keyed, boolean otherKeyed, boolean outer) {
        if (b.equals("ALL") || (a.equals("ALL") && !outer)) {
            return 0;
        }
        boolean left = keyed || a.equals("ALL");
        if (left && otherKeyed) {
            return 0;
        }
        long onlyLeft = Math.min((long) (bytes[v] * MOVED), outer ? Long.MAX_VALUE : bytes[u] * (NODES - 1));
        long onlyRight = Math.min((long) (bytes[u] * MOVED), bytes[v] * (NODES - 1));
        return left ? onlyLeft : otherKeyed ? onlyRight : neither(u, v);
    }

    private long neither(int u, int v) {
        long both = (long) ((bytes[u] + bytes[v]) * MOVED);
        return Math.min(both, Math.min(bytes[u], bytes[v]) * (NODES - 1));
    }

    /** An equality class of three or four tables: a hidden vertex that hashes, or stays at one of its members. */
    private void addClass(ProblemBuilder builder, List<List<String>> labels, int number) {
        int[] members = random.ints(4, 0, tables).distinct().toArray();
        List<String> choices = new ArrayList<>(List.of("hash"));
        for (int i = 0; i < members.length; i++) {
            choices.add("stay " + i);
        }
        int hidden = builder.addVertex("class " + number, choices, new long[choices.size()]);
        long repeat = random.nextLong(1, 100);
        for (int i = 0; i < members.length; i++) {
            String key = columns.get(members[i]).get(column(members[i]));
            List<String> own = labels.get(members[i]);
            long[][] cost = new long[choices.size()][own.size()];
            for (int l = 0; l < own.size(); l++) {
                boolean all = own.get(l).equals("ALL");
                cost[0][l] = all || own.get(l).equals(key) ? 0 : repeat * (long) (bytes[members[i]] * MOVED);
                for (int stay = 1; stay < choices.size(); stay++) {
                    cost[stay][l] = all || stay == i + 1 ? 0 : bytes[members[i]] * (NODES - 1) * repeat;
                }
            }
            builder.addPair(hidden, members[i], cost);
        }
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
