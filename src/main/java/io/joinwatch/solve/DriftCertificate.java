package io.joinwatch.solve;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries the bound of a solved problem over to a later one, so that a solve may turn out to be unnecessary.
 *
 * <p>For every α ≥ 0 and every labelling the new value is α times the old value plus the sum of the differences new − α · old of its
 * terms. So an old bound U gives the new bound α · U + Σ<sub>terms</sub> max (new − α · old) when maximising, and with min in the
 * place of max when minimising. The best α is searched ({@link BestScale}); it also takes up the growth of the load and
 * different {@link Problem#scaleShift() scales}, for both problems are plain sums of integers. Exact integers throughout: the
 * bound is valid for the new problem in its own units, whatever changed; how tight it is depends on how much did.
 *
 * <p>The problems are matched by names of vertices and labels; terms that only one of them has are zero in the other. Vertices
 * and labels may come and go: {@link LabelMatch} maps every new labelling to an old one, and the old bound holds for that. So
 * nothing voids a certificate but another sense. A layout that is forbidden now has no labelling, and so no answer.
 *
 * <p>Where that bound nearly suffices, {@link #answer} tightens it by a few passes of {@link MessagePassing}, which start from the
 * dual of the old solve: a new join then counts only for what it gains beyond the labels that it would have to change.
 *
 * <p>O(size of both problems) for each round of the search or pass, and in memory. Immutable, safe for use by several threads.
 */
public final class DriftCertificate {
    private static final String METHOD = "drift-certificate";
    /** Passes there and back over the new problem. */
    private static final int SWEEPS = 12;

    private static final long MOST_ENTRIES = 1_000_000_000;
    /** Gaps that passes can close, in epsilons: trying wider ones would only delay the solve. */
    private static final double WITHIN_REACH = 20;

    private final Problem old;
    private final long oldBound;
    private final @Nullable WarmStart solved;

    private DriftCertificate(Problem old, long oldBound, @Nullable WarmStart solved) {
        this.old = old;
        this.oldBound = oldBound;
        this.solved = solved;
    }

    /**
     * A certificate of a problem.
     *
     * @param oldBound no labelling of it is better than this, in its units: else what the certificate says is wrong
     */
    public static DriftCertificate of(Problem old, long oldBound) {
        return new DriftCertificate(old, oldBound, null);
    }

    /** The same with what the solve left, whose dual tightens bounds faster. */
    public static DriftCertificate of(WarmStart solved, long oldBound) {
        return new DriftCertificate(solved.problem(), oldBound, solved);
    }

    /** Heap that it takes, in bytes, roughly: mostly the old problem's terms, names and key edges. */
    public long sizeBytes() {
        return solved == null ? old.sizeBytes() : solved.sizeBytes();
    }

    /**
     * No labelling of the new problem is better than this, in its units; empty if one maximises and the other minimises.
     *
     * @throws IllegalStateException if the old bound is better than every sum of the old terms, so that it cannot be one
     */
    public OptionalLong bound(Problem now) {
        return now.sense() == old.sense()
                ? OptionalLong.of(search(now, new LabelMatch(old, now)).bound())
                : OptionalLong.empty();
    }

    /**
     * An answer without a solve: a labelling that was good before, improved label by label, if it is still proven to be within a
     * share {@code epsilon} of the optimum; else empty. Its gap is as {@link Solution#gap()} counts it.
     *
     * @param standing a labelling of the new problem
     * @throws IllegalArgumentException if the labelling is better than the bound, so that the old bound cannot be one
     */
    public Optional<Solution> answer(Problem now, int[] standing, double epsilon) {
        if (now.sense() != old.sense()) {
            return Optional.empty();
        }
        Standing labels = new Standing(now, standing);
        LabelMatch match = new LabelMatch(old, now);
        BestScale.Found found = search(now, match);
        Solution answer = labels.with(found.bound());
        if (answer.gap() > epsilon && answer.gap() <= WITHIN_REACH * epsilon) {
            answer = tightened(labels, answer, match, found.scale(), epsilon);
        }
        return answer.gap() <= epsilon ? Optional.of(answer) : Optional.empty();
    }

    /** The labelling that is to be proven good, improved. */
    private static final class Standing {
        private final long start = System.nanoTime();
        private final Problem problem;
        private final int[] labels;
        private final long value;

        Standing(Problem problem, int[] labels) {
            this.problem = problem;
            this.labels = new LabelImprovement(problem).improve(labels.clone());
            this.value = Recount.of(problem, this.labels);
        }

        Solution with(long bound) {
            long elapsed = System.nanoTime() - start;
            long work = (long) problem.size() + problem.pairCount();
            return new Solution(problem.sense(), labels, value, bound, value == bound, METHOD, work, elapsed);
        }
    }

    private BestScale.Found search(Problem now, LabelMatch match) {
        AlignedTerms terms = new AlignedTerms(old, now, match);
        return new BestScale(terms, now.sense(), oldBound - terms.constant()).search();
    }

    /** The answer with a bound that is tightened until it suffices, or passes bring little. */
    private Solution tightened(Standing labels, Solution answer, LabelMatch match, double growth, double epsilon) {
        CostForm costs = new CostForm(labels.problem);
        Budget budget = Budget.of(MOST_ENTRIES);
        Reduction reduction = new Reduction(costs.network(), budget);
        Reparametrisation state = new Reparametrisation(reduction.network());
        if (solved != null) {
            state.start(solved.dualOf(labels.problem, costs, reduction, match, growth), Origin.of(reduction));
        }
        MessagePassing passing = new MessagePassing(state, budget);
        Solution best = answer;
        for (int sweep = 0; sweep < SWEEPS && best.gap() > epsilon; sweep++) {
            passing.sweep();
            if (budget.over()) {
                // Half-way through a first sweep the base is no bound.
                return best;
            }
            best = labels.with(labels.problem.sense().tighter(best.bound(), costs.bound(state.base())));
        }
        return best;
    }
}
