package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of bucket elimination: which terms are still there, and the choices that were made on the way. */
final class Elimination {
    private static final int ENTRIES_BETWEEN_CHECKS = 1 << 12;

    /** A term over some vertices: the entry for labels l is at Σ strides[i] · l[scope[i]]. */
    @SuppressWarnings("ArrayRecordComponent") // carries tables, equal only if the same
    private record Term(int[] scope, int[] strides, long[] values) {
        int stride(int vertex) {
            for (int i = 0; i < scope.length; i++) {
                if (scope[i] == vertex) {
                    return strides[i];
                }
            }
            return 0;
        }
    }

    /** The best label of a vertex for every choice of the vertices in its scope. */
    @SuppressWarnings("ArrayRecordComponent") // carries a table, is never compared
    private record Choice(int vertex, Term scope, int[] best) {}

    private final Problem problem;
    private final List<List<Term>> buckets = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private long value;
    private long work;

    Elimination(Problem problem) {
        this.problem = problem;
        for (int v = 0; v < problem.size(); v++) {
            buckets.add(new ArrayList<>());
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            int[] scope = {problem.pairLeft(p), problem.pairRight(p)};
            add(new Term(scope, new int[] {problem.labelCount(scope[1]), 1}, problem.table(p)));
        }
    }

    /** Value of the optimum, once all vertices are eliminated. */
    long value() {
        return value;
    }

    long work() {
        return work;
    }

    /** Labels of the optimum, once all vertices are eliminated. */
    int[] labels() {
        int[] labels = new int[problem.size()];
        for (int i = choices.size() - 1; i >= 0; i--) {
            Choice choice = choices.get(i);
            int entry = 0;
            for (int s = 0; s < choice.scope.scope.length; s++) {
                entry += choice.scope.strides[s] * labels[choice.scope.scope[s]];
            }
            labels[choice.vertex] = choice.best[entry];
        }
        return labels;
    }

    /** Replaces all terms of a vertex by one term over its neighbours; false when the thread was interrupted. */
    boolean eliminate(int v) {
        List<Term> terms = new ArrayList<>(buckets.get(v));
        int[] scope = terms.stream()
                .flatMapToInt(term -> Arrays.stream(term.scope))
                .filter(u -> u != v)
                .sorted()
                .distinct()
                .toArray();
        Term message = empty(scope);
        int[] best = new int[message.values.length];
        if (!fill(v, terms, message, best)) {
            return false;
        }
        for (Term term : terms) {
            for (int u : term.scope) {
                buckets.get(u).remove(term);
            }
        }
        choices.add(new Choice(v, new Term(scope, message.strides, new long[0]), best));
        work += (long) best.length * problem.labelCount(v);
        if (scope.length == 0) {
            value += message.values[0];
        } else {
            add(message);
        }
        return true;
    }

    private boolean fill(int v, List<Term> terms, Term message, int[] best) {
        int labels = problem.labelCount(v);
        int scopeSize = message.scope.length;
        int count = terms.size();
        int[] offsets = new int[count];
        int[] labelStrides = new int[count];
        int[][] strides = new int[count][scopeSize];
        for (int t = 0; t < count; t++) {
            labelStrides[t] = terms.get(t).stride(v);
            for (int s = 0; s < scopeSize; s++) {
                strides[t][s] = terms.get(t).stride(message.scope[s]);
            }
        }
        boolean greatest = problem.sense() == Sense.MAXIMISE;
        int[] digits = new int[scopeSize];
        long[] sums = new long[labels];
        for (int entry = 0; entry < best.length; entry++) {
            if (entry % ENTRIES_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
                return false;
            }
            System.arraycopy(problem.unaryRow(v), 0, sums, 0, labels);
            for (int t = 0; t < count; t++) {
                long[] values = terms.get(t).values;
                for (int l = 0, at = offsets[t]; l < labels; l++, at += labelStrides[t]) {
                    sums[l] += values[at];
                }
            }
            int choice = 0;
            for (int l = 1; l < labels; l++) {
                if (greatest ? sums[l] > sums[choice] : sums[l] < sums[choice]) {
                    choice = l;
                }
            }
            message.values[entry] = sums[choice];
            best[entry] = choice;
            advance(message.scope, digits, offsets, strides);
        }
        return true;
    }

    /** To the next labels of the scope, the last vertex's fastest, and every term's offset with them. */
    private void advance(int[] scope, int[] digits, int[] offsets, int[][] strides) {
        for (int s = scope.length - 1; s >= 0; s--) {
            int step = 1;
            boolean wraps = ++digits[s] == problem.labelCount(scope[s]);
            if (wraps) {
                step = 1 - digits[s];
                digits[s] = 0;
            }
            for (int t = 0; t < offsets.length; t++) {
                offsets[t] += step * strides[t][s];
            }
            if (!wraps) {
                return;
            }
        }
    }

    private Term empty(int[] scope) {
        int[] strides = new int[scope.length];
        int entries = 1;
        for (int s = scope.length - 1; s >= 0; s--) {
            strides[s] = entries;
            entries = Math.multiplyExact(entries, problem.labelCount(scope[s]));
        }
        return new Term(scope, strides, new long[entries]);
    }

    private void add(Term term) {
        for (int u : term.scope) {
            buckets.get(u).add(term);
        }
    }
}
