package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a problem beside those of an older one, term by term: for every labelling of the new problem the old terms add up,
 * with {@link #constant()}, to the value of the old labelling that a {@link LabelMatch} maps it to. A pair table that only
 * one of the two has is zero in the other; the table of a vertex that is gone with one that is not is a term of the latter.
 * O(size of both problems). Immutable, but for the arrays it shares.
 */
final class AlignedTerms {
    private final List<long[]> now = new ArrayList<>();
    private final List<long[]> then = new ArrayList<>();
    private final Map<Long, Integer> pairs = new HashMap<>();
    private long constant;

    /**
     * @param match from the new problem to the old one
     */
    AlignedTerms(Problem old, Problem problem, LabelMatch match) {
        for (int v = 0; v < problem.size(); v++) {
            int o = match.oldVertex(v);
            now.add(problem.unaryRow(v));
            then.add(o < 0 ? new long[problem.labelCount(v)] : gathered(old.unaryRow(o), match.oldLabels(v)));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            pairs.put(LabelMatch.pairKey(problem.pairLeft(p), problem.pairRight(p)), now.size());
            now.add(problem.table(p));
            then.add(new long[problem.table(p).length]);
        }
        for (int o = 0; o < old.size(); o++) {
            if (match.newVertex(o) < 0) {
                constant += old.unary(o, match.standIn(o));
            }
        }
        for (int p = 0; p < old.pairCount(); p++) {
            align(old, problem, match, p);
        }
    }

    private static long[] gathered(long[] terms, int[] labels) {
        long[] gathered = new long[labels.length];
        for (int l = 0; l < labels.length; l++) {
            gathered[l] = terms[labels[l]];
        }
        return gathered;
    }

    private void align(Problem old, Problem problem, LabelMatch match, int pair) {
        int left = match.newVertex(old.pairLeft(pair));
        int right = match.newVertex(old.pairRight(pair));
        int[] rows = left < 0 ? new int[] {match.standIn(old.pairLeft(pair))} : match.oldLabels(left);
        int[] columns = right < 0 ? new int[] {match.standIn(old.pairRight(pair))} : match.oldLabels(right);
        if (left < 0 && right < 0) {
            constant += old.pairwise(pair, rows[0], columns[0]);
            return;
        }
        long[] table = old.table(pair);
        int oldColumns = old.labelCount(old.pairRight(pair));
        boolean turned = left >= 0 && right >= 0 && left > right;
        long[] terms = then.get(left < 0 || right < 0 ? Math.max(left, right) : pairTerm(problem, left, right));
        for (int l = 0; l < rows.length; l++) {
            for (int m = 0; m < columns.length; m++) {
                int entry = turned ? m * rows.length + l : l * columns.length + m;
                terms[entry] += table[rows[l] * oldColumns + columns[m]];
            }
        }
    }

    private int pairTerm(Problem problem, int u, int v) {
        return pairs.computeIfAbsent(LabelMatch.pairKey(u, v), key -> {
            int size = problem.labelCount(u) * problem.labelCount(v);
            now.add(new long[size]);
            then.add(new long[size]);
            return now.size() - 1;
        });
    }

    /** Number of terms: one per vertex, one per pair of vertices that either problem has a table for. */
    int size() {
        return now.size();
    }

    /** A term of the new problem by entry: shared, not to be written. */
    long[] now(int term) {
        return now.get(term);
    }

    /** The same of the old terms. */
    long[] then(int term) {
        return then.get(term);
    }

    /** What the old terms add up to beside {@link #then}, whatever the labelling. */
    long constant() {
        return constant;
    }
}
