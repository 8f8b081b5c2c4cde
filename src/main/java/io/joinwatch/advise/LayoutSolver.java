package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.VisibleGraph;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinMultigraph;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.solve.IncrementalSolver;
import io.joinwatch.solve.LayoutProblem;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Recount;
import io.joinwatch.solve.Resolved;
import io.joinwatch.solve.Sense;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best layout over given candidates, and lets nothing out that the cost model does not confirm: the layout's value is
 * counted again from the window's sums, without the problem that was solved. Safe for use by several threads.
 */
final class LayoutSolver {
    private final IncrementalSolver solver;
    private final SolveLimits limits;

    LayoutSolver(SolveMethod method, SolveLimits limits) {
        this.solver = new IncrementalSolver(method);
        this.limits = limits;
    }

    /**
     * The best layout found.
     *
     * @throws IllegalStateException if the solver's value is not the layout's: then one of the two counts is wrong
     */
    SolvedLayout solve(NetworkCost cost, SortedMap<String, List<Distribution>> candidates, Objective objective) {
        return solve(cost, LayoutProblem.of(cost, candidates, objective), null);
    }

    /**
     * The same for a problem that was built from the candidates.
     *
     * @param last the last solve of the same database, to start from; null if it is not known
     */
    SolvedLayout solve(NetworkCost cost, LayoutProblem layouts, @Nullable LastSolve last) {
        Resolved resolved = solver.resolve(layouts.problem(), limits, last == null ? null : last.warmStart());
        return counted(cost, layouts, resolved);
    }

    /** The layout of the last solve, if that still proves it to be within a share {@code epsilon} of the optimum. */
    static Optional<SolvedLayout> stillGood(NetworkCost cost, LayoutProblem layouts, LastSolve last, double epsilon) {
        return last.answer(layouts, epsilon)
                .map(solution -> counted(cost, layouts, new Resolved(solution, last.warmStart())));
    }

    private static SolvedLayout counted(NetworkCost cost, LayoutProblem layouts, Resolved resolved) {
        Solution solution = resolved.solution();
        Problem problem = layouts.problem();
        Objective objective = layouts.objective();
        int[] labels = layouts.withBestHidden(solution.labels());
        Layout layout = layouts.layout(labels);

        BigInteger counted =
                objective == Objective.NETWORK ? BigInteger.valueOf(cost.units(layout)) : keptWeight(cost, layout);
        BigInteger claimed = units(Recount.of(problem, labels), problem);
        // Where terms were scaled down, each lost less than one unit of the scale.
        BigInteger lost = problem.scaleShift() == 0
                ? BigInteger.ZERO
                : units((long) problem.size() + problem.pairCount(), problem);
        verify(solution, counted, limited(claimed, objective), limited(claimed.add(lost), objective));

        long value = saturated(counted);
        long bound = saturated(
                problem.sense() == Sense.MINIMISE
                        ? limited(units(solution.bound(), problem), objective)
                        : units(solution.bound(), problem).add(lost));
        if (problem.sense().better(value, bound)) {
            throw new IllegalStateException(
                    "Value " + value + " of method " + solution.method() + " is better than its bound " + bound);
        }
        return new SolvedLayout(layouts, solution, resolved.next(), cost, layout, value, bound);
    }

    private static void verify(Solution solution, BigInteger counted, BigInteger least, BigInteger most) {
        if (counted.compareTo(least) < 0 || counted.compareTo(most) > 0) {
            throw new IllegalStateException("Re-count: method " + solution.method() + " claims " + least
                    + (least.equals(most) ? "" : " to " + most) + " units, the layout is worth " + counted
                    + ". Please report the workload");
        }
    }

    /** What the paper's objective is worth under a layout, edge by edge on the multigraph. */
    private static BigInteger keptWeight(NetworkCost cost, Layout layout) {
        BigInteger kept = BigInteger.ZERO;
        for (JoinMultigraph.Edge edge : VisibleGraph.of(cost).graph().edgeSet()) {
            boolean loop = edge.left().equals(edge.right());
            if (!loop
                    && layout.of(edge.left())
                            .equals(Distribution.key(edge.pair().left()))
                    && layout.of(edge.right())
                            .equals(Distribution.key(edge.pair().right()))) {
                kept = kept.add(BigInteger.valueOf(edge.weight()));
            }
        }
        return kept;
    }

    private static BigInteger units(long scaled, Problem problem) {
        return BigInteger.valueOf(scaled).shiftLeft(problem.scaleShift());
    }

    /** The cost model stops counting at its limit, the paper's objective does not. */
    private static BigInteger limited(BigInteger units, Objective objective) {
        return objective == Objective.NETWORK ? units.min(BigInteger.valueOf(SignatureSums.LIMIT)) : units;
    }

    private static long saturated(BigInteger units) {
        return units.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
