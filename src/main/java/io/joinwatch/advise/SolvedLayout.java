package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.solve.LayoutProblem;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.WarmStart;

/**
 * The best layout that a solve found, and how good it is. Value and bound are exact, in the cost model's units.
 *
 * @param next for the next solve to start from
 * @param layout with every table of the catalog
 * @param value counted on the layout, without the problem that was solved
 * @param bound no layout over the same labels is better than this
 */
record SolvedLayout(
        LayoutProblem problem,
        Solution solution,
        WarmStart next,
        NetworkCost cost,
        Layout layout,
        long value,
        long bound) {

    boolean proven() {
        return value == bound;
    }

    /** How far the value may be from the optimum, 0 … 1; 0 if it is proven. */
    double gap() {
        long whole = problem.objective() == Objective.PAPER ? bound : value;
        return (double) Math.abs(value - bound) / Math.max(whole, 1);
    }

    long valueBytesPerDay() {
        return Figures.bytesPerDay(cost, value);
    }

    long boundBytesPerDay() {
        return Figures.bytesPerDay(cost, bound);
    }

    long gapBytesPerDay() {
        return Math.abs(valueBytesPerDay() - boundBytesPerDay());
    }
}
