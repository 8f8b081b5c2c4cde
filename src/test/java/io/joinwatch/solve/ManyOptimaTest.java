package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Half a million small problems with all features against brute force, each solved to its proven optimum, and again with
 * a budget that ends somewhere. Run by {@code mvn test -Plong}.
 */
@Tag("long")
class ManyOptimaTest {
    /** Problems of more labellings are drawn again. */
    private static final long MOST_LABELLINGS = 20_000;

    /** Seeds that the short tests do not use. */
    private static final long FIRST_SEED = 1_000_000;

    /** A kind of problems by their seeds, and how many to solve. */
    record Kind(String name, int count, LongFunction<Problem> draw) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("unstructured", 150_000, SmallProblems::random),
                new Kind("large terms", 100_000, SmallProblems::large),
                new Kind("warehouses", 150_000, SmallProblems::warehouse),
                new Kind("more labels", 20_000, RandomProblems::small),
                new Kind(
                        "shapes, network",
                        60_000,
                        seed -> WarehouseProblems.network(shape(seed), 3 + (int) (seed % 3), 2, seed)),
                new Kind(
                        "shapes, paper",
                        40_000,
                        seed -> WarehouseProblems.paper(shape(seed), 4 + (int) (seed % 3), 2, seed)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyOneIsSolvedAsBruteForceDoes(Kind kind, TestReporter reporter) {
        int solved = 0;
        int deployedStays = 0;
        int cutOff = 0;
        long labellings = 0;
        for (long seed = FIRST_SEED; solved < kind.count(); seed++) {
            Problem problem = kind.draw().apply(seed);
            if (labellings(problem) <= MOST_LABELLINGS) {
                String name = kind.name() + ", seed " + seed;
                long optimum = BruteForce.optimum(problem);
                Solution solution = new Portfolio(SolveMethod.AUTO).solve(problem, SolveLimits.deterministic());
                AnswerChecks.optimal(problem, solution, optimum, name);
                cutOff += cutOff(problem, optimum, seed, name) ? 1 : 0;
                deployedStays += Recount.of(problem, AnswerChecks.deployed(problem)) == optimum ? 1 : 0;
                labellings += labellings(problem);
                solved++;
            }
        }
        reporter.publishEntry(
                kind.name(),
                "%d problems of %d labellings in all; %d optimal as deployed, %d cut off before their proof"
                        .formatted(solved, labellings, deployedStays, cutOff));
    }

    /** Searches again with a random start and budget; says whether that ended before the proof. */
    private static boolean cutOff(Problem problem, long optimum, long seed, String name) {
        SplittableRandom random = new SplittableRandom(seed);
        CostForm form = new CostForm(problem);
        int[] start = RandomNetworks.labelling(form.network(), random);
        Budget budget = Budget.of(Long.MAX_VALUE).part(random.nextLong(1, 300));
        ExactSearch search = new ExactSearch(form.network(), start, budget, seed);
        long value = Recount.of(problem, search.best());
        assertThat(problem.sense().better(value, optimum)).as(name).isFalse();
        assertThat(problem.sense().better(optimum, form.bound(search.bound())))
                .as(name)
                .isFalse();
        assertThat(problem.sense().better(Recount.of(problem, start), value))
                .as(name)
                .isFalse();
        return value != form.bound(search.bound());
    }

    private static Shape shape(long seed) {
        return Shape.values()[(int) (seed / 3 % 4)];
    }

    private static long labellings(Problem problem) {
        long count = 1;
        for (int v = 0; v < problem.size(); v++) {
            count *= problem.labelCount(v);
        }
        return count;
    }
}
