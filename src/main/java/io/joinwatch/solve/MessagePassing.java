package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Raises the base of a reparametrised network, a lower bound, by sequential tree-reweighted message passing.
 *
 * <p>A pass visits the vertices in one direction. Each takes all that its edges ask of a label whatever the other end does,
 * gives its least cost to the base, and deals the rest out to the edges that lead on, in equal shares that leave enough for as
 * many edges as come in. Integer division rounds no cost away: what it leaves stays with the vertex. The base never falls, so it
 * is a bound at any moment (after {@link Reparametrisation#start}, from the end of the first pass on), and what a label has above it when its vertex is visited is a bound on using that label: labels that
 * reach the ceiling are taken away. The limit is a fixed point between the start and the optimum of the linear relaxation over
 * the local polytope, in practice near the latter.
 *
 * <p>An edge that leads on asks for nothing if the pass before came the other way: its near end took all there was when it was
 * visited last, gave nothing back, and the far end was not visited since. So such a pass reads every table once only. If others
 * changed the state meanwhile, it moves a little less than it could; the pass after it makes up for that.
 *
 * <p>O(Σ table entries) a pass. Deterministic. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.2006.200">Kolmogorov, Convergent tree-reweighted message passing for energy
 *     minimization, 2006</a>
 * @see <a href="https://doi.org/10.1109/TPAMI.2014.2363465">Kolmogorov, A new look at reweighted message passing, 2015</a>
 */
final class MessagePassing {
    private final CostNetwork network;
    private final Reparametrisation state;
    private final Budget budget;
    private final int[] rounded;
    private final long[] regret;
    private final long[] scratch;
    private final int[] live;
    private Pass last = Pass.NONE;
    /** High enough to take nothing away, and low enough that a negative base does not overflow it. */
    private long ceiling = Long.MAX_VALUE >> 1;

    private enum Pass {
        NONE,
        FORWARD,
        BACKWARD
    }

    MessagePassing(Reparametrisation state, Budget budget) {
        this.network = state.network;
        this.state = state;
        this.budget = budget;
        rounded = new int[network.size];
        regret = new long[network.size];
        int most = 0;
        for (int v = 0; v < network.size; v++) {
            most = Math.max(most, network.degree(v));
        }
        live = new int[most];
        scratch = new long[Arrays.stream(network.labels).max().orElse(0)];
    }

    /** From now on only labellings that cost less than this are of interest. */
    void ceiling(long cost) {
        ceiling = cost;
    }

    /** Whether no labelling costs less than the ceiling. */
    boolean exhausted() {
        return state.base() >= ceiling;
    }

    /** What the labels of a vertex cost above the least, in sum, when it was last visited. */
    long regret(int v) {
        return regret[v];
    }

    /** A pass in either direction. */
    void sweep() {
        forward();
        backward();
    }

    /** Visits the vertices in ascending order. */
    void forward() {
        ascend(false);
    }

    /** Visits the vertices in ascending order and gives each its best label, given those before it. */
    int[] round() {
        ascend(true);
        return rounded.clone();
    }

    private void ascend(boolean rounding) {
        boolean balanced = last == Pass.BACKWARD;
        for (int v = 0; v < network.size && !budget.over() && !exhausted(); v++) {
            visit(v, true, balanced, rounding);
        }
        last = Pass.FORWARD;
        state.recentre();
    }

    /** Visits the vertices in descending order. */
    void backward() {
        boolean balanced = last == Pass.FORWARD;
        for (int v = network.size - 1; v >= 0 && !budget.over() && !exhausted(); v--) {
            visit(v, false, balanced, false);
        }
        last = Pass.BACKWARD;
        state.recentre();
    }

    private void visit(int v, boolean forward, boolean balanced, boolean rounding) {
        int before = 0;
        int after = 0;
        int read = 0;
        // Live incidences towards lower vertices fill the list from its start, those towards higher from its end.
        for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
            if (!state.settled(i)) {
                boolean lower = state.other(i) < v;
                if (lower == forward || !balanced) {
                    read += state.collect(i, v);
                }
                if (lower) {
                    live[before++] = i;
                } else {
                    live[live.length - ++after] = i;
                }
            }
        }
        budget.spend(read);
        state.normalise(v);
        state.takeFrom(v, ceiling - state.base());
        int count = state.count(v);
        if (count == 0) {
            // The least cost was just moved to the base, so the base has reached the ceiling.
            return;
        }
        long sum = 0;
        for (int k = 0; k < count; k++) {
            scratch[k] = state.unary(v, state.label(v, k));
            // Only says where to branch.
            sum = Math.min(sum, Long.MAX_VALUE >> 1) + scratch[k];
        }
        regret[v] = sum;
        int shares = Math.max(before, after);
        if (rounding) {
            round(v, before);
        }
        if (shares > 0) {
            for (int k = 0; k < count; k++) {
                scratch[k] = state.unary(v, state.label(v, k)) / shares;
            }
            int from = forward ? live.length - after : 0;
            int to = forward ? live.length : before;
            for (int i = from; i < to; i++) {
                state.give(live[i], v, scratch);
            }
        }
    }

    private void round(int v, int before) {
        for (int i = 0; i < before; i++) {
            state.addRow(live[i], v, rounded[state.other(live[i])], scratch);
        }
        int best = 0;
        for (int k = 1; k < state.count(v); k++) {
            best = scratch[k] < scratch[best] ? k : best;
        }
        rounded[v] = state.label(v, best);
    }
}
