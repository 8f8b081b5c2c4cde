package io.joinwatch.solve;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.optimisation.integer.ModelStrategy;
import org.ojalgo.structure.Access1D;

/**
 * Watches ojAlgo's branch and bound from inside: collects a labelling from every point it visits, so that an interrupted search
 * has an answer, and ends the search after its share of work, which needs no clock.
 */
final class NodeWatch {
    /** Relative; what the linear programs are good for. */
    private static final double TOLERANCE = 1e-9;

    private final Problem problem;
    private final long workLimit;
    private @Nullable StrongForm form;
    private int @Nullable [] best;
    private long bestValue;
    private double leastNodeValue = Double.NEGATIVE_INFINITY;
    private long nodes;

    NodeWatch(Problem problem, long workLimit) {
        this.problem = problem;
        this.workLimit = workLimit;
    }

    /** Starts watching the search of a model. */
    synchronized void begin(StrongForm searched) {
        form = searched;
    }

    ModelStrategy strategy(ExpressionsBasedModel model, IntegerStrategy strategy) {
        return new NodeStrategy(model, strategy, this);
    }

    synchronized IntegerProgram.Outcome outcome() {
        return new IntegerProgram.Outcome(best == null ? null : best.clone(), work());
    }

    /** Rounds a point of the model to a labelling, improves that label by label, and keeps it if it is the best so far. */
    synchronized void visit(Access1D<?> point) {
        StrongForm model = Objects.requireNonNull(form, "begin");
        int[] labels = new LabelImprovement(problem).improve(model.labels(point));
        long value = problem.value(labels);
        if (best == null || problem.sense().better(value, bestValue)) {
            best = labels;
            bestValue = value;
            leastNodeValue = model.modelValue(labels) * (1 + TOLERANCE);
        }
    }

    synchronized void countNode() {
        nodes++;
    }

    /** Whether there is work left for a node whose relaxation has that value, and it may hold something better. */
    synchronized boolean mayImprove(double nodeValue) {
        return work() < workLimit && nodeValue > leastNodeValue;
    }

    private long work() {
        return form == null ? 0 : nodes * Math.max(1, form.coefficients());
    }
}
