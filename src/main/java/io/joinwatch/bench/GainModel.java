package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A problem as gains, for rivals that maximise over 0/1 variables: cost of a labelling = {@link #constant()} − its gains. Of every
 * pair's gains the row minima and then the column minima are moved into those of the variables, and theirs into the constant:
 * that changes no total, but it leaves few pair gains above zero, and only those need a variable of their own. Immutable but for
 * its arrays, which are not to be written.
 */
public final class GainModel {
    /**
     * A gain that is won when two variables take two labels.
     *
     * @param gain above 0
     */
    public record PairGain(int left, int leftLabel, int right, int rightLabel, long gain) {}

    private final long constant;
    private final long[][] unary;
    private final List<PairGain> pairs = new ArrayList<>();

    /** O(entries of all tables). */
    public GainModel(WcspInstance instance) {
        unary = new long[instance.size()][];
        long sum = 0;
        for (int v = 0; v < unary.length; v++) {
            long[] costs = instance.unary(v);
            long most = Arrays.stream(costs).max().orElse(0);
            sum += most;
            unary[v] = Arrays.stream(costs).map(cost -> most - cost).toArray();
        }
        for (Map.Entry<WcspInstance.Pair, long[]> pair : instance.pairs().entrySet()) {
            long most = Arrays.stream(pair.getValue()).max().orElse(0);
            sum += most;
            addPair(
                    pair.getKey().left(),
                    pair.getKey().right(),
                    Arrays.stream(pair.getValue()).map(cost -> most - cost).toArray());
        }
        for (long[] gains : unary) {
            long least = Arrays.stream(gains).min().orElse(0);
            sum -= least;
            Arrays.setAll(gains, l -> gains[l] - least);
        }
        constant = sum;
    }

    /** Cost of a labelling that gains nothing. */
    public long constant() {
        return constant;
    }

    /** Number of variables. */
    public int size() {
        return unary.length;
    }

    /** Gains of a variable by label, at least 0. */
    public long[] unary(int variable) {
        return unary[variable];
    }

    /** The gains of pairs of labels. */
    public List<PairGain> pairs() {
        return pairs;
    }

    private void addPair(int left, int right, long[] gains) {
        int columns = unary[right].length;
        for (int l = 0; l < unary[left].length; l++) {
            long least =
                    Arrays.stream(gains, l * columns, (l + 1) * columns).min().orElse(0);
            unary[left][l] += least;
            for (int m = 0; m < columns; m++) {
                gains[l * columns + m] -= least;
            }
        }
        for (int m = 0; m < columns; m++) {
            long least = Long.MAX_VALUE;
            for (int i = m; i < gains.length; i += columns) {
                least = Math.min(least, gains[i]);
            }
            unary[right][m] += least;
            for (int i = m; i < gains.length; i += columns) {
                gains[i] -= least;
            }
        }
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] > 0) {
                pairs.add(new PairGain(left, i / columns, right, i % columns, gains[i]));
            }
        }
    }
}
