package io.joinwatch.solve;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Prints what each method reaches and takes on generated problems, as means over seeds. Not a test: run its main. Shares count
 * what a labelling gains over label 0 everywhere, in parts of what the optimum gains (of what the bound would, when some optimum
 * is not known).
 */
public final class SolverMeasurement {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SEEDS = 5;
    private static final int LARGEST_DENSE = 25;

    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int fitted;

    private SolverMeasurement() {}

    /** Arguments: numbers of tables, 25 and 100 by default. */
    public static void main(String[] arguments) {
        new SolverMeasurement().measure(Shape.SPARSE, true, 30);
        for (String size : arguments.length == 0 ? List.of("25", "100") : List.of(arguments)) {
            int tables = Integer.parseInt(size);
            for (Shape shape : Shape.values()) {
                for (boolean paper : new boolean[] {true, false}) {
                    if (shape != Shape.DENSE || tables <= LARGEST_DENSE) {
                        new SolverMeasurement().measure(shape, paper, tables).print(shape, paper, tables);
                    }
                }
            }
        }
    }

    private SolverMeasurement measure(Shape shape, boolean paper, int tables) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            measure(
                    paper
                            ? WarehouseProblems.paper(shape, tables, 3, seed)
                            : WarehouseProblems.network(shape, tables, 3, seed));
        }
        return this;
    }

    private void measure(Problem problem) {
        GainForm gains = new GainForm(problem);
        Problem reduced = timed("reduction", () -> new ReducedProblem(problem).problem());
        add("pairs", problem.pairCount());
        add("pairs after reduction", reduced.pairCount());
        Optional<Optimum> optimum = timed("elimination", () -> new BucketElimination().solve(problem));
        long relaxed = timed("relaxation", () -> new Relaxation(gains).bound(LIMIT));
        int[] program = timed(
                "integer program",
                () -> new IntegerProgram()
                        .solve(gains, LIMIT, SolveLimits.DEFAULT_WORK)
                        .labels());
        long start = problem.value(new int[problem.size()]);
        long best = optimum.map(Optimum::value).orElse(relaxed);
        fitted += optimum.isPresent() ? 1 : 0;
        share("integer program", program == null ? start : problem.value(program), best, start);
        share("relaxed bound", relaxed, best, start);
        SplittableRandom random = new SplittableRandom(1);
        List<KeyEdge> core = timed("matching", () -> new AlternatingMatching(problem).find(random));
        for (Fill fill : List.of(new GreedyMatching(), new RandomChoice(), new RandomNeighbour(), new NaiveGreedy())) {
            share(fill.method(), fill(problem, fill, core), best, start);
        }
        share("naive-greedy from nothing", fill(problem, new NaiveGreedy(), List.of()), best, start);
        Race race = new Race(problem, new int[problem.size()]);
        timed("all heuristics", () -> {
            new Heuristics(problem).run(1, race);
            return race;
        });
        share("best heuristic, improved", race.best().value(), best, start);
    }

    private static long fill(Problem problem, Fill fill, List<KeyEdge> core) {
        Keys keys = new Keys(problem, core);
        fill.fill(problem, keys, new SplittableRandom(2));
        return problem.value(keys.labels());
    }

    private void share(String name, long value, long best, long start) {
        add(name + " %", best == start ? 100 : 100.0 * (value - start) / (best - start));
    }

    private <T> T timed(String name, Supplier<T> run) {
        long start = System.nanoTime();
        T result = run.get();
        add(name + " ms", (System.nanoTime() - start) / 1e6);
        return result;
    }

    private void add(String name, double amount) {
        sums.merge(name, amount / SEEDS, Double::sum);
    }

    private void print(Shape shape, boolean paper, int tables) {
        System.out.printf(
                "%n%s %s, %d tables, %d seeds, tables fit %d%n",
                paper ? "paper" : "network", shape, tables, SEEDS, fitted);
        sums.forEach((name, mean) -> System.out.printf(Locale.ROOT, "  %-30s %10.2f%n", name, mean));
    }
}
