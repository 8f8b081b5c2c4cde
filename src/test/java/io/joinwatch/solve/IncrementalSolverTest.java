package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known components and warm starts save work, never correctness: every answer against brute force. */
class IncrementalSolverTest {
    private static final SolveLimits WALL = SolveLimits.wall(Duration.ofSeconds(10));
    private static final String CACHE = "component-cache";

    /** Several small problems side by side, without edges between them: the optimum is the sum of theirs. */
    private record Whole(Problem problem, long optimum) {
        static Whole of(Sense sense, List<Long> seeds) {
            ProblemBuilder builder = Problem.builder(sense);
            long sum = 0;
            int base = 0;
            for (long seed : seeds) {
                Problem part = RandomProblems.small(seed);
                for (int v = 0; v < part.size(); v++) {
                    builder.addVertex(seed + "." + part.name(v), part.labelNames(v), part.unaryRow(v));
                }
                for (int p = 0; p < part.pairCount(); p++) {
                    builder.addPair(base + part.pairLeft(p), base + part.pairRight(p), table(part, p));
                }
                base += part.size();
                sum += BruteForce.optimum(part);
            }
            return new Whole(builder.build(), sum);
        }

        private static long[][] table(Problem part, int pair) {
            long[][] table = new long[part.labelCount(part.pairLeft(pair))][part.labelCount(part.pairRight(pair))];
            for (int l = 0; l < table.length; l++) {
                for (int m = 0; m < table[l].length; m++) {
                    table[l][m] = part.pairwise(pair, l, m);
                }
            }
            return table;
        }
    }

    /** Seeds of small problems that share a sense. */
    private static List<Long> seeds(Sense sense) {
        return java.util.stream.LongStream.range(0, 60)
                .filter(seed -> RandomProblems.small(seed).sense() == sense)
                .boxed()
                .toList();
    }

    private static void check(Whole whole, Solution solution, long seed) {
        assertThat(solution.proven()).as("seed %d", seed).isTrue();
        assertThat(solution.value()).as("seed %d", seed).isEqualTo(whole.optimum());
        assertThat(Recount.of(whole.problem(), solution.labels()))
                .as("seed %d", seed)
                .isEqualTo(whole.optimum());
    }

    @Test
    void windowsWhoseComponentsComeAndGoAreSolvedToTheOptimum() {
        for (Sense sense : Sense.values()) {
            IncrementalSolver solver = new IncrementalSolver(SolveMethod.AUTO, 2);
            List<Long> seeds = seeds(sense);
            WarmStart last = null;
            for (long seed = 0; seed < 60; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                List<Long> chosen = seeds.stream()
                        .filter(s -> random.nextInt(3) == 0)
                        .limit(1 + random.nextInt(6))
                        .toList();
                Whole whole = Whole.of(sense, chosen);
                Resolved resolved = solver.resolve(whole.problem(), WALL, last);
                check(whole, resolved.solution(), seed);
                last = resolved.next();
                check(
                        whole,
                        new Portfolio(SolveMethod.EXACT)
                                .resolve(whole.problem(), WALL, last)
                                .solution(),
                        seed);
            }
        }
    }

    /** Warehouses large enough that messages pass: the dual is carried from window to window, past windows that are known. */
    @Test
    void driftingWarehousesAreSolvedToTheOptimum() {
        IncrementalSolver solver = new IncrementalSolver(SolveMethod.EXACT);
        WarmStart last = null;
        for (long seed = 1; seed <= 30; seed++) {
            Shape shape = Shape.values()[(int) (seed / 3 % Shape.values().length)];
            Problem problem = WarehouseProblems.paper(shape, shape == Shape.DENSE ? 9 : 40, 2.5, 1 + seed / 3);
            if (seed % 3 == 1) {
                problem = DriftingProblem.mapped(problem, term -> term + term / 7);
            }
            long optimum = ProvenOptimum.of(problem).value();
            for (int times = 0; times < 2; times++) {
                Resolved resolved = solver.resolve(problem, WALL, last);
                assertThat(resolved.solution().value()).as("seed %d", seed).isEqualTo(optimum);
                assertThat(resolved.solution().bound()).as("seed %d", seed).isEqualTo(optimum);
                last = resolved.next();
                assertThat(new Portfolio(SolveMethod.EXACT)
                                .resolve(problem, WALL, last)
                                .solution()
                                .value())
                        .as("seed %d", seed)
                        .isEqualTo(optimum);
            }
        }
    }

    @Test
    void whatIsKnownIsNotSolvedAgain() {
        IncrementalSolver solver = new IncrementalSolver(SolveMethod.AUTO, 1);
        List<Long> seeds = seeds(Sense.MINIMISE).subList(0, 6);
        Whole first = Whole.of(Sense.MINIMISE, seeds);
        Resolved solved = solver.resolve(first.problem(), WALL, null);
        assertThat(solved.solution().method()).isNotEqualTo(CACHE);
        Resolved again = solver.resolve(first.problem(), WALL, solved.next());
        assertThat(again.solution().method()).isEqualTo(CACHE);
        assertThat(again.solution().labels()).isEqualTo(solved.solution().labels());
        check(first, again.solution(), 0);
        // Of the next, all but one component is known.
        Whole next = Whole.of(Sense.MINIMISE, seeds(Sense.MINIMISE).subList(1, 7));
        Resolved partly = solver.resolve(next.problem(), WALL, again.next());
        assertThat(partly.solution().method()).isNotEqualTo(CACHE);
        check(next, partly.solution(), 1);
        assertThat(partly.solution().work())
                .isLessThan(new Portfolio(SolveMethod.AUTO)
                        .solve(next.problem(), WALL)
                        .work());
    }

    @Test
    void smallComponentsAreNotWorthALookUp() {
        IncrementalSolver solver = new IncrementalSolver(SolveMethod.AUTO);
        Whole whole = Whole.of(Sense.MAXIMISE, seeds(Sense.MAXIMISE).subList(0, 4));
        for (int times = 0; times < 2; times++) {
            Solution solution = solver.resolve(whole.problem(), WALL, null).solution();
            assertThat(solution.method()).isNotEqualTo(CACHE);
            check(whole, solution, times);
        }
    }

    /** Replays must repeat, and who asks for a published method wants its answer. */
    @Test
    void withoutAClockOrByAPublishedMethodEverySolveIsTheFirst() {
        Whole whole = Whole.of(Sense.MAXIMISE, seeds(Sense.MAXIMISE).subList(0, 4));
        for (SolveMethod method : SolveMethod.values()) {
            boolean published = method == SolveMethod.HEURISTICS || method == SolveMethod.BEST_OF_ALL_WORLDS;
            SolveLimits limits = published ? WALL : SolveLimits.deterministic();
            IncrementalSolver solver = new IncrementalSolver(method, 1);
            Resolved resolved = solver.resolve(whole.problem(), limits, null);
            Solution first = resolved.solution();
            WarmStart start = resolved.next();
            for (int times = 0; times < 2; times++) {
                Resolved again = solver.resolve(whole.problem(), limits, start);
                assertThat(again.solution().method()).isEqualTo(first.method()).isNotEqualTo(CACHE);
                assertThat(again.solution().value()).isEqualTo(first.value());
                if (limits.wallTime() == null) {
                    assertThat(again.solution().labels()).isEqualTo(first.labels());
                    assertThat(again.solution().work()).isEqualTo(first.work());
                }
                start = again.next();
            }
        }
    }

    /** What ran out of time is not taken for an optimum later. */
    @Test
    void whatIsNotProvenIsNotKept() {
        int unproven = 0;
        for (long seed = 1; seed <= 5; seed++) {
            Problem problem = DenseProblems.nearUniform(20, seed);
            IncrementalSolver solver = new IncrementalSolver(SolveMethod.EXACT, 1);
            Solution hasty = solver.resolve(problem, SolveLimits.wall(Duration.ofNanos(1)), null)
                    .solution();
            unproven += hasty.proven() ? 0 : 1;
            Solution solved = solver.resolve(problem, WALL, null).solution();
            assertThat(solved.method()).isNotEqualTo(CACHE);
            assertThat(solved.proven()).isTrue();
            assertThat(problem.sense().better(hasty.value(), solved.value())).isFalse();
        }
        assertThat(unproven).isPositive();
    }

    @Test
    void theEmptyProblemIsNone() {
        Problem empty = Problem.builder(Sense.MINIMISE).build();
        Solution solution = new IncrementalSolver(SolveMethod.AUTO)
                .resolve(empty, WALL, null)
                .solution();
        assertThat(solution.proven()).isTrue();
        assertThat(solution.value()).isZero();
    }
}
