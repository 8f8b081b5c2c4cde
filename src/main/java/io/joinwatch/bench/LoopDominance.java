package io.joinwatch.bench;

import io.joinwatch.solve.Problem;

/**
 * Which labels of a vertex may be part of an optimum however the terms are weighted: those that no other label beats or equals in
 * every term by itself, whatever the neighbours take. Reads its problem only.
 */
final class LoopDominance {
    private final Problem problem;
    private final int vertex;

    LoopDominance(Problem problem, int vertex) {
        this.problem = problem;
        this.vertex = vertex;
    }

    /** How many labels are left; of labels that are equal everywhere the first. */
    int undominated() {
        int left = 0;
        for (int l = 0; l < problem.labelCount(vertex); l++) {
            boolean dominated = false;
            for (int m = 0; m < problem.labelCount(vertex) && !dominated; m++) {
                dominated = m != l && neverBetter(l, m) && (m < l || !neverBetter(m, l));
            }
            left += dominated ? 0 : 1;
        }
        return left;
    }

    /** Whether label l costs at least what m does in every term. */
    private boolean neverBetter(int l, int m) {
        boolean never = problem.unary(vertex, l) >= problem.unary(vertex, m);
        for (int p = 0; p < problem.pairCount() && never; p++) {
            boolean left = problem.pairLeft(p) == vertex;
            int other = left ? problem.pairRight(p) : problem.pairLeft(p);
            if (left || problem.pairRight(p) == vertex) {
                for (int n = 0; n < problem.labelCount(other); n++) {
                    never &= left
                            ? problem.pairwise(p, l, n) >= problem.pairwise(p, m, n)
                            : problem.pairwise(p, n, l) >= problem.pairwise(p, n, m);
                }
            }
        }
        return never;
    }
}
