package io.joinwatch.solve;

import java.util.Arrays;

/**
 * The {@link Triangle} inequalities in force, each with its multiplier ≥ 0 and its terms spelled out over single labels and pairs
 * of labels.
 *
 * <p>In {@link AlternatingDirections} every cut has its own copy of the places it looks at, on its right side, tied to the point by
 * multipliers. These are always a multiple of the cut's coefficients, so one number per cut holds them; of the copies, each cut's
 * left side and, for each place, the sum over cuts are enough. A step is O(terms of all cuts + width²), memory likewise. Not safe
 * for use by several threads.
 *
 * @see <a href="https://doi.org/10.1007/BF01589101">Padberg, The boolean quadric polytope, 1989</a>
 */
final class TriangleCuts {
    /** Below it a multiplier is as good as none. */
    private static final double WEIGHTLESS = 1e-9;

    /** A cut without weight goes once a point is that far on its right side. */
    private static final double SLACK = 1e-3;

    private final LabelSpace space;
    private final LabelSets sets;
    private final double[] uses;
    private final double[] pull;
    private final double[] copies;
    private double[] values = {};
    private long[] codes = {};
    private double[] multipliers = {};
    private int[] first = {0};
    private int[] place = {};
    private byte[] sign = {};

    TriangleCuts(LabelSpace space, LabelSets sets) {
        this.space = space;
        this.sets = sets;
        uses = new double[space.width() * space.width()];
        pull = new double[uses.length];
        copies = new double[uses.length];
    }

    int count() {
        return codes.length;
    }

    double multiplier(int cut) {
        return multipliers[cut];
    }

    int rightSide(int cut) {
        return Triangle.rightSide(codes[cut]);
    }

    /** Index of a cut's first term; of the one after the last, the number of terms of all. */
    int firstTerm(int cut) {
        return first[cut];
    }

    /** Where a term's label or pair of labels stands in a matrix of the label space: its upper triangle, row by row. */
    int place(int term) {
        return place[term];
    }

    /** A term's coefficient: +1 or −1. */
    int sign(int term) {
        return sign[term];
    }

    /** For each place, how many cuts have a term there: shared, not to be written. */
    double[] uses() {
        return uses;
    }

    /** For each place, the sum over cuts of coefficient × multiplier: likewise. */
    double[] pull() {
        return pull;
    }

    /** For each place, the sum over cuts of their copies of the point there: likewise. */
    double[] copies() {
        return copies;
    }

    /**
     * Moves every cut's copy of the point to where the cut holds, and its multiplier by how far that was.
     *
     * @param relaxation the share of the point in what is projected; the rest is the copy of before
     */
    void adjust(double[] point, double penalty, double relaxation) {
        Arrays.fill(pull, 0);
        for (int i = 0; i < copies.length; i++) {
            copies[i] = relaxation * uses[i] * point[i] + (1 - relaxation) * copies[i];
        }
        for (int c = 0; c < codes.length; c++) {
            int terms = first[c + 1] - first[c];
            double value = relaxation * value(c, point) + (1 - relaxation) * values[c];
            double before = multipliers[c];
            double after = Math.max(0, before + penalty * (value - rightSide(c)) / terms);
            double move = (before - after) / penalty;
            multipliers[c] = after;
            values[c] = value + move * terms;
            if (after != 0 || move != 0) {
                for (int t = first[c]; t < first[c + 1]; t++) {
                    pull[place[t]] += sign[t] * after;
                    copies[place[t]] += sign[t] * move;
                }
            }
        }
    }

    /** Drops cuts without weight that the point leaves slack, and puts cuts of these codes, ascending, in force. */
    void renew(double[] point, long[] added) {
        int kept = 0;
        for (int c = 0; c < codes.length; c++) {
            if (multipliers[c] > WEIGHTLESS || value(c, point) - rightSide(c) > -SLACK) {
                codes[kept] = codes[c];
                multipliers[kept++] = multipliers[c];
            }
        }
        merge(kept, added);
        spellOut();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = uses[i] * point[i];
        }
        values = new double[codes.length];
        for (int c = 0; c < codes.length; c++) {
            values[c] = value(c, point);
        }
    }

    private double value(int cut, double[] point) {
        double sum = 0;
        for (int t = first[cut]; t < first[cut + 1]; t++) {
            sum += sign[t] * point[place[t]];
        }
        return sum;
    }

    private void merge(int kept, long[] added) {
        long[] codesOfBoth = new long[kept + added.length];
        double[] multipliersOfBoth = new double[codesOfBoth.length];
        int to = 0;
        for (int c = 0, a = 0; c < kept || a < added.length; to++) {
            if (a == added.length || (c < kept && codes[c] <= added[a])) {
                a += a < added.length && codes[c] == added[a] ? 1 : 0;
                multipliersOfBoth[to] = multipliers[c];
                codesOfBoth[to] = codes[c++];
            } else {
                codesOfBoth[to] = added[a++];
            }
        }
        codes = Arrays.copyOf(codesOfBoth, to);
        multipliers = Arrays.copyOf(multipliersOfBoth, to);
    }

    private void spellOut() {
        first = new int[codes.length + 1];
        Arrays.fill(uses, 0);
        int terms = 0;
        for (int c = 0; c < codes.length; c++) {
            for (int i = 0; i < 3; i++) {
                int[] members = sets.members(Triangle.corner(codes[c], i));
                terms = addTerms(terms, members, members, Triangle.single(codes[c], i));
                for (int j = i + 1; j < 3; j++) {
                    terms = addTerms(
                            terms, members, sets.members(Triangle.corner(codes[c], j)), Triangle.pair(codes[c], i, j));
                }
            }
            first[c + 1] = terms;
        }
    }

    /** Terms of all pairs of two sets, or of each member of one set given twice. */
    private int addTerms(int terms, int[] left, int[] right, int coefficient) {
        int to = terms;
        if (coefficient == 0) {
            return to;
        }
        for (int row : left) {
            if (left == right) {
                to = addTerm(to, row * space.width() + row, coefficient);
            } else {
                for (int column : right) {
                    to = addTerm(to, row * space.width() + column, coefficient);
                }
            }
        }
        return to;
    }

    private int addTerm(int term, int where, int coefficient) {
        if (term == place.length) {
            place = Arrays.copyOf(place, 2 * term + 1024);
            sign = Arrays.copyOf(sign, 2 * term + 1024);
        }
        place[term] = where;
        sign[term] = (byte) coefficient;
        uses[where]++;
        return term + 1;
    }
}
