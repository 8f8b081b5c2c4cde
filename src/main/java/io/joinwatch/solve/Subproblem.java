package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of the exact search's tree: a network, the best labelling known of it, a bound, and the subproblems that stand for it once
 * it was handed on. A labelling is of interest only if it costs less than the ceiling. Closed means decided: the best labelling
 * is an optimum, or nothing costs less than the ceiling. Not safe for use by several threads.
 */
final class Subproblem {
    private static final int MOST_LUCK = 4;

    private final CostNetwork network;
    private final @Nullable Subproblem parent;
    private final @Nullable Origin origin;
    private final int round;
    private int[] hint;
    private long hintCost;
    private long ceiling;
    private long bound;
    private int luck;
    private boolean closed;
    private List<Reformulation> steps = List.of();
    private @Nullable Split split;
    private List<Subproblem> children = List.of();
    private int openChildren;

    /** The whole search, from a labelling. */
    Subproblem(CostNetwork network, int[] start) {
        this(network, null, null, 0, start, Long.MAX_VALUE);
    }

    private Subproblem(
            CostNetwork network,
            @Nullable Subproblem parent,
            @Nullable Origin origin,
            int round,
            int[] hint,
            long ceiling) {
        this.network = network;
        this.parent = parent;
        this.origin = origin;
        this.round = round;
        this.hint = hint;
        this.hintCost = network.cost(hint);
        this.ceiling = Math.min(ceiling, hintCost);
        this.bound = network.base;
        this.luck = parent == null ? MOST_LUCK : parent.luck;
    }

    CostNetwork network() {
        return network;
    }

    /** Where its edges and labels come from; null once neighbours were contracted, and for the root. */
    @Nullable
    Origin origin() {
        return origin;
    }

    /** Depth in the tree: the root has 0. */
    int round() {
        return round;
    }

    /** Only labellings that cost less are of interest: the cost of the best, or less. */
    long ceiling() {
        return ceiling;
    }

    boolean closed() {
        return closed;
    }

    /** The best labelling known, whatever it costs. */
    int[] hint() {
        return hint;
    }

    /** Binary digits by which less should go into better labellings than into bounds: more after each search in vain. */
    int patience() {
        return MOST_LUCK - luck;
    }

    /** Notes whether a search for better labellings found one. */
    void searched(boolean found) {
        luck = found ? MOST_LUCK : Math.max(0, luck - 1);
    }

    /** Lets a labelling take part. */
    void offer(int[] labelling) {
        long cost = network.cost(labelling);
        if (cost < hintCost) {
            hint = labelling.clone();
            hintCost = cost;
            ceiling = Math.min(ceiling, cost);
        }
    }

    /** Notes that no labelling costs less than this. */
    void raise(long lowerBound) {
        bound = Math.max(bound, lowerBound);
    }

    /** No labelling costs less than this, or than the ceiling if that is less. O(open part of the tree). */
    long bound() {
        if (closed) {
            return ceiling;
        }
        long sum = 0;
        for (Subproblem child : children) {
            sum += child.bound();
        }
        return Math.min(ceiling, Math.max(bound, sum));
    }

    /**
     * Hands the search on to the connected components of a reformulated network; closes if nothing is left of that.
     *
     * @param how the reformulations that lead there, at least one
     * @param labelling of the last of them, to start from
     * @param from where the last one's edges and labels come from, if it is known
     * @return the components' subproblems
     */
    List<Subproblem> descend(List<Reformulation> how, int[] labelling, @Nullable Origin from) {
        steps = how;
        CostNetwork last = how.get(how.size() - 1).network();
        split = new Split(last);
        List<CostNetwork> parts = split.parts();
        List<Subproblem> made = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            CostNetwork part = parts.get(i);
            long share = part.base + (ceiling - last.base);
            Origin origins = from == null ? null : from.part(split, i);
            made.add(new Subproblem(part, this, origins, round + 1, split.project(labelling, i), share));
        }
        children = made;
        openChildren = made.size();
        if (made.isEmpty()) {
            offer(restored(new int[0]));
            close();
        }
        return made;
    }

    /** Lets a labelling of what the components were taken from take part in each of them. */
    void offerParts(int[] labelling) {
        for (int i = 0; i < children.size(); i++) {
            children.get(i).offer(Objects.requireNonNull(split).project(labelling, i));
        }
    }

    /** Notes that the search in here is over. */
    void close() {
        if (!closed) {
            closed = true;
            children = List.of();
            if (parent != null && !parent.closed) {
                parent.childClosed(this);
            }
        }
    }

    private void childClosed(Subproblem child) {
        if (child.ceiling < child.hintCost) {
            // Nothing in there leaves room below this ceiling, whatever the other children do.
            close();
        } else if (--openChildren == 0) {
            gather();
            close();
        }
    }

    /** Takes over what the children know. O(size of the tree's open part). */
    void gather() {
        if (closed || split == null) {
            return;
        }
        int[] labelling = new int[steps.get(steps.size() - 1).network().size];
        for (int i = 0; i < children.size(); i++) {
            children.get(i).gather();
            split.restore(children.get(i).hint, i, labelling);
        }
        offer(restored(labelling));
    }

    private int[] restored(int[] labelling) {
        int[] labels = labelling;
        for (int i = steps.size() - 1; i >= 0; i--) {
            labels = steps.get(i).restore(labels);
        }
        return labels;
    }
}
