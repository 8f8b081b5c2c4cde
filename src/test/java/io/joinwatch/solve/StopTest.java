package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exact search ends soon after an interrupt or its deadline, with an answer, whatever step it is in. Limits are generous. */
class StopTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** What it cannot finish, for weights are near-equal: many edges between few vertices, or many vertices. */
    enum Large {
        DENSE,
        SPARSE
    }

    private static Problem problem(Large large) {
        return switch (large) {
            case DENSE -> WarehouseProblems.paper(Shape.DENSE, 120, 1, 1);
            case SPARSE -> nearEqual(5_000, 20_000, new SplittableRandom(1));
        };
    }

    private static Problem nearEqual(int size, int joins, SplittableRandom random) {
        int columns = 4;
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < size; v++) {
            builder.addVertex("t" + v, RandomProblems.labels(columns), new long[columns]);
        }
        for (int j = 0; j < joins; j++) {
            int u = random.nextInt(size);
            int v = (u + random.nextInt(1, size)) % size;
            long[][] gains = new long[columns][columns];
            gains[random.nextInt(columns)][random.nextInt(columns)] = random.nextLong(90_000, 110_000);
            builder.addPair(u, v, gains);
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(Large.class)
    void afterAnInterrupt(Large large) throws Exception {
        Problem problem = problem(large);
        for (int delayMs : new int[] {0, 40, 160}) {
            AtomicBoolean flag = new AtomicBoolean();
            FutureTask<Solution> task = new FutureTask<>(() -> {
                Solution solution = solved(problem, Duration.ofMinutes(5));
                flag.set(Thread.currentThread().isInterrupted());
                return solution;
            });
            Thread solving = new Thread(task, "solving");
            solving.start();
            await().pollInterval(Duration.ofMillis(1)).until(() -> isSearching(solving) || !solving.isAlive());
            TimeUnit.MILLISECONDS.sleep(delayMs);
            assertThat(solving.isAlive())
                    .as("still searching after " + delayMs + " ms")
                    .isTrue();
            solving.interrupt();
            solving.join(SOON.toMillis());
            assertThat(solving.isAlive())
                    .as("after " + SOON + ", interrupted after " + delayMs + " ms")
                    .isFalse();
            assertThat(flag).isTrue();
            checkHonest(problem, task.get());
        }
    }

    @ParameterizedTest
    @EnumSource(Large.class)
    void afterItsDeadline(Large large) {
        Problem problem = problem(large);
        for (int limitMs : new int[] {1, 30, 200}) {
            Solution solution = solved(problem, Duration.ofMillis(limitMs));
            assertThat(Duration.ofNanos(solution.elapsedNanos()))
                    .as("limit " + limitMs + " ms")
                    .isLessThan(SOON);
            checkHonest(problem, solution);
        }
    }

    private static Solution solved(Problem problem, Duration wallTime) {
        return new Portfolio(SolveMethod.EXACT).solve(problem, SolveLimits.wall(wallTime));
    }

    private static boolean isSearching(Thread solving) {
        return Stream.of(solving.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(ExactSearch.class.getName()));
    }

    private static void checkHonest(Problem problem, Solution solution) {
        assertThat(Recount.of(problem, solution.labels())).isEqualTo(solution.value());
        assertThat(problem.sense().better(solution.value(), solution.bound())).isFalse();
        assertThat(solution.gap()).isBetween(0.0, 1.0);
    }
}
