package io.joinwatch.solve;

import org.jspecify.annotations.Nullable;

/**
 * What a solve leaves for the next one of a similar problem to start from: its labelling and its dual. Whatever it is, the next
 * answer stays valid; a good one saves work. Immutable, safe for use by several threads.
 */
public final class WarmStart {
    private final Problem problem;
    private final int[] labels;
    private final Dual dual;
    private final int shift;

    /** Keeps the arrays as they are. */
    WarmStart(Problem problem, int[] labels, Dual dual, int shift) {
        this.problem = problem;
        this.labels = labels;
        this.dual = dual;
        this.shift = shift;
    }

    /**
     * The same for a problem of which this one's is a part, with a labelling of the whole.
     *
     * @param before what is known of the other parts, null for nothing
     */
    WarmStart extendedTo(Problem whole, int[] labelling, @Nullable WarmStart before) {
        CostForm costs = new CostForm(whole);
        Dual extended = dualOf(whole, costs, new LabelMatch(problem, whole), 1);
        if (before != null) {
            extended.fill(before.dualOf(whole, costs, new LabelMatch(before.problem, whole), 1));
        }
        return new WarmStart(whole, labelling, extended, costs.shift());
    }

    /**
     * The dual in terms of a later problem.
     *
     * @param costs of the later problem
     * @param match from the problem of this start to the later one
     * @param growth what was worth 1 is worth that now, roughly
     */
    Dual dualOf(Problem now, CostForm costs, LabelMatch match, double growth) {
        int finer = costs.shift() + now.scaleShift() - shift - problem.scaleShift();
        return dual.carriedTo(costs.network(), match, Math.scalb(growth, finer));
    }

    /** The problem that was solved. */
    Problem problem() {
        return problem;
    }

    /** The labelling and dual in terms of a later problem, whose vertices and labels are matched by name. */
    Start startOf(Problem now, CostForm costs, int[] fallback) {
        LabelMatch match = new LabelMatch(problem, now);
        int[] carried = fallback.clone();
        for (int v = 0; v < carried.length; v++) {
            int old = match.oldVertex(v);
            if (old >= 0) {
                int label = now.labelNames(v).indexOf(problem.labelName(old, labels[old]));
                carried[v] = label < 0 ? fallback[v] : label;
            }
        }
        boolean better = now.sense().better(now.value(carried), now.value(fallback));
        return new Start(better ? carried : fallback, dualOf(now, costs, match, 1));
    }

    /** Where a search starts. */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Start(int[] labels, Dual dual) {}

    /** Heap that it takes beside its problem, in bytes, roughly. */
    public long sizeBytes() {
        return dual.sizeBytes() + 4L * labels.length;
    }
}
