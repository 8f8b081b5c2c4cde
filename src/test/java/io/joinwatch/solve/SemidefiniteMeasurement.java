package io.joinwatch.solve;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Prints how fast {@link SemidefiniteBound} closes the gap of dense problems, beside the bound of the linear relaxation. Not a
 * test: run its main. Gaps are in percent of the bound, against the best value known by then: its own, or a local search's.
 */
public final class SemidefiniteMeasurement {
    private static final double[] SECONDS = {0.5, 1, 3, 10};
    private static final int KICKS = 50_000;
    private static final Duration LINEAR = Duration.ofSeconds(30);

    private SemidefiniteMeasurement() {}

    /** Arguments: number of seeds, then numbers of tables. */
    public static void main(String[] arguments) {
        SemidefiniteBound.of(DenseProblems.nearUniform(25, 0), () -> false, 300);
        for (int i = 1; i < arguments.length; i++) {
            int tables = Integer.parseInt(arguments[i]);
            for (long seed = 1; seed <= Integer.parseInt(arguments[0]); seed++) {
                measure("near-uniform", DenseProblems.nearUniform(tables, seed), tables, seed);
                measure("paper", WarehouseProblems.paper(Shape.DENSE, tables, 3, seed), tables, seed);
                measure("network", WarehouseProblems.network(Shape.DENSE, tables, 3, seed), tables, seed);
            }
        }
    }

    private static void measure(String kind, Problem problem, int tables, long seed) {
        int[] known = search(problem);
        StringBuilder line = new StringBuilder();
        long start = System.nanoTime();
        SemidefiniteBound bound = new SemidefiniteBound(problem);
        for (double seconds : SECONDS) {
            long end = start + (long) (seconds * 1e9);
            bound.run(Integer.MAX_VALUE, () -> System.nanoTime() > end);
            line.append(
                    String.format(Locale.ROOT, "  %.1f s %.3f %%", seconds, gap(problem, bound.bound(), known, bound)));
        }
        double taken = (System.nanoTime() - start) / 1e9;
        long linear = new Relaxation(new GainForm(problem)).bound(LINEAR);
        System.out.printf(
                Locale.ROOT,
                "%-12s dense %d, seed %d: local search %d, own %d, bound %d%s, %d iterations in %.2f s; gap %s; linear %.3f %%%n",
                kind,
                tables,
                seed,
                problem.value(known),
                bound.value(),
                bound.bound(),
                bound.proven() ? " proven" : "",
                bound.iterations(),
                taken,
                line,
                gap(problem, linear, known, bound));
    }

    private static double gap(Problem problem, long bound, int[] known, SemidefiniteBound own) {
        long value = problem.value(known);
        value = problem.sense().better(own.value(), value) ? own.value() : value;
        return 100.0 * Math.abs(bound - value) / Math.max(1, Math.max(bound, value));
    }

    /** Iterated label-by-label improvement. */
    private static int[] search(Problem problem) {
        SplittableRandom random = new SplittableRandom(1);
        LabelImprovement improvement = new LabelImprovement(problem);
        int[] best = improvement.improve(new int[problem.size()]);
        for (int kick = 0; kick < KICKS; kick++) {
            int[] labels = best.clone();
            for (int i = random.nextInt(2, 8); i > 0; i--) {
                int v = random.nextInt(labels.length);
                labels[v] = random.nextInt(problem.labelCount(v));
            }
            improvement.improve(labels);
            best = problem.sense().better(problem.value(best), problem.value(labels)) ? best : labels;
        }
        return best;
    }
}
