package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Puts back what a labelling changes for nothing: groups of changed vertices that are connected with each other add to its value
 * independently, so a group that gains nothing, or less, may stay as it was.
 */
final class NeedlessChanges {
    private final Problem problem;
    private final int[] before;

    /** For changes against {@code before}. */
    NeedlessChanges(Problem problem, int[] before) {
        this.problem = problem;
        this.before = before;
    }

    /** Reverts in place every group of changes that gains nothing. O(vertices + pairs). */
    void revert(int[] labels) {
        boolean[] seen = new boolean[labels.length];
        int[] group = new int[labels.length];
        for (int start = 0; start < labels.length; start++) {
            if (!seen[start] && labels[start] != before[start]) {
                int count = group(start, labels, seen, group);
                if (!problem.sense().better(gain(Arrays.copyOf(group, count), labels), 0)) {
                    for (int i = 0; i < count; i++) {
                        labels[group[i]] = before[group[i]];
                    }
                }
            }
        }
    }

    private int group(int start, int[] labels, boolean[] seen, int[] group) {
        int count = 0;
        group[count++] = start;
        seen[start] = true;
        for (int next = 0; next < count; next++) {
            for (int pair : problem.incident(group[next])) {
                int u = problem.across(pair, group[next]);
                if (!seen[u] && labels[u] != before[u]) {
                    seen[u] = true;
                    group[count++] = u;
                }
            }
        }
        return count;
    }

    /** Value with the group changed, less that without. */
    private long gain(int[] group, int[] labels) {
        long sum = 0;
        for (int v : group) {
            sum += problem.unary(v, labels[v]) - problem.unary(v, before[v]);
            for (int pair : problem.incident(v)) {
                int u = problem.pairLeft(pair);
                int w = problem.pairRight(pair);
                // A pair within the group is met at both ends, and counted at its left one.
                boolean counted = v == u || labels[u] == before[u];
                if (counted) {
                    sum += problem.pairwise(pair, labels[u], labels[w]) - problem.pairwise(pair, before[u], before[w]);
                }
            }
        }
        return sum;
    }
}
