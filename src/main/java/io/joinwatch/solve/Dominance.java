package io.joinwatch.solve;

import java.util.BitSet;

/**
 * Takes labels away that no optimum needs (dead-end elimination): label a of a vertex falls to label b if changing a to b costs
 * nothing more whatever the neighbours choose, and less, or b is the lower one. With θ the pair tables and m over the neighbour's
 * labels that are left: if unary(b) − unary(a) + Σ<sub>edges</sub> max<sub>m</sub> (θ(b, m) − θ(a, m)) is negative, or zero and b &lt; a.
 *
 * <p>Exact: for every optimum one is left that is nowhere higher, so when label 0 everywhere is optimal, it is left. O(labels² ·
 * size of the vertex's tables / labels) a visit; vertices of more than {@value #HUB} neighbours are only visited once.
 *
 * @see <a href="https://doi.org/10.1038/356539a0">Desmet et al., The dead-end elimination theorem and its use in protein side-chain
 *     positioning, Nature 356, 1992</a>
 * @see <a href="https://doi.org/10.1016/S0006-3495(94)80923-3">Goldstein, Efficient rotamer elimination applied to protein
 *     side-chains and related spin glasses, Biophysical Journal 66, 1994</a>
 */
final class Dominance {
    private static final int HUB = 24;

    private final ShrinkingNetwork network;
    private final ShrinkingGraph graph;
    private final Budget budget;
    private final BitSet visitedHubs = new BitSet();

    Dominance(ShrinkingNetwork network, Budget budget) {
        this.network = network;
        this.graph = network.graph();
        this.budget = budget;
    }

    /** Takes the labels of a vertex away that fall. One pass is enough: dominance is transitive. */
    void visit(int v) {
        int count = network.labels(v).length;
        boolean hub = graph.degree(v) > HUB;
        if (count == 1 || (hub && visitedHubs.get(v))) {
            return;
        }
        visitedHubs.set(v, hub);
        boolean[] dead = new boolean[count];
        boolean any = false;
        int[] edges = graph.edges(v);
        for (int a = 0; a < count && !budget.over(); a++) {
            for (int b = 0; b < count && !dead[a] && !budget.over(); b++) {
                if (b != a && !dead[b] && dominates(v, edges, b, a)) {
                    dead[a] = true;
                    any = true;
                }
            }
        }
        if (any) {
            network.drop(v, dead);
        }
    }

    private boolean dominates(int v, int[] edges, int b, int a) {
        long[] unary = network.unary(v);
        long worst = unary[b] - unary[a];
        for (int i = 0; i < graph.degree(v); i++) {
            int e = edges[i];
            boolean rows = graph.left(e) == v;
            int others = network.labels(graph.across(e, v)).length;
            int labelStep = rows ? others : 1;
            int otherStep = rows ? 1 : unary.length;
            long[] table = network.table(e);
            int atB = network.tableAt(e) + b * labelStep;
            int atA = network.tableAt(e) + a * labelStep;
            long most = Long.MIN_VALUE;
            budget.spend(others);
            for (int m = 0; m < others; m++, atB += otherStep, atA += otherStep) {
                most = Math.max(most, table[atB] - table[atA]);
            }
            worst += most;
        }
        return worst < 0 || (worst == 0 && b < a);
    }
}
