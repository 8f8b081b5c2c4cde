package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The integer program that the rivals among the mixed-integer solvers get, in its strong form. Maximise over y ∈ {0, 1} and
 * z ∈ [0, 1]: y_v(l) says that variable v takes label l, Σ_l y_v(l) = 1; z says that a gain of a pair of labels is won, and for
 * every label of a variable and every other variable the z between the two sum up to at most y_v(l). That z ≤ y holds for
 * each pair of labels alone is the weak form, whose bound is far worse. Immutable but for its arrays, which are not to be written.
 */
public final class StrongProgram {
    /** At most 1 (or exactly 1) of some columns: Σ columns − y ≤ 0, or Σ columns = 1 where {@code y} is −1. */
    public static final class Row {
        private final List<Integer> columns = new ArrayList<>();
        private final int y;

        private Row(int y) {
            this.y = y;
        }

        /** The columns with coefficient 1. */
        public List<Integer> columns() {
            return columns;
        }

        /** The column with coefficient −1 and then a right side of at most 0; −1 for none and a right side of exactly 1. */
        public int y() {
            return y;
        }
    }

    private record Side(int variable, int label, int other) {}

    private final int[] first;
    private final long[] gains;
    private final List<Row> rows = new ArrayList<>();

    /** O(labels + pair gains). */
    public StrongProgram(GainModel model) {
        first = new int[model.size() + 1];
        for (int v = 0; v < model.size(); v++) {
            first[v + 1] = first[v] + model.unary(v).length;
        }
        int labels = first[model.size()];
        gains = new long[labels + model.pairs().size()];
        for (int v = 0; v < model.size(); v++) {
            Row one = new Row(-1);
            for (int l = 0; l < model.unary(v).length; l++) {
                gains[first[v] + l] = model.unary(v)[l];
                one.columns.add(first[v] + l);
            }
            rows.add(one);
        }
        Map<Side, Row> sides = new LinkedHashMap<>();
        for (int i = 0; i < model.pairs().size(); i++) {
            GainModel.PairGain pair = model.pairs().get(i);
            gains[labels + i] = pair.gain();
            Side left = new Side(pair.left(), pair.leftLabel(), pair.right());
            Side right = new Side(pair.right(), pair.rightLabel(), pair.left());
            for (Side side : List.of(left, right)) {
                sides.computeIfAbsent(side, s -> new Row(first[s.variable()] + s.label()))
                        .columns
                        .add(labels + i);
            }
        }
        rows.addAll(sides.values());
    }

    /** What each column gains; the y come first, the z behind them. */
    public long[] gains() {
        return gains;
    }

    /** Number of columns that must be integer: the y. The z are then as good as integer by themselves. */
    public int integers() {
        return first[first.length - 1];
    }

    public List<Row> rows() {
        return rows;
    }

    /** The labelling that values of the columns stand for: of each variable the label with the largest y. */
    public int[] labels(double[] values) {
        int[] labels = new int[first.length - 1];
        for (int v = 0; v < labels.length; v++) {
            for (int l = 1; l < first[v + 1] - first[v]; l++) {
                if (values[first[v] + l] > values[first[v] + labels[v]]) {
                    labels[v] = l;
                }
            }
        }
        return labels;
    }
}
