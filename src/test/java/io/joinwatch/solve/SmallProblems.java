package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random problems of few labellings, for tests against brute force: without structure, at the limit of weights, and as warehouses. */
final class SmallProblems {
    private static final int NODES = 4;

    private SmallProblems() {}

    /** One of {@link #random}, {@link #large} and {@link #warehouse}. */
    static Problem any(long seed) {
        return switch ((int) Math.floorMod(seed, 3L)) {
            case 0 -> random(seed);
            case 1 -> large(seed);
            default -> warehouse(seed);
        };
    }

    /** 1 … 6 vertices of 1 … 4 labels, small terms: ties and zeros everywhere, tables that are sums, several components. */
    static Problem random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return unstructured(random, random.nextLong(2, 8));
    }

    /** The same with terms whose sum has to be scaled, or comes near the limit of 2<sup>60</sup>. */
    static Problem large(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return unstructured(random, random.nextBoolean() ? Long.MAX_VALUE : 1L << random.nextInt(54, 60));
    }

    private static Problem unstructured(SplittableRandom random, long bound) {
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        int size = random.nextInt(1, 7);
        double density = random.nextBoolean() ? 1 : random.nextDouble();
        for (int v = 0; v < size; v++) {
            int count = random.nextInt(1, 5);
            builder.addVertex("v" + v, RandomProblems.labels(count), table(1, count, bound, random)[0]);
            for (int u = 0; u < v; u++) {
                if (random.nextDouble() < density) {
                    int others = builder.labelCount(u);
                    builder.addPair(u, v, table(others, count, bound, random));
                    builder.addKeyEdge(u, random.nextInt(others), v, random.nextInt(count), random.nextLong(bound));
                }
            }
        }
        return builder.build();
    }

    private static long[][] table(int rows, int columns, long bound, SplittableRandom random) {
        boolean sum = random.nextInt(4) == 0;
        long[] ofRow = random.longs(rows, 0, bound / 2 + 1).toArray();
        long[] ofColumn = random.longs(columns, 0, bound / 2).toArray();
        long[][] table = new long[rows][columns];
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                long any = random.nextInt(3) == 0 ? 0 : random.nextLong(bound);
                table[l][m] = sum ? ofRow[l] + ofColumn[m] : any;
            }
        }
        return table;
    }

    /**
     * 2 … 5 tables as the cost model sees them, of few sizes so that ties are frequent: columns, {@code EVEN}, {@code ALL}; what is
     * deployed is label 0 and costs no move; joins on a column pair, some with a side that may not be copied; self-joins; bans and pins;
     * up to two equality classes as hidden vertices.
     */
    static Problem warehouse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int tables = random.nextInt(2, 6);
        long unit = random.nextInt(4) == 0 ? 1L << random.nextInt(20, 50) : 1;
        long[] bytes =
                random.longs(tables, 1, 4).map(size -> size * unit * NODES).toArray();
        List<List<String>> labels = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            labels.add(labels(random));
            long move = random.nextBoolean() ? 0 : bytes[t] / NODES * (NODES - 1);
            long[] terms = new long[labels.get(t).size()];
            Arrays.fill(terms, 1, terms.length, move);
            int all = labels.get(t).indexOf("ALL");
            if (all >= 0) {
                terms[all] += bytes[t];
            }
            builder.addVertex("t" + t, labels.get(t), terms);
        }
        int joins = random.nextInt(1, 2 * tables);
        for (int j = 0; j < joins; j++) {
            join(builder, labels, bytes, random);
        }
        int classes = tables == 5 ? 0 : random.nextInt(3);
        for (int c = 0; c < classes; c++) {
            equalityClass(builder, labels, bytes, c, random);
        }
        return builder.build();
    }

    /** Up to two columns that are not banned, then {@code EVEN} and {@code ALL}, in any order; or one pinned. */
    private static List<String> labels(SplittableRandom random) {
        List<String> labels = new ArrayList<>();
        for (String label : List.of("a", "b", "EVEN", "ALL")) {
            if (random.nextInt(5) > 0) {
                labels.add(random.nextInt(labels.size() + 1), label);
            }
        }
        if (labels.isEmpty() || random.nextInt(10) == 0) {
            return List.of("EVEN");
        }
        return labels;
    }

    private static void join(ProblemBuilder builder, List<List<String>> labels, long[] bytes, SplittableRandom random) {
        int u = random.nextInt(bytes.length);
        int v = random.nextInt(bytes.length);
        String left = random.nextBoolean() ? "a" : "b";
        String right = random.nextBoolean() ? "a" : "b";
        long repeat = random.nextLong(1, 4);
        if (u == v) {
            for (int l = 0; l < labels.get(u).size(); l++) {
                builder.addUnary(u, l, labels.get(u).get(l).equals(left) ? 0 : repeat * bytes[u]);
            }
            return;
        }
        boolean mayCopy = random.nextInt(4) > 0;
        long neither = (bytes[u] + bytes[v]) / NODES * (NODES - 1);
        long[][] cost = new long[labels.get(u).size()][labels.get(v).size()];
        for (int l = 0; l < cost.length; l++) {
            for (int m = 0; m < cost[l].length; m++) {
                String a = labels.get(u).get(l);
                String b = labels.get(v).get(m);
                boolean local = b.equals("ALL") || (mayCopy && a.equals("ALL"));
                long ofLeft = a.equals(left) || a.equals("ALL") ? 0 : bytes[u] / NODES * (NODES - 1);
                long ofRight = b.equals(right) ? 0 : bytes[v] / NODES * (NODES - 1);
                cost[l][m] = local ? 0 : repeat * Math.min(ofLeft + ofRight, neither);
            }
        }
        builder.addPair(u, v, cost);
        int l = labels.get(u).indexOf(left);
        int m = labels.get(v).indexOf(right);
        if (l >= 0 && m >= 0) {
            builder.addKeyEdge(u, l, v, m, repeat * neither);
        }
    }

    private static void equalityClass(
            ProblemBuilder builder, List<List<String>> labels, long[] bytes, int number, SplittableRandom random) {
        int[] members = random.ints(0, bytes.length)
                .distinct()
                .limit(Math.min(3, bytes.length))
                .toArray();
        List<String> choices = new ArrayList<>(List.of("hash"));
        IntStream.of(members).forEach(member -> choices.add("stay at " + member));
        int hidden = builder.addVertex("class " + number, choices, new long[choices.size()]);
        for (int i = 0; i < members.length; i++) {
            List<String> own = labels.get(members[i]);
            String key = random.nextBoolean() ? "a" : "b";
            long[][] cost = new long[choices.size()][own.size()];
            for (int m = 0; m < own.size(); m++) {
                boolean all = own.get(m).equals("ALL");
                boolean keyed = own.get(m).equals(key);
                cost[0][m] = all || keyed ? 0 : bytes[members[i]] / NODES * (NODES - 1);
                for (int stay = 1; stay < choices.size(); stay++) {
                    cost[stay][m] = all || stay == i + 1 ? 0 : bytes[members[i]] * (NODES - 1);
                }
            }
            builder.addPair(hidden, members[i], cost);
        }
    }
}
