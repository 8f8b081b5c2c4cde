package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact reductions of a network to a fixed point, and the way back: tables that are sums of terms of their two vertices move into
 * those, labels that others dominate fall, and vertices with at most two neighbours are eliminated, their best replies kept
 * for {@link #restore}. Optimal labellings of the smaller network restore to optimal ones of the given, of the same cost.
 *
 * <p>Ties go to lower labels: an equal label only falls to a lower one, and replies are the lowest of the best. So no label of
 * an answer can be lowered, alone or with others, without leaving the optimum, if that holds for what is left; when label 0
 * everywhere is optimal, that is the answer. No term becomes negative, and the sum of all maxima does not grow.
 *
 * <p>O(labels² · tables) for each visit of a vertex, which is few for most; O(labels³) for an elimination. Every moment leaves
 * something exact, so a budget that is over stops it early.
 *
 * @see Dominance
 * @see EliminatedVertex
 */
final class Reduction implements Reformulation {
    private final CostNetwork given;
    private final ShrinkingNetwork shrinking;
    private final List<EliminatedVertex> eliminated = new ArrayList<>();
    private final Remainder remainder;

    Reduction(CostNetwork given, Budget budget) {
        this(given, null, budget);
    }

    /** Of a network without some labels: {@code alive[v]} are those that are left, ascending. */
    Reduction(CostNetwork given, int @Nullable [][] alive, Budget budget) {
        this.given = given;
        shrinking = new ShrinkingNetwork(given, alive);
        reduce(new Dominance(shrinking, budget), budget);
        remainder = new Remainder(shrinking, given.size);
    }

    private void reduce(Dominance dominance, Budget budget) {
        for (int v = shrinking.next(); v >= 0 && !budget.over(); v = shrinking.next()) {
            if (shrinking.isOut(v)) {
                continue;
            }
            // Labels of one that can leave need not fall first: it costs the least of them anyway.
            if (EliminatedVertex.fits(shrinking, v)) {
                EliminatedVertex leaving = new EliminatedVertex(shrinking, v);
                long[] costs = leaving.least();
                budget.spend((long) costs.length * shrinking.labels(v).length);
                shrinking.replace(v, costs);
                eliminated.add(leaving);
            } else {
                dominance.visit(v);
            }
        }
    }

    /** What is left. */
    @Override
    public CostNetwork network() {
        return remainder.network();
    }

    /** The vertex of the given network that a vertex of what is left stands for. */
    int vertexOf(int vertex) {
        return remainder.vertexOf(vertex);
    }

    /** The labels of the given network that the labels of a vertex of what is left stand for: shared, not to be written. */
    int[] labelsOf(int vertex) {
        return shrinking.labels(remainder.vertexOf(vertex));
    }

    /** A labelling of what is left that agrees with one of the given network where it can; else the first label. */
    @Override
    public int[] project(int[] labelling) {
        int[] projected = new int[network().size];
        for (int v = 0; v < projected.length; v++) {
            projected[v] = Math.max(0, Arrays.binarySearch(labelsOf(v), labelling[vertexOf(v)]));
        }
        return projected;
    }

    /** A labelling of the given network from one of what is left. */
    @Override
    public int[] restore(int[] labelling) {
        int[] restored = new int[given.size];
        for (int v = 0; v < labelling.length; v++) {
            restored[vertexOf(v)] = labelsOf(v)[labelling[v]];
        }
        for (int i = eliminated.size() - 1; i >= 0; i--) {
            eliminated.get(i).label(restored);
        }
        return restored;
    }
}
