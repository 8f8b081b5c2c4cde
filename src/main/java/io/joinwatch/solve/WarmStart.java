package io.joinwatch.solve;

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
        int finer = costs.shift() + now.scaleShift() - shift - problem.scaleShift();
        return new Start(better ? carried : fallback, dual.carriedTo(costs.network(), match, finer));
    }

    /** Where a search starts. */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Start(int[] labels, Dual dual) {}

    /** Heap that it takes beside its problem, in bytes, roughly. */
    public long sizeBytes() {
        return dual.sizeBytes() + 4L * labels.length;
    }
}
