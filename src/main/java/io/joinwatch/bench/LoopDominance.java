package io.joinwatch.bench;

import io.joinwatch.solve.Problem;

/** Which labels of a vertex may be part of an optimum, seen from its neighbourhood alone. Reads its problem only. */
final class LoopDominance {
    private final Problem problem;
    private final int vertex;

    LoopDominance(Problem problem, int vertex) {
        this.problem = problem;
        this.vertex = vertex;
    }

    /** How many labels no other label beats or equals whatever the neighbours take; of equal ones the first counts. */
    int undominated() {
        int left = 0;
        for (int l = 0; l < problem.labelCount(vertex); l++) {
            boolean dominated = false;
            for (int m = 0; m < problem.labelCount(vertex) && !dominated; m++) {
                long least = leastLoss(l, m);
                dominated = m != l && (least > 0 || (least == 0 && (m < l || leastLoss(m, l) < 0)));
            }
            left += dominated ? 0 : 1;
        }
        return left;
    }

    /** The least that label l costs more than m over all that the neighbours may take. */
    private long leastLoss(int l, int m) {
        long loss = problem.unary(vertex, l) - problem.unary(vertex, m);
        for (int p = 0; p < problem.pairCount(); p++) {
            if (problem.pairLeft(p) == vertex) {
                long least = Long.MAX_VALUE;
                for (int n = 0; n < problem.labelCount(problem.pairRight(p)); n++) {
                    least = Math.min(least, problem.pairwise(p, l, n) - problem.pairwise(p, m, n));
                }
                loss += least;
            } else if (problem.pairRight(p) == vertex) {
                long least = Long.MAX_VALUE;
                for (int n = 0; n < problem.labelCount(problem.pairLeft(p)); n++) {
                    least = Math.min(least, problem.pairwise(p, n, l) - problem.pairwise(p, n, m));
                }
                loss += least;
            }
        }
        return loss;
    }
}
