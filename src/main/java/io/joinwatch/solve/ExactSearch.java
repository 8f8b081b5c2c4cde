package io.joinwatch.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Our own exact search: the optimum of a network, or at any moment a labelling and a lower bound.
 *
 * <p>It works in rounds on subproblems, each a network of its own. A round of one:
 * <ol>
 *   <li>{@link BucketElimination} where its tables stay small;
 *   <li>{@link BranchAndBound} where the network is small or dense, with effort that grows by rounds;
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
 * budget of entries give the same answer on every machine. Memory: a small multiple of the tables, and at most the limits of
 * {@link ContractionChoice} and {@link BranchAndBound}. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.2017.2730884">Haller, Swoboda and Savchynskyy, Exact MAP-inference by confining
 *     combinatorial search with LP relaxation, 2018: search only where the relaxation is not tight</a>
 */
final class ExactSearch {
    /** Up to so many vertices, branch and bound comes first. */
    private static final int SMALL = 40;

    /** Up to so many vertices, elimination is tried: looking for an order takes time. */
    private static final int MOST_ELIMINATED = 300;

    /** Entries of elimination's tables per entry of the network's in the first round; they double each round. */
    private static final long ELIMINATED_ENTRIES = 4;

    private static final long MOST_ENTRIES = 4_000_000;

    /** Share of all possible edges from which a network counts as dense: contraction would only multiply labels. */
    private static final double DENSE = 0.4;

    /** Entries that branch and bound may read at first, in all or per entry of the tables; four times as many each round. */
    private static final long LEAST_BRANCHED = 80_000;

    private static final long BRANCHED = 800;
    private static final long DENSE_BRANCHED = 500_000_000;

    private static final int MOST_GROWTHS = 10;

    /** Entries read to improve the first labelling of a small network, per entry of its tables. */
    private static final long KICK_EFFORT = 40;

    /** Branch and bound in vain is followed by one part in so many of its work for better labellings. */
    private static final int KICKED_SHARE = 4;

    private static final int SWEEPS = 100;
    private static final int LEAST_SWEEPS = 4;

    /** Passes go on while one closes at least this part of the gap. */
    private static final int SLOW = 200;

    private static final int FIRST_REGION = 60;

    private final Budget budget;
    private final long seed;
    private final boolean regions;
    private final @Nullable Function<Reduction, WarmStart.Start> warm;
    private @Nullable Dual earlier;
    private @Nullable Dual dual;
    private final Subproblem root;
    private final Queue<Subproblem> open = new ArrayDeque<>();

    /** Searches from a labelling, until its cost is proven to be least or the budget is spent. */
    ExactSearch(CostNetwork network, int[] start, Budget budget, long seed) {
        this(network, start, null, budget, seed, true);
    }

    /** As above, with a labelling and a dual of an earlier search, asked for only if reductions do not solve it all. */
    ExactSearch(
            CostNetwork network,
            int[] start,
            @Nullable Function<Reduction, WarmStart.Start> warm,
            Budget budget,
            long seed) {
        this(network, start, warm, budget, seed, true);
    }

    private ExactSearch(
            CostNetwork network,
            int[] start,
            @Nullable Function<Reduction, WarmStart.Start> warm,
            Budget budget,
            long seed,
            boolean regions) {
        this.budget = budget;
        this.seed = seed;
        this.regions = regions;
        this.warm = warm;
        root = new Subproblem(network, start);
        run();
    }

    /** As above for a small network, with no search of regions and no dual. */
    static ExactSearch ofRegion(CostNetwork network, int[] start, Budget budget, long seed) {
        return new ExactSearch(network, start, null, budget, seed, false);
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

    /** What the search knows of the dual in terms of its network: a start for another search. */
    Dual dual() {
        return dual == null ? Dual.NONE : dual;
    }

    private void run() {
        budget.look();
        if (budget.over()) {
            return;
        }
        Reduction reduction = new Reduction(root.network(), budget);
        root.raise(reduction.network().base);
        dual = regions ? Dual.of(root.network(), reduction) : null;
        if (budget.over()) {
            return;
        }
        Origin origin = dual == null ? null : Origin.of(reduction);
        open.addAll(root.descend(List.of(reduction), reduction.project(root.hint()), origin));
        if (warm != null) {
            open.removeIf(this::eliminated);
            if (!open.isEmpty()) {
                WarmStart.Start start = warm.apply(reduction);
                earlier = start.dual();
                root.offerParts(reduction.project(start.labels()));
            }
        }
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
        boolean tried = warm != null && sub.round() == 1;
        if ((!tried && eliminated(sub)) || ((network.size <= SMALL || isDense(network)) && branched(sub))) {
            return;
        }
        Reparametrisation state = new Reparametrisation(network);
        if (earlier != null && sub.origin() != null) {
            resume(sub, state, new MessagePassing(state, budget));
        } else {
            tighten(sub, state, new MessagePassing(state, budget));
        }
        if (dual != null && sub.origin() != null) {
            state.saveTo(dual, sub.origin());
        }
        if (!sub.closed() && !budget.over()) {
            descend(sub, state);
        }
    }

    /** Raises the bound and looks for better labellings; closes the subproblem if they meet. */
    private void tighten(Subproblem sub, Reparametrisation state, MessagePassing passing) {
        long start = budget.spent();
        passing.ceiling(sub.ceiling());
        converge(passing, state, sub, LEAST_SWEEPS);
        int[] rounded = passing.round();
        passing.backward();
        sub.raise(state.base());
        if (passing.exhausted()) {
            sub.close();
            return;
        }
        long before = sub.ceiling();
        improve(sub, state, rounded, (budget.spent() - start) >> sub.patience());
        sub.searched(sub.ceiling() < before);
        passing.ceiling(sub.ceiling());
        passing.sweep();
        sub.raise(state.base());
        if (passing.exhausted()) {
            sub.close();
        }
    }

    /** Takes up an earlier search: its messages, after two passes there and back, and its labelling, improved. */
    private void resume(Subproblem sub, Reparametrisation state, MessagePassing passing) {
        LocalSearch local = new LocalSearch(sub.network(), seed, budget);
        state.start(Objects.requireNonNull(earlier), Objects.requireNonNull(sub.origin()));
        passing.sweep();
        if (budget.over()) {
            // Half-way through that sweep the base is no bound.
            return;
        }
        sub.offer(local.improved(sub.hint()));
        passing.ceiling(sub.ceiling());
        converge(passing, state, sub, 1);
        sub.offer(local.improved(passing.round()));
        sub.searched(false);
        passing.ceiling(sub.ceiling());
        passing.backward();
        sub.raise(state.base());
        if (passing.exhausted()) {
            sub.close();
        }
    }

    private void converge(MessagePassing passing, Reparametrisation state, Subproblem sub, int leastSweeps) {
        long last = state.base();
        for (int i = 1; i <= SWEEPS && !passing.exhausted() && !budget.over(); i++) {
            passing.sweep();
            if (i >= leastSweeps && state.base() - last < (sub.ceiling() - state.base()) / SLOW) {
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
            kick(sub, effort);
        }
    }

    private void descend(Subproblem sub, Reparametrisation state) {
        Reduction reduction = new Reduction(state.seen(), state.alive(), budget);
        CostNetwork network = reduction.network();
        int[] labelling = reduction.project(sub.hint());
        if (sub.round() == 1 || network.size < 2 || isDense(network)) {
            open.addAll(sub.descend(List.of(reduction), labelling, null));
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
        open.addAll(sub.descend(List.of(reduction, contraction), contraction.project(labelling), null));
    }

    /** Nothing got smaller and nothing may be contracted: branch, with more effort each time; later rounds may contract more. */
    private void stuck(Subproblem sub, Reduction reduction, int[] labelling) {
        if (!branched(sub)) {
            open.addAll(sub.descend(List.of(reduction), labelling, null));
        }
    }

    /** Whether elimination closed the subproblem: it may take tables that grow with the rounds. */
    private boolean eliminated(Subproblem sub) {
        CostNetwork network = sub.network();
        if (network.size > MOST_ELIMINATED || isDense(network)) {
            return false;
        }
        long entries = (ELIMINATED_ENTRIES * network.table.length) << Math.min(sub.round(), 20);
        int[] optimum = BucketElimination.solve(network, (int) Math.min(MOST_ENTRIES, entries), budget);
        if (optimum != null) {
            sub.offer(optimum);
            sub.close();
        }
        return optimum != null;
    }

    /** Whether branch and bound closed the subproblem, or spent what there was. */
    private boolean branched(Subproblem sub) {
        CostNetwork network = sub.network();
        boolean fits = BranchAndBound.fits(network);
        if (sub.round() == 1 || !fits) {
            kick(sub, KICK_EFFORT * network.table.length);
        }
        if (!fits) {
            return budget.over();
        }
        long first = isDense(network) ? DENSE_BRANCHED : Math.max(LEAST_BRANCHED, BRANCHED * network.table.length);
        Budget share = budget.part(first << (2 * Math.min(sub.round() - 1, MOST_GROWTHS)));
        BranchAndBound search = new BranchAndBound(network, sub.ceiling(), share);
        int[] found = search.search();
        if (found != null) {
            sub.offer(found);
        }
        sub.raise(search.bound());
        if (search.complete()) {
            sub.close();
            return true;
        }
        kick(sub, share.spent() / KICKED_SHARE);
        return budget.over();
    }

    /** Looks for better labellings around the best. */
    private void kick(Subproblem sub, long effort) {
        LocalSearch local = new LocalSearch(sub.network(), seed + sub.round(), budget);
        long end = budget.spent() + effort;
        sub.offer(local.improved(sub.hint()));
        while (budget.spent() < end && !budget.over()) {
            sub.offer(local.kicked(sub.hint()));
        }
    }

    private static boolean isDense(CostNetwork network) {
        return network.edgeCount > DENSE * network.size * (network.size - 1) / 2;
    }
}
