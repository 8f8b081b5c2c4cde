package io.joinwatch.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Our own exact search: the optimum of a network, or at any moment a labelling and a lower bound.
 *
 * <p>It works in rounds on subproblems, each a network of its own. A round of one:
 * <ol>
 *   <li>{@link BranchAndBound} where that is small or dense, with effort that grows by rounds;
 *   <li>{@link MessagePassing} raises the bound, until it slows down;
 *   <li>{@link LocalSearch} and {@link RegionSearch} look for better labellings, for as much work;
 *   <li>labels whose bound reaches the best labelling's cost go, and {@link Reduction} makes the network smaller;
 *   <li>{@link Contraction} joins neighbours where bound and labelling still differ, which tightens the relaxation there;
 *   <li>connected components become subproblems of the next round.
 * </ol>
 * Each step hands the next the network seen through its messages, so nothing is bounded twice. Join graphs are sparse and their
 * weights heavy-tailed: after a few rounds little is left. NP-hard all the same: what does not fit its budget ends with a gap.
 *
 * <p>All in integers: bounds are exact, and a labelling whose cost equals the bound is optimal. The same network, start, seed and
 * budget of entries give the same answer on every machine. Memory: a small multiple of the tables, and at most
 * {@link ContractionChoice}'s limit for those of contracted pairs. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.2017.2730884">Haller, Swoboda and Savchynskyy, Exact MAP-inference by confining
 *     combinatorial search with LP relaxation, 2018: search only where the relaxation is not tight</a>
 */
final class ExactSearch {
    /** Up to so many vertices, branch and bound comes first. */
    private static final int SMALL = 40;

    /** Share of all possible edges from which a network counts as dense: contraction would only multiply labels. */
    private static final double DENSE = 0.4;

    private static final int SWEEPS = 30;
    private static final int LEAST_SWEEPS = 4;

    /** Passes go on while one closes at least this part of the gap. */
    private static final int SLOW = 50;

    private static final int FIRST_REGION = 60;

    /** Buffers of branch and bound grow with depth × size: past this many vertices they might not fit. */
    private static final int MOST_BRANCHED = 1000;

    private final Budget budget;
    private final long seed;
    private final boolean regions;
    private final Subproblem root;
    private final Queue<Subproblem> open = new ArrayDeque<>();

    private ExactSearch(CostNetwork network, int[] start, Budget budget, long seed, boolean regions) {
        this.budget = budget;
        this.seed = seed;
        this.regions = regions;
        root = new Subproblem(network, start);
        run();
    }

    /** Searches from a labelling, until its cost is proven to be least or the budget is spent. */
    static ExactSearch from(int[] start, CostNetwork network, Budget budget, long seed) {
        return new ExactSearch(network, start, budget, seed, true);
    }

    /** As above, for small networks. */
    static ExactSearch withoutRegions(CostNetwork network, int[] start, Budget budget, long seed) {
        return new ExactSearch(network, start, budget, seed, false);
    }

    /** The best labelling found; the start, if none costs less. */
    int[] best() {
        return root.hint();
    }

    /** Cost of the best labelling. */
    long cost() {
        return root.ceiling();
    }

    /** No labelling costs less. */
    long bound() {
        return root.bound();
    }

    private void run() {
        Reduction reduction = new Reduction(root.network(), budget);
        open.addAll(root.descend(List.of(reduction), reduction.project(root.hint())));
        while (!open.isEmpty() && !budget.over() && !root.closed()) {
            Subproblem next = open.remove();
            if (!next.closed()) {
                round(next);
            }
        }
        root.gather();
    }

    private void round(Subproblem sub) {
        CostNetwork network = sub.network();
        if ((network.size <= SMALL || isDense(network)) && branched(sub)) {
            return;
        }
        long start = budget.spent();
        Reparametrisation state = new Reparametrisation(network);
        MessagePassing passing = new MessagePassing(state, budget);
        passing.ceiling(sub.ceiling());
        converge(passing, state, sub);
        int[] rounded = passing.round();
        passing.backward();
        sub.raise(state.base());
        if (passing.exhausted()) {
            sub.close();
            return;
        }
        improve(sub, state, rounded, budget.spent() - start);
        passing.ceiling(sub.ceiling());
        passing.sweep();
        sub.raise(state.base());
        if (passing.exhausted()) {
            sub.close();
        } else if (!budget.over()) {
            descend(sub, state);
        }
    }

    private void converge(MessagePassing passing, Reparametrisation state, Subproblem sub) {
        long last = state.base();
        for (int i = 1; i <= SWEEPS && !passing.exhausted() && !budget.over(); i++) {
            passing.sweep();
            if (i >= LEAST_SWEEPS && state.base() - last < (sub.ceiling() - state.base()) / SLOW) {
                return;
            }
            last = state.base();
        }
    }

    private void improve(Subproblem sub, Reparametrisation state, int[] rounded, long effort) {
        CostNetwork network = sub.network();
        LocalSearch local = new LocalSearch(network, seed + sub.round(), budget);
        sub.offer(local.improved(rounded));
        sub.offer(local.improved(sub.hint()));
        long end = budget.spent() + effort;
        if (regions && network.size > 2 * FIRST_REGION) {
            RegionSearch search = new RegionSearch(state.seen(), budget, seed);
            int[] labelling = sub.hint().clone();
            for (int size = FIRST_REGION; size < network.size / 2 && budget.spent() < end; size *= 2) {
                search.improve(labelling, size, end - budget.spent());
            }
            sub.offer(labelling);
        } else {
            while (budget.spent() < end && !budget.over()) {
                sub.offer(local.kicked(sub.hint()));
            }
        }
    }

    private void descend(Subproblem sub, Reparametrisation state) {
        Reduction reduction = new Reduction(state.seen(), state.alive(), budget);
        CostNetwork network = reduction.network();
        int[] labelling = reduction.project(sub.hint());
        if (sub.round() == 1 || network.size < 2 || isDense(network)) {
            open.addAll(sub.descend(List.of(reduction), labelling));
            return;
        }
        int[] mates = new ContractionChoice(network, sub.ceiling(), sub.round()).mates(labelling);
        if (Arrays.stream(mates).allMatch(mate -> mate < 0) && network.size == sub.network().size) {
            stuck(sub, reduction, labelling);
            return;
        }
        Contraction contraction = new Contraction(network, mates, sub.ceiling());
        if (contraction.empty()) {
            sub.close();
            return;
        }
        open.addAll(sub.descend(List.of(reduction, contraction), contraction.project(labelling)));
    }

    /** Nothing got smaller and nothing may be contracted: branch, with more effort each time. */
    private void stuck(Subproblem sub, Reduction reduction, int[] labelling) {
        if (sub.network().size <= MOST_BRANCHED && !branched(sub)) {
            open.addAll(sub.descend(List.of(reduction), labelling));
        }
    }

    /** Whether branch and bound closed the subproblem, or spent what there was. */
    private boolean branched(Subproblem sub) {
        CostNetwork network = sub.network();
        if (sub.round() == 1) {
            LocalSearch local = new LocalSearch(network, seed, budget);
            sub.offer(local.improved(sub.hint()));
            for (int i = 0; i < 20 && !budget.over(); i++) {
                sub.offer(local.kicked(sub.hint()));
            }
        }
        long entries = isDense(network)
                ? Long.MAX_VALUE / 2
                : Math.max(20_000, 200L * network.table.length) << (2 * Math.min(sub.round(), 16));
        BranchAndBound search = new BranchAndBound(network, sub.ceiling(), budget.part(entries));
        int[] found = search.search();
        if (found != null) {
            sub.offer(found);
        }
        if (search.complete()) {
            sub.close();
        }
        return search.complete() || budget.over();
    }

    private static boolean isDense(CostNetwork network) {
        return network.edgeCount > DENSE * network.size * (network.size - 1) / 2;
    }
}
