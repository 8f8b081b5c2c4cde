package io.joinwatch.solve;

/**
 * A problem as gains over a constant, for the integer and the semidefinite program: value = constant + gain of the labelling when maximising,
 * constant − gain when minimising. Of every pair table the row minima, then the column minima are moved into the terms of the
 * vertices, and of every vertex the minimum into the constant. That changes no labelling's value, but it leaves few positive
 * pair gains, and only those need a variable. Exact; O(size of the tables).
 */
final class GainForm {
    private final Problem problem;
    private final long[][] unary;
    private final long[][] tables;
    private final long constant;
    private final int sign;

    GainForm(Problem problem) {
        this.problem = problem;
        sign = problem.sense() == Sense.MAXIMISE ? 1 : -1;
        unary = new long[problem.size()][];
        tables = new long[problem.pairCount()][];
        long base = 0;
        for (int v = 0; v < unary.length; v++) {
            long[] terms = problem.unaryRow(v);
            unary[v] = new long[terms.length];
            base += turned(terms, unary[v]);
        }
        for (int p = 0; p < tables.length; p++) {
            long[] terms = problem.table(p);
            tables[p] = new long[terms.length];
            base += turned(terms, tables[p]);
            moveRowMinima(p);
            moveColumnMinima(p);
        }
        for (long[] gains : unary) {
            long least = min(gains, 0, 1, gains.length);
            base += sign * least;
            for (int l = 0; l < gains.length; l++) {
                gains[l] -= least;
            }
        }
        constant = base;
    }

    Problem problem() {
        return problem;
    }

    /** Gain of a vertex under a label, at least 0. */
    long unary(int v, int label) {
        return unary[v][label];
    }

    /** Gain of a pair, at least 0. */
    long pairwise(int pair, int leftLabel, int rightLabel) {
        return tables[pair][leftLabel * unary[problem.pairRight(pair)].length + rightLabel];
    }

    /** The greatest gain of a pair. */
    long max(int pair) {
        long max = 0;
        for (long gain : tables[pair]) {
            max = Math.max(max, gain);
        }
        return max;
    }

    /** Whether a label gains more than nothing, alone or in a pair. O(labels of the neighbours). */
    boolean gainsAnything(int v, int label) {
        if (unary[v][label] > 0) {
            return true;
        }
        for (int p : problem.incident(v)) {
            boolean rows = problem.pairLeft(p) == v;
            int others = unary[problem.across(p, v)].length;
            for (int m = 0; m < others; m++) {
                if ((rows ? pairwise(p, label, m) : pairwise(p, m, label)) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The value that belongs to a gain. */
    long value(long gain) {
        return constant + sign * gain;
    }

    /** Fills {@code gains} from terms, and returns the constant that this takes out. */
    private long turned(long[] terms, long[] gains) {
        long max = 0;
        for (long term : terms) {
            max = Math.max(max, term);
        }
        for (int i = 0; i < terms.length; i++) {
            gains[i] = sign > 0 ? terms[i] : max - terms[i];
        }
        return sign > 0 ? 0 : max;
    }

    private void moveRowMinima(int p) {
        int left = problem.pairLeft(p);
        int columns = problem.labelCount(problem.pairRight(p));
        for (int l = 0; l < unary[left].length; l++) {
            unary[left][l] += taken(tables[p], l * columns, 1, columns);
        }
    }

    private void moveColumnMinima(int p) {
        int right = problem.pairRight(p);
        int columns = problem.labelCount(right);
        for (int m = 0; m < columns; m++) {
            unary[right][m] += taken(tables[p], m, columns, tables[p].length / columns);
        }
    }

    private static long taken(long[] gains, int from, int step, int count) {
        long least = min(gains, from, step, count);
        for (int i = 0, at = from; i < count; i++, at += step) {
            gains[at] -= least;
        }
        return least;
    }

    private static long min(long[] gains, int from, int step, int count) {
        long least = Long.MAX_VALUE;
        for (int i = 0, at = from; i < count; i++, at += step) {
            least = Math.min(least, gains[at]);
        }
        return least;
    }
}
