package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * A small random problem by names, that drifts: weights, pairs, labels and vertices change, and every build shuffles vertices and
 * labels.
 */
final class DriftingProblem {
    private final SplittableRandom random;
    private final Sense sense;
    private final long largest;
    private final TreeMap<String, TreeMap<String, Long>> vertices = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, Long>> pairs = new TreeMap<>();
    private int named;

    DriftingProblem(long seed) {
        random = new SplittableRandom(seed);
        sense = random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE;
        largest = new long[] {3, 1_000, 1_000_000_000_000L, 1L << 57}[random.nextInt(4)];
        for (int v = random.nextInt(1, 6); v > 0; v--) {
            addVertex();
        }
        for (int p = random.nextInt(8); p > 0; p--) {
            addPair();
        }
    }

    private void addVertex() {
        TreeMap<String, Long> labels = new TreeMap<>();
        for (int l = random.nextInt(1, 5); l > 0; l--) {
            labels.put("l" + random.nextInt(6), term());
        }
        vertices.put("v" + named++, labels);
    }

    private void addPair() {
        String u = vertex();
        String v = vertex();
        if (u.compareTo(v) < 0) {
            TreeMap<String, Long> table = new TreeMap<>();
            for (int l = 0; l < 6; l++) {
                for (int m = 0; m < 6; m++) {
                    table.put(l + " " + m, term());
                }
            }
            pairs.put(u + " " + v, table);
        }
    }

    private String vertex() {
        return List.copyOf(vertices.keySet()).get(random.nextInt(vertices.size()));
    }

    private long term() {
        return random.nextInt(3) == 0 ? 0 : random.nextLong(largest + 1);
    }

    /** Changes a few things, or only the weights by a little. */
    void drift() {
        double growth = random.nextInt(3) == 0 ? 1 : Math.exp(2 * random.nextDouble() - 1);
        double noise = random.nextInt(3) == 0 ? 0 : 0.1 * random.nextDouble();
        vertices.values().forEach(terms -> terms.replaceAll((label, term) -> grown(term, growth, noise)));
        pairs.values().forEach(terms -> terms.replaceAll((labels, term) -> grown(term, growth, noise)));
        for (int change = random.nextInt(4); change > 0; change--) {
            switch (random.nextInt(7)) {
                case 0 -> addVertex();
                case 1 -> addPair();
                case 2 -> pairs.remove(pairs.isEmpty() ? "" : pairs.firstKey());
                case 3 -> {
                    if (vertices.size() > 1) {
                        String gone = vertex();
                        vertices.remove(gone);
                        pairs.keySet().removeIf(pair -> List.of(pair.split(" ")).contains(gone));
                    }
                }
                case 4 -> labels(vertex()).put("l" + random.nextInt(6), term());
                case 5 -> {
                    SortedMap<String, Long> labels = labels(vertex());
                    if (labels.size() > 1) {
                        labels.remove(labels.firstKey());
                    }
                }
                default -> labels(vertex()).replaceAll((label, term) -> term());
            }
        }
    }

    private SortedMap<String, Long> labels(String vertex) {
        return Objects.requireNonNull(vertices.get(vertex));
    }

    private long grown(long term, double growth, double noise) {
        return Math.round(term * growth * (1 + noise * random.nextDouble()));
    }

    Problem problem() {
        Random order = new Random(random.nextLong());
        ProblemBuilder builder = Problem.builder(sense);
        List<String> names = new ArrayList<>(vertices.keySet());
        Collections.shuffle(names, order);
        List<List<String>> labels = new ArrayList<>();
        for (String name : names) {
            SortedMap<String, Long> unary = labels(name);
            List<String> of = new ArrayList<>(unary.keySet());
            Collections.shuffle(of, order);
            labels.add(of);
            builder.addVertex(
                    name,
                    of,
                    of.stream()
                            .mapToLong(label -> unary.getOrDefault(label, 0L))
                            .toArray());
        }
        pairs.forEach((ends, terms) -> {
            int u = names.indexOf(ends.split(" ")[0]);
            int v = names.indexOf(ends.split(" ")[1]);
            long[][] table = new long[labels.get(u).size()][labels.get(v).size()];
            for (int l = 0; l < table.length; l++) {
                for (int m = 0; m < table[l].length; m++) {
                    String entry = labels.get(u).get(l).substring(1) + " "
                            + labels.get(v).get(m).substring(1);
                    table[l][m] = terms.getOrDefault(entry, 0L);
                }
            }
            builder.addPair(u, v, table);
        });
        return builder.build();
    }

    /** A problem of the same shape whose terms are what a function makes of them. */
    static Problem mapped(Problem problem, LongUnaryOperator terms) {
        ProblemBuilder builder = Problem.builder(problem.sense());
        for (int v = 0; v < problem.size(); v++) {
            long[] unary = problem.unaryRow(v).clone();
            Arrays.setAll(unary, l -> terms.applyAsLong(unary[l]));
            builder.addVertex(problem.name(v), problem.labelNames(v), unary);
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            int u = problem.pairLeft(p);
            int v = problem.pairRight(p);
            long[][] table = new long[problem.labelCount(u)][problem.labelCount(v)];
            for (int l = 0; l < table.length; l++) {
                for (int m = 0; m < table[l].length; m++) {
                    table[l][m] = terms.applyAsLong(problem.pairwise(p, l, m));
                }
            }
            builder.addPair(u, v, table);
        }
        return builder.build();
    }
}
