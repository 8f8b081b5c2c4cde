package io.joinwatch.solve;

import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.optimisation.integer.ModelStrategy;
import org.ojalgo.optimisation.integer.NodeKey;

/** How ojAlgo branches here: on the variable with the best record of moving the bound, never cutting, and telling the watch. */
final class NodeStrategy extends ModelStrategy {
    private static final double LEAST = 1e-6;
    private static final double INFEASIBLE = 10;

    private final ExpressionsBasedModel model;
    private final NodeWatch watch;
    private final double[] moved;
    private final int[] tried;

    NodeStrategy(ExpressionsBasedModel model, IntegerStrategy strategy, NodeWatch watch) {
        super(model, strategy);
        this.model = model;
        this.watch = watch;
        moved = new double[countIntegerVariables()];
        tried = new int[moved.length];
    }

    @Override
    protected void initialise() {}

    @Override
    protected boolean isCutRatherThanBranch(
            NodeKey node, int index, double value, double nodeValue, Optimisation.Result bestSoFar) {
        return false;
    }

    @Override
    protected boolean isGoodEnough(Optimisation.Result bestSoFar, double nodeValue) {
        // ojAlgo turns each incumbent into a row of the node models. That row is dense, and filed under a name that is
        // random per
        // JVM, which would change the order of rows, hence the pivots, hence the answer of a limited search. Bounds do
        // the
        // pruning; the row is taken back.
        model.limitObjective(null, null);
        return watch.workLeft() && super.isGoodEnough(bestSoFar, nodeValue);
    }

    @Override
    protected void markInfeasible(NodeKey node, boolean found, double incumbentValue) {
        watch.countNode();
        observe(node, INFEASIBLE);
    }

    @Override
    protected void markInteger(NodeKey node, Optimisation.Result result) {
        watch.visit(result);
    }

    @Override
    protected void observeBranch(int index, boolean upper, double observation) {
        moved[index] += observation;
        tried[index]++;
    }

    @Override
    protected void onCutFailure() {}

    @Override
    protected void onCutSuccess(NodeKey node) {}

    @Override
    protected void onNodeSolved(NodeKey node, Optimisation.Result result, double value, boolean minimisation) {
        watch.countNode();
        watch.visit(result);
        observe(node, Math.max(0, minimisation ? value - node.objective : node.objective - value));
    }

    @Override
    protected double scoreBranch(int index, double distanceDown, double distanceUp, boolean found) {
        double record = tried[index] == 0 ? 1 : moved[index] / tried[index];
        return Math.max(record, LEAST) * distanceDown * distanceUp;
    }

    private void observe(NodeKey node, double change) {
        if (node.index >= 0 && Double.isFinite(change)) {
            observeBranch(node.index, true, change / Math.max(node.displacement, LEAST));
        }
    }
}
