package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Warehouses of all shapes under both objectives, too large for brute force, against elimination of vertices. */
class MediumOptimumTest {
    @Test
    void warehousesAgainstElimination() {
        int checked = 0;
        int large = 0;
        for (long seed = 0; seed < 400; seed++) {
            Problem problem = problem(seed);
            String name = "seed " + seed + ", " + problem.sense() + ", " + problem.size() + " vertices";
            OptionalLong optimum = EliminationOracle.optimum(problem);
            Optional<Optimum> other = optimum.isPresent() ? Optional.empty() : ProvenOptimum.find(problem);
            if (optimum.isPresent() || other.isPresent()) {
                // The other way shares the search's first steps: it only says that what follows them agrees.
                long value = other.map(Optimum::value).orElseGet(optimum::getAsLong);
                Solution solution = new Portfolio(SolveMethod.AUTO).solve(problem, SolveLimits.deterministic());
                AnswerChecks.optimal(problem, solution, value, name);
                checked++;
                large += other.isPresent() ? 1 : 0;
            }
        }
        assertThat(checked).isGreaterThan(250);
        assertThat(large).isGreaterThan(5);
    }

    /** Grids that little work does not finish, under both senses. */
    @Test
    void littleWorkIsHonest() {
        int open = 0;
        for (long seed = 0; seed < 12; seed++) {
            Problem problem = grid(seed);
            SolveMethod method = seed % 3 == 0 ? SolveMethod.HEURISTICS : SolveMethod.AUTO;
            Solution solution = new Portfolio(method).solve(problem, SolveLimits.deterministic(10L << seed % 8, seed));
            AnswerChecks.honest(
                    problem, solution, EliminationOracle.optimum(problem).orElseThrow(), "seed " + seed);
            open += solution.proven() ? 0 : 1;
        }
        assertThat(open).isGreaterThan(3);
    }

    private static Problem grid(long seed) {
        CostNetwork grid = RandomNetworks.grid(3, 40, seed);
        ProblemBuilder builder = Problem.builder(seed % 2 == 0 ? Sense.MAXIMISE : Sense.MINIMISE);
        for (int v = 0; v < grid.size; v++) {
            long[] terms = Arrays.copyOfRange(grid.unary, grid.unaryAt[v], grid.unaryAt[v + 1]);
            builder.addVertex("v" + v, RandomProblems.labels(terms.length), terms);
        }
        for (int e = 0; e < grid.edgeCount; e++) {
            long[][] table = new long[grid.labels[grid.left[e]]][grid.labels[grid.right[e]]];
            for (int l = 0; l < table.length; l++) {
                for (int m = 0; m < table[l].length; m++) {
                    table[l][m] = SeenNetwork.term(grid, e, l, m);
                }
            }
            builder.addPair(grid.left[e], grid.right[e], table);
            builder.addKeyEdge(grid.left[e], 0, grid.right[e], 0, table[0][0]);
        }
        return builder.build();
    }

    /** 12 … 40 tables; of dense ones, where elimination soon fails, at most 9. */
    static Problem problem(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Shape shape = Shape.values()[random.nextInt(4)];
        int tables = shape == Shape.DENSE ? random.nextInt(5, 10) : random.nextInt(12, 41);
        double joinsPerTable = random.nextDouble(1, 4);
        return random.nextBoolean()
                ? WarehouseProblems.network(shape, tables, joinsPerTable, seed)
                : WarehouseProblems.paper(shape, tables, joinsPerTable, seed);
    }
}
