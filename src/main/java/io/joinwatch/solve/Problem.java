package io.joinwatch.solve;

import java.util.List;

/**
 * A pairwise graphical model: choose one label per vertex so that the sum of a term per vertex and a term per pair of
 * vertices is least or greatest.
 *
 * <p>All terms are integers ≥ 0, and the sum of the maxima of all terms is below 2<sup>60</sup>, so that no sum over a
 * labelling overflows. Where the given terms were larger, all of them are shifted right by {@link #scaleShift()} bits, and
 * values and bounds count units of 2<sup>scaleShift</sup>. The order of labels carries preference: label 0 is what is
 * deployed, and ties go to the lower index where a method can choose. Immutable, safe for use by several threads.
 */
public final class Problem {
    private static final long BYTES_PER_VERTEX = 300;
    private static final long BYTES_PER_LABEL = 60;
    private static final long BYTES_PER_KEY_EDGE = 50;

    private final Sense sense;
    private final List<String> names;
    private final List<List<String>> labelNames;
    private final long[][] unary;
    private final int[] pairLeft;
    private final int[] pairRight;
    private final long[][] tables;
    private final int[][] incident;
    private final List<KeyEdge> keyEdges;
    private final int scaleShift;

    Problem(
            Sense sense,
            List<String> names,
            List<List<String>> labelNames,
            long[][] unary,
            int[] pairLeft,
            int[] pairRight,
            long[][] tables,
            int[][] incident,
            List<KeyEdge> keyEdges,
            int scaleShift) {
        this.sense = sense;
        this.names = List.copyOf(names);
        this.labelNames = List.copyOf(labelNames);
        this.unary = unary;
        this.pairLeft = pairLeft;
        this.pairRight = pairRight;
        this.tables = tables;
        this.incident = incident;
        this.keyEdges = List.copyOf(keyEdges);
        this.scaleShift = scaleShift;
    }

    /** A builder of a problem of that sense. */
    public static ProblemBuilder builder(Sense sense) {
        return new ProblemBuilder(sense);
    }

    /** Whether terms are costs or gains. */
    public Sense sense() {
        return sense;
    }

    /** Number of vertices. */
    public int size() {
        return names.size();
    }

    /** Name of a vertex, for people. */
    public String name(int vertex) {
        return names.get(vertex);
    }

    /** Number of labels of a vertex, at least 1. */
    public int labelCount(int vertex) {
        return unary[vertex].length;
    }

    /** Name of a label, unique within its vertex. */
    public String labelName(int vertex, int label) {
        return labelNames.get(vertex).get(label);
    }

    /** Names of all labels of a vertex, in order of preference. */
    public List<String> labelNames(int vertex) {
        return labelNames.get(vertex);
    }

    /** The term of a vertex under a label. */
    public long unary(int vertex, int label) {
        return unary[vertex][label];
    }

    /** Number of pair tables; each unordered pair of vertices has at most one. */
    public int pairCount() {
        return tables.length;
    }

    /** The vertex whose labels are the rows of a pair table. */
    public int pairLeft(int pair) {
        return pairLeft[pair];
    }

    /** The vertex whose labels are the columns of a pair table. */
    public int pairRight(int pair) {
        return pairRight[pair];
    }

    /** The term of a pair when its left vertex takes {@code leftLabel} and its right vertex {@code rightLabel}. */
    public long pairwise(int pair, int leftLabel, int rightLabel) {
        int columns = unary[pairRight[pair]].length;
        if (rightLabel < 0 || rightLabel >= columns) {
            throw new IndexOutOfBoundsException("label " + rightLabel + " of " + name(pairRight[pair]));
        }
        return tables[pair][leftLabel * columns + rightLabel];
    }

    /** The visible join multigraph; parallel edges are allowed, loops are not. Vertices without edges may be hidden ones. */
    public List<KeyEdge> keyEdges() {
        return keyEdges;
    }

    /** Bits by which all given terms and weights were shifted right, rounding down; 0 when they fitted. */
    public int scaleShift() {
        return scaleShift;
    }

    /** Heap that it takes, in bytes, roughly: mostly terms, names and key edges. */
    long sizeBytes() {
        long labels = 0;
        long entries = 0;
        for (long[] row : unary) {
            labels += row.length;
        }
        for (long[] table : tables) {
            entries += table.length;
        }
        return BYTES_PER_VERTEX * unary.length
                + BYTES_PER_LABEL * labels
                + Long.BYTES * entries
                + BYTES_PER_KEY_EDGE * keyEdges.size();
    }

    /** The terms of a vertex by label: shared, not to be written. */
    long[] unaryRow(int vertex) {
        return unary[vertex];
    }

    /** A pair table by rows (left label × columns + right label): shared, not to be written. */
    long[] table(int pair) {
        return tables[pair];
    }

    /** The pair tables that a vertex is part of, ascending: shared, not to be written. */
    int[] incident(int vertex) {
        return incident[vertex];
    }

    /** The other vertex of a pair. */
    int across(int pair, int vertex) {
        return pairLeft[pair] == vertex ? pairRight[pair] : pairLeft[pair];
    }

    /** Value of a labelling of right shape, by the flat tables. O(vertices + pairs). */
    long value(int[] labels) {
        long sum = 0;
        for (int v = 0; v < unary.length; v++) {
            sum += unary[v][labels[v]];
        }
        for (int p = 0; p < tables.length; p++) {
            sum += tables[p][labels[pairLeft[p]] * unary[pairRight[p]].length + labels[pairRight[p]]];
        }
        return sum;
    }
}
