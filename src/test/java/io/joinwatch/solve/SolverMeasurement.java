package io.joinwatch.solve;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Prints what each method reaches and takes on generated problems. Not a test: run its main. */
public final class SolverMeasurement {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private SolverMeasurement() {}

    /** Arguments: table counts, 25 and 100 by default. */
    public static void main(String[] arguments) {
        List<String> sizes = arguments.length == 0 ? List.of("25", "100") : List.of(arguments);
        warmUp();
        for (String size : sizes) {
            for (Shape shape : Shape.values()) {
                for (long seed = 1; seed <= 2; seed++) {
                    int tables = Integer.parseInt(size);
                    if (shape != Shape.DENSE || tables <= 25) {
                        measure("paper", WarehouseProblems.paper(shape, tables, 3, seed), shape, seed);
                        measure("network", WarehouseProblems.network(shape, tables, 3, seed), shape, seed);
                    }
                }
            }
        }
    }

    private static void warmUp() {
        for (long seed = 100; seed < 110; seed++) {
            new Portfolio(SolveMethod.BEST_OF_ALL_WORLDS, 1)
                    .solve(
                            WarehouseProblems.network(Shape.SPARSE, 15, 2, seed),
                            SolveLimits.wall(Duration.ofSeconds(2)));
        }
    }

    private static void measure(String objective, Problem problem, Shape shape, long seed) {
        System.out.printf(Locale.ROOT, "%n%s %s, %d vertices, seed %d%n", objective, shape, problem.size(), seed);
        GainForm gains = new GainForm(problem);
        System.out.printf(Locale.ROOT, "  coefficients %d%n", new StrongForm(gains, true).coefficients());
        Race none = new Race(problem, new int[problem.size()]);
        Optional<Optimum> optimum = timed("bucket-elimination", () -> new BucketElimination().solve(problem));
        long relaxed = timed("relaxation", () -> new Relaxation(gains).bound(LIMIT));
        IntegerProgram.Outcome program = timed("integer-program", () -> new IntegerProgram().solve(gains, LIMIT, 1));
        long reference = optimum.map(Optimum::value).orElse(relaxed);
        System.out.printf(Locale.ROOT, "  %s %d%n", optimum.isPresent() ? "optimum" : "relaxed bound", reference);
        System.out.printf(
                Locale.ROOT, "  relaxation off by %.6f%n", Math.abs(reference - relaxed) / (double) reference);
        int[] found = program.labels();
        if (found != null) {
            print(
                    "integer-program",
                    problem.value(found),
                    reference,
                    none.best().value());
        }
        List<KeyEdge> core = timed("matching", () -> new AlternatingMatching(problem).find(new SplittableRandom(seed)));
        for (Fill fill : List.of(new GreedyMatching(), new RandomChoice(), new RandomNeighbour(), new NaiveGreedy())) {
            fill(problem, fill, core, reference, none.best().value());
        }
        fill(problem, new NaiveGreedy(), List.of(), reference, none.best().value());
        Race race = new Race(problem, new int[problem.size()]);
        timed("four heuristics", () -> {
            new Heuristics(problem).run(seed, race);
            return race;
        });
        print(
                "best heuristic with improvement: " + race.best().method(),
                race.best().value(),
                reference,
                none.best().value());
    }

    private static void fill(Problem problem, Fill fill, List<KeyEdge> core, long reference, long start) {
        Keys keys = new Keys(problem, core);
        fill.fill(problem, keys, new SplittableRandom(1));
        int[] labels = keys.labels();
        String name = fill.method() + (core.isEmpty() ? " from empty" : "");
        print(name, problem.value(labels), reference, start);
        new LabelImprovement(problem).improve(labels);
        print(name + " + improvement", problem.value(labels), reference, start);
    }

    /** Share of what the optimum gains over label 0 everywhere. */
    private static void print(String name, long value, long reference, long start) {
        System.out.printf(Locale.ROOT, "  %-46s %7.2f %%%n", name, 100.0 * (value - start) / (reference - start));
    }

    private static <T> T timed(String name, Supplier<T> run) {
        long start = System.nanoTime();
        T result = run.get();
        System.out.printf(Locale.ROOT, "  %-46s %9.1f ms%n", name, (System.nanoTime() - start) / 1e6);
        return result;
    }
}
