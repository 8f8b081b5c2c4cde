package io.joinwatch.solve;

import java.util.Arrays;

/**
 * The labels that are still open, vertex by vertex in a row behind a constant 1: the coordinates of a semidefinite relaxation.
 *
 * <p>A labelling by open labels is the 0/1 vector y with y_0 = 1 and one 1 among the rows of every vertex with a choice; its
 * gain is {@link #constant()} plus the gains of the labels and pairs of labels that it holds. Vertices with one open label are
 * folded into that constant and into their neighbours. Gains are those of a {@link GainForm}: exact, at least 0, to be
 * maximised whatever the problem's sense. Immutable, safe for use by several threads.
 */
final class LabelSpace {
    private final GainForm form;
    private final int[][] open;
    private final int[] vertices;
    private final int[] start;
    private final int[] choice;
    private final long[] gains;
    private long constant;

    /**
     * O(width² + size of the tables).
     *
     * @param open for every vertex its open labels, at least one, ascending; kept, not to be written again
     */
    LabelSpace(GainForm form, int[][] open) {
        this.form = form;
        this.open = open;
        choice = new int[open.length];
        vertices = choices();
        start = new int[vertices.length + 1];
        start[0] = 1;
        for (int c = 0; c < vertices.length; c++) {
            start[c + 1] = start[c] + open[vertices[c]].length;
        }
        gains = new long[Math.multiplyExact(width(), width())];
        for (int v = 0; v < open.length; v++) {
            for (int i = 0; i < open[v].length; i++) {
                add(row(v, i), row(v, i), form.unary(v, open[v][i]));
            }
        }
        for (int p = 0; p < form.problem().pairCount(); p++) {
            addPair(p, form.problem().pairLeft(p), form.problem().pairRight(p));
        }
    }

    /** All labels of a problem, as open ones. */
    static int[][] allLabels(Problem problem) {
        int[][] open = new int[problem.size()][];
        for (int v = 0; v < open.length; v++) {
            open[v] = new int[problem.labelCount(v)];
            Arrays.setAll(open[v], l -> l);
        }
        return open;
    }

    GainForm form() {
        return form;
    }

    /** Number of vertices that have a choice. */
    int size() {
        return vertices.length;
    }

    /** Number of coordinates: 1 + all open labels of these vertices. */
    int width() {
        return start[vertices.length];
    }

    /** The problem's vertex behind a choice. */
    int vertex(int choice) {
        return vertices[choice];
    }

    /** First row of a choice; {@code start(size())} is the width. */
    int start(int choice) {
        return start[choice];
    }

    /** Number of open labels of a choice. */
    int labels(int choice) {
        return start[choice + 1] - start[choice];
    }

    /** The open labels of a problem's vertex, ascending: shared, not to be written. */
    int[] open(int vertex) {
        return open[vertex];
    }

    /** The row of a vertex's i-th open label, or 0, the constant's, where it has no other. */
    int row(int vertex, int i) {
        return choice[vertex] < 0 ? 0 : start[choice[vertex]] + i;
    }

    /** What every labelling gains. */
    long constant() {
        return constant;
    }

    /** Gain of a label ({@code row == column}) or of a pair of labels ({@code row < column}), at least 0. */
    long gain(int row, int column) {
        return gains[row * width() + column];
    }

    /** The largest of these gains, at least 0. */
    long largestGain() {
        long largest = 0;
        for (long gain : gains) {
            largest = Math.max(largest, gain);
        }
        return largest;
    }

    private int[] choices() {
        int[] found = new int[open.length];
        int count = 0;
        for (int v = 0; v < open.length; v++) {
            choice[v] = -1;
            if (open[v].length > 1) {
                found[count] = v;
                choice[v] = count++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void addPair(int pair, int left, int right) {
        for (int i = 0; i < open[left].length; i++) {
            for (int j = 0; j < open[right].length; j++) {
                add(row(left, i), row(right, j), form.pairwise(pair, open[left][i], open[right][j]));
            }
        }
    }

    private void add(int a, int b, long gain) {
        if (a == 0 && b == 0) {
            constant += gain;
        } else if (a == 0 || b == 0) {
            gains[Math.max(a, b) * (width() + 1)] += gain;
        } else {
            gains[Math.min(a, b) * width() + Math.max(a, b)] += gain;
        }
    }
}
