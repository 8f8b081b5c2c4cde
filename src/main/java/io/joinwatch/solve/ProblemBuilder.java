package io.joinwatch.solve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Collects vertices, pair terms and key edges, checks them, and builds a {@link Problem}. Terms for the same pair add up in
 * 125 bits, so nothing overflows before {@link #build()} shifts all terms alike to keep the sum of all maxima below
 * 2<sup>60</sup>. Not safe for use by several threads.
 */
public final class ProblemBuilder {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(60);

    private final Sense sense;
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> labelNames = new ArrayList<>();
    private final List<WideTable> unary = new ArrayList<>();
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final List<int[]> pairEnds = new ArrayList<>();
    private final List<WideTable> tables = new ArrayList<>();
    private final List<KeyEdge> keyEdges = new ArrayList<>();

    ProblemBuilder(Sense sense) {
        this.sense = sense;
    }

    /**
     * Adds a vertex.
     *
     * @param name for people
     * @param labels names of its labels in order of preference, at least one, no two alike
     * @param terms its term under each label, each at least 0
     * @return the vertex's index: 0, 1, 2 …
     */
    public int addVertex(String name, List<String> labels, long[] terms) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "Vertex " + name + " has no labels. Maybe every label was banned: keep the deployed one.");
        }
        if (labels.size() != terms.length) {
            throw new IllegalArgumentException(
                    "Vertex " + name + " has " + labels.size() + " labels but " + terms.length + " terms.");
        }
        if (new HashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("Vertex " + name + " has a label twice: " + labels + ".");
        }
        WideTable sums = new WideTable(terms.length);
        for (int l = 0; l < terms.length; l++) {
            sums.add(l, checked(terms[l], "vertex " + name + ", label " + labels.get(l)));
        }
        names.add(name);
        labelNames.add(List.copyOf(labels));
        unary.add(sums);
        return names.size() - 1;
    }

    /** Number of labels of a vertex that was added. */
    public int labelCount(int vertex) {
        checkVertex(vertex);
        return unary.get(vertex).size();
    }

    /** Adds {@code term}, at least 0, to the term of a vertex under a label. */
    public ProblemBuilder addUnary(int vertex, int label, long term) {
        checkLabel(vertex, label);
        unary.get(vertex).add(label, checked(term, "vertex " + names.get(vertex) + ", label " + label));
        return this;
    }

    /**
     * Adds a table of terms for two vertices to what the pair already has, in either orientation.
     *
     * @param terms {@code terms[l][m]}, at least 0, for label l of {@code u} and label m of {@code v}
     */
    public ProblemBuilder addPair(int u, int v, long[][] terms) {
        checkEnds(u, v);
        int rows = unary.get(u).size();
        int columns = unary.get(v).size();
        if (terms.length != rows) {
            throw new IllegalArgumentException(pairName(u, v) + ": " + terms.length + " rows given, " + names.get(u)
                    + " has " + rows + " labels.");
        }
        for (long[] row : terms) {
            if (row.length != columns) {
                throw new IllegalArgumentException(pairName(u, v) + ": a row of " + row.length + " terms given, "
                        + names.get(v) + " has " + columns + " labels.");
            }
            for (long term : row) {
                checked(term, pairName(u, v));
            }
        }
        WideTable table = table(u, v);
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                table.add(u < v ? l * columns + m : m * rows + l, terms[l][m]);
            }
        }
        return this;
    }

    /** Adds {@code term}, at least 0, to what two vertices have under a label of each. */
    public ProblemBuilder addPair(int u, int labelOfU, int v, int labelOfV, long term) {
        checkEnds(u, v);
        checkLabel(u, labelOfU);
        checkLabel(v, labelOfV);
        int columns = unary.get(Math.max(u, v)).size();
        table(u, v)
                .add(
                        u < v ? labelOfU * columns + labelOfV : labelOfV * columns + labelOfU,
                        checked(term, pairName(u, v)));
        return this;
    }

    private WideTable table(int u, int v) {
        int pair = pairs.computeIfAbsent(LabelMatch.pairKey(u, v), key -> {
            pairEnds.add(new int[] {Math.min(u, v), Math.max(u, v)});
            tables.add(new WideTable(
                    Math.multiplyExact(unary.get(u).size(), unary.get(v).size())));
            return tables.size() - 1;
        });
        return tables.get(pair);
    }

    /** Adds an edge of the visible join multigraph: a pair of labels of two different vertices, {@code weight} at least 0. */
    public ProblemBuilder addKeyEdge(int left, int leftLabel, int right, int rightLabel, long weight) {
        checkEnds(left, right);
        checkLabel(left, leftLabel);
        checkLabel(right, rightLabel);
        keyEdges.add(new KeyEdge(left, leftLabel, right, rightLabel, checked(weight, pairName(left, right))));
        return this;
    }

    /** The problem of all that was added. The builder may be used further. */
    public Problem build() {
        int shift = shift();
        int size = names.size();
        long[][] terms = new long[size][];
        for (int v = 0; v < size; v++) {
            terms[v] = unary.get(v).shifted(shift);
        }
        int[] left = pairEnds.stream().mapToInt(ends -> ends[0]).toArray();
        int[] right = pairEnds.stream().mapToInt(ends -> ends[1]).toArray();
        long[][] merged = tables.stream().map(table -> table.shifted(shift)).toArray(long[][]::new);
        List<KeyEdge> edges = new ArrayList<>(keyEdges.size());
        for (KeyEdge e : keyEdges) {
            edges.add(new KeyEdge(e.left(), e.leftLabel(), e.right(), e.rightLabel(), e.weight() >> shift));
        }
        return new Problem(
                sense, names, labelNames, terms, left, right, merged, incidence(size, left, right), edges, shift);
    }

    private int shift() {
        List<BigInteger> maxima = new ArrayList<>();
        unary.forEach(table -> maxima.add(table.max()));
        tables.forEach(table -> maxima.add(table.max()));
        int shift = 0;
        while (sum(maxima, shift).compareTo(LIMIT) >= 0) {
            shift++;
        }
        return shift;
    }

    private static BigInteger sum(List<BigInteger> maxima, int shift) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger max : maxima) {
            sum = sum.add(max.shiftRight(shift));
        }
        return sum;
    }

    /** For each vertex the pairs that it is part of, ascending. */
    static int[][] incidence(int size, int[] left, int[] right) {
        int[] degree = new int[size];
        for (int p = 0; p < left.length; p++) {
            degree[left[p]]++;
            degree[right[p]]++;
        }
        int[][] incident = new int[size][];
        for (int v = 0; v < size; v++) {
            incident[v] = new int[degree[v]];
        }
        int[] filled = new int[size];
        for (int p = 0; p < left.length; p++) {
            incident[left[p]][filled[left[p]]++] = p;
            incident[right[p]][filled[right[p]]++] = p;
        }
        return incident;
    }

    private static long checked(long term, String where) {
        if (term < 0) {
            throw new IllegalArgumentException(
                    "Term " + term + " (" + where + ") is negative. Maybe a sum overflowed, or a gain was meant.");
        }
        return term;
    }

    private void checkEnds(int u, int v) {
        checkVertex(u);
        checkVertex(v);
        if (u == v) {
            throw new IllegalArgumentException(
                    "Vertex " + names.get(u) + " is paired with itself. A self-join is a term of its vertex.");
        }
    }

    private void checkVertex(int v) {
        if (v < 0 || v >= names.size()) {
            throw new IllegalArgumentException("Vertex " + v + " does not exist: 0 … " + (names.size() - 1) + " do.");
        }
    }

    private void checkLabel(int vertex, int label) {
        checkVertex(vertex);
        if (label < 0 || label >= unary.get(vertex).size()) {
            throw new IllegalArgumentException("Label " + label + " of vertex " + names.get(vertex)
                    + " does not exist: 0 … " + (unary.get(vertex).size() - 1) + " do.");
        }
    }

    private String pairName(int u, int v) {
        return "pair " + names.get(u) + ", " + names.get(v);
    }
}
