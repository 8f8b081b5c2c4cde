package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Depth-first branch and bound on a small network. Every node moves costs by a few message passes from where its parent left them,
 * which takes labels away and may cut the node off; then it branches on a vertex of fewest labels, the most promising first.
 * All state is saved in buffers per depth and put back, so a search allocates no more than its depth asks for, at most 128 MiB
 * for networks that {@link #fits} accepts.
 *
 * <p>Exact when it runs to its end; exponential in the worst case. Deterministic.
 */
final class BranchAndBound {
    private static final int ROOT_SWEEPS = 10;

    /** Most that the buffers of all depths may take, in bytes. */
    private static final long MOST_BYTES = 128L << 20;

    private final CostNetwork network;
    private final Reparametrisation state;
    private final MessagePassing passing;
    private final Budget budget;
    private final List<SavedState> saved = new ArrayList<>();
    private long ceiling;
    private int @Nullable [] best;
    private boolean complete = true;
    private long bound;

    /** For labellings that cost less than {@code ceiling}. */
    BranchAndBound(CostNetwork network, long ceiling, Budget budget) {
        this.network = network;
        this.ceiling = ceiling;
        this.budget = budget;
        state = new Reparametrisation(network);
        passing = new MessagePassing(state, budget);
    }

    /** Whether its buffers fit into the memory it may have; they grow with depth × size. */
    static boolean fits(CostNetwork network) {
        return network.size * SavedState.bytes(network) <= MOST_BYTES;
    }

    /** The best labelling found that costs less than the ceiling, or null. */
    int @Nullable [] search() {
        passing.ceiling(ceiling);
        for (int i = 0; i < ROOT_SWEEPS && !passing.exhausted() && !budget.over(); i++) {
            passing.sweep();
        }
        bound = state.base();
        node(0);
        return best;
    }

    /** No labelling costs less, or less than the ceiling. */
    long bound() {
        return bound;
    }

    /** Whether the search ran to its end, so that what it found is an optimum below the ceiling. */
    boolean complete() {
        return complete;
    }

    private void node(int depth) {
        if (budget.over()) {
            complete = false;
            return;
        }
        passing.ceiling(ceiling);
        if (depth % 2 == 0) {
            passing.forward();
            passing.backward();
            passing.forward();
        } else {
            passing.backward();
            passing.forward();
            passing.backward();
        }
        if (passing.exhausted()) {
            return;
        }
        if (budget.over()) {
            complete = false;
            return;
        }
        int v = branching();
        if (v < 0) {
            leaf();
            return;
        }
        if (depth == saved.size()) {
            saved.add(state.room());
        }
        SavedState before = saved.get(depth);
        while (!passing.exhausted() && state.count(v) > 0 && complete) {
            int a = cheapest(v);
            state.save(before);
            state.assign(v, a);
            node(depth + 1);
            state.restore(before);
            passing.ceiling(ceiling);
            state.remove(v, a);
        }
    }

    private void leaf() {
        int[] labelling = new int[network.size];
        for (int u = 0; u < network.size; u++) {
            labelling[u] = state.label(u, 0);
        }
        long cost = network.cost(labelling);
        if (cost < ceiling) {
            ceiling = cost;
            best = labelling;
        }
    }

    private int cheapest(int v) {
        int least = state.label(v, 0);
        for (int i = 1; i < state.count(v); i++) {
            int l = state.label(v, i);
            least = state.unary(v, l) < state.unary(v, least) ? l : least;
        }
        return least;
    }

    /** A vertex of fewest labels, of those one of most regret; −1 when all have one. */
    private int branching() {
        int chosen = -1;
        for (int v = 0; v < network.size; v++) {
            int count = state.count(v);
            if (count > 1
                    && (chosen < 0
                            || count < state.count(chosen)
                            || (count == state.count(chosen) && passing.regret(v) > passing.regret(chosen)))) {
                chosen = v;
            }
        }
        return chosen;
    }
}
