package io.joinwatch.solve;

/**
 * What a solve leaves for the next one of a similar problem to start from: its labelling and its dual. Whatever it is, the next
 * answer stays valid; a good one saves work. Immutable, safe for use by several threads.
 */
public final class WarmStart {
    private final Problem problem;
    private final int[] labels;
    private final Problem searched;
    private final Dual dual;
    private final int shift;

    /** Keeps the arrays as they are. */
    WarmStart(Problem problem, int[] labels, Dual dual, int shift) {
        this(problem, labels, problem, dual, shift);
    }

    private WarmStart(Problem problem, int[] labels, Problem searched, Dual dual, int shift) {
        this.problem = problem;
        this.labels = labels;
        this.searched = searched;
        this.dual = dual;
        this.shift = shift;
    }

    /** The same dual with the labelling of another problem. */
    WarmStart with(Problem other, int[] labelling) {
        return new WarmStart(other, labelling, searched, dual, shift);
    }

    /** The problem that the labelling is of. */
    Problem problem() {
        return problem;
    }

    /** Where a search starts. */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Start(int[] labels, Dual dual) {}

    /**
     * The labelling and dual in terms of a later problem, whose vertices and labels are matched by name.
     *
     * @param costs of the later problem
     * @param reduction of those
     */
    Start startOf(Problem now, CostForm costs, Reduction reduction, int[] fallback) {
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
        return new Start(better ? carried : fallback, dualOf(now, costs, reduction, match, 1));
    }

    /**
     * The dual in terms of a later problem.
     *
     * @param match from the problem of the labelling to the later one
     * @param growth what was worth 1 is worth that now, roughly
     */
    Dual dualOf(Problem now, CostForm costs, Reduction reduction, LabelMatch match, double growth) {
        int finer = costs.shift() + now.scaleShift() - shift - searched.scaleShift();
        LabelMatch own = problem == searched ? match : new LabelMatch(searched, now);
        return dual.carriedTo(costs.network(), reduction, own, Math.scalb(growth, finer));
    }

    /** Heap that it takes, its problem included, in bytes, roughly. */
    public long sizeBytes() {
        return problem.sizeBytes()
                + (problem == searched ? 0 : searched.sizeBytes())
                + dual.sizeBytes()
                + 4L * labels.length;
    }
}
