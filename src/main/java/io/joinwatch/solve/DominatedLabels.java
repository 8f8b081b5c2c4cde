package io.joinwatch.solve;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Takes labels away that no optimum needs (dead-end elimination): label a of vertex v falls to label b if changing a to b gains
 * whatever the neighbours choose. Minimising, with θ the pair tables and m over the neighbour's labels that are still alive, if
 * unary(b) − unary(a) + Σ<sub>pairs</sub> max<sub>m</sub> (θ(b, m) − θ(a, m)) is negative, or zero and b the lower index.
 * Repeated for the neighbours of vertices that lost labels, until nothing falls.
 *
 * <p>Exact: the optimal value stays. For every optimum one is left that is nowhere higher: labels of an optimum never fall to
 * better ones, and to equal ones only downwards. So when label 0 everywhere is optimal, it is left. That would not hold if a
 * higher label could take an equal one's place.
 *
 * <p>No comparison overflows: all its parts are at most the maxima of different terms, whose sum is below 2<sup>62</sup>.
 * O(labels² · size of the vertex's tables) per visit, few visits in practice; an interrupted thread stops early, with what is
 * left still exact. Deterministic.
 *
 * @see <a href="https://doi.org/10.1038/356539a0">Desmet et al., The dead-end elimination theorem and its use in protein side-chain
 *     positioning, Nature 356, 1992</a>
 * @see <a href="https://doi.org/10.1016/S0006-3495(94)80923-3">Goldstein, Efficient rotamer elimination applied to protein
 *     side-chains and related spin glasses, Biophysical Journal 66, 1994</a>
 */
final class DominatedLabels {
    private final Problem problem;
    private final int[][] living;

    private DominatedLabels(Problem problem) {
        this.problem = problem;
        living = new int[problem.size()][];
        for (int v = 0; v < living.length; v++) {
            living[v] = new int[problem.labelCount(v)];
            Arrays.setAll(living[v], label -> label);
        }
    }

    /** For each vertex the labels that are left, ascending, at least one. */
    static int[][] without(Problem problem) {
        DominatedLabels labels = new DominatedLabels(problem);
        labels.takeAway();
        return labels.living;
    }

    private void takeAway() {
        BitSet stale = new BitSet(living.length);
        stale.set(0, living.length);
        while (!stale.isEmpty() && !Thread.currentThread().isInterrupted()) {
            int v = stale.nextSetBit(0);
            stale.clear(v);
            if (takeAway(v)) {
                for (int pair : problem.incident(v)) {
                    stale.set(problem.across(pair, v));
                }
            }
        }
    }

    /** Whether a vertex lost labels. One pass is enough: dominance is transitive. */
    private boolean takeAway(int v) {
        int[] labels = living[v];
        int count = labels.length;
        for (int a : labels) {
            if (Arrays.stream(living[v]).anyMatch(b -> b != a && dominates(v, b, a))) {
                living[v] = Arrays.stream(living[v]).filter(label -> label != a).toArray();
            }
        }
        return living[v].length < count;
    }

    private boolean dominates(int v, int b, int a) {
        int sign = problem.sense() == Sense.MINIMISE ? 1 : -1;
        long worst = sign * (problem.unary(v, b) - problem.unary(v, a));
        for (int pair : problem.incident(v)) {
            int columns = problem.labelCount(problem.pairRight(pair));
            boolean rows = problem.pairLeft(pair) == v;
            int labelStep = rows ? columns : 1;
            int otherStep = rows ? 1 : columns;
            long[] table = problem.table(pair);
            long most = Long.MIN_VALUE;
            for (int m : living[problem.across(pair, v)]) {
                int at = m * otherStep;
                most = Math.max(most, sign * (table[at + b * labelStep] - table[at + a * labelStep]));
            }
            worst += most;
        }
        return worst < 0 || (worst == 0 && b < a);
    }
}
