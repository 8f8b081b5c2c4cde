package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortfolioTest {
    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void withoutAClockTheSameAnswerAgain(SolveMethod method) {
        for (Shape shape : Shape.values()) {
            Problem problem = WarehouseProblems.network(shape, 12, 3, 5);
            for (long work : new long[] {1, 5_000}) {
                SolveLimits limits = SolveLimits.deterministic(work, 11);
                Solution first = new Portfolio(method).solve(problem, limits);
                Solution again = new Portfolio(method).solve(problem, limits);
                assertThat(again.labels()).isEqualTo(first.labels());
                assertThat(again.toString()).isEqualTo(first.toString());
                assertThat(again.work()).isEqualTo(first.work());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void deployedStaysWhenNothingIsBetter(SolveMethod method) {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        for (int v = 0; v < 6; v++) {
            builder.addVertex("t" + v, List.of("deployed", "a", "b"), new long[] {3, 3, 3});
        }
        for (int v = 1; v < 6; v++) {
            builder.addPair(v - 1, v, new long[][] {{5, 9, 9}, {9, 5, 9}, {9, 9, 5}});
            builder.addKeyEdge(v - 1, 1, v, 1, 4).addKeyEdge(v - 1, 2, v, 2, 4);
        }
        Solution solution = new Portfolio(method).solve(builder.build(), SolveLimits.deterministic());
        assertThat(solution.labels()).containsOnly(0);
        assertThat(solution.proven()).isTrue();
        assertThat(solution.value()).isEqualTo(6 * 3 + 5 * 5);
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void emptyAndSinglesAreProblemsToo(SolveMethod method) {
        Solution empty =
                new Portfolio(method).solve(Problem.builder(Sense.MINIMISE).build(), SolveLimits.deterministic());
        assertThat(empty.labels()).isEmpty();
        assertThat(empty.proven()).isTrue();
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        builder.addVertex("t", List.of("a", "b", "c"), new long[] {1, 4, 4});
        Solution single = new Portfolio(method).solve(builder.build(), SolveLimits.deterministic());
        assertThat(single.labels()).containsExactly(1);
        assertThat(single.gap()).isZero();
    }

    @Test
    void wallTimeIsKept() {
        Problem hard = WarehouseProblems.paper(Shape.DENSE, 60, 5, 1);
        for (SolveMethod method : SolveMethod.values()) {
            long start = System.nanoTime();
            Solution solution = new Portfolio(method).solve(hard, SolveLimits.wall(Duration.ofMillis(300)));
            long tookMs = (System.nanoTime() - start) / 1_000_000;
            assertThat(tookMs).as(method.name()).isLessThan(5_000);
            assertThat(solution.proven()).isFalse();
            assertThat(solution.gap()).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @EnumSource(SolveMethod.class)
    void anInterruptStopsItAndStays(SolveMethod method) throws Exception {
        Problem hard = WarehouseProblems.paper(Shape.DENSE, 60, 5, 1);
        AtomicBoolean flag = new AtomicBoolean();
        FutureTask<Solution> solution = new FutureTask<>(() -> {
            Solution best = new Portfolio(method).solve(hard, SolveLimits.wall(Duration.ofMinutes(5)));
            flag.set(Thread.currentThread().isInterrupted());
            return best;
        });
        Thread solving = new Thread(solution);
        solving.start();
        await().until(() -> isSearching(solving));
        long start = System.nanoTime();
        solving.interrupt();
        solving.join(5_000);
        assertThat((System.nanoTime() - start) / 1_000_000)
                .as("ms after the interrupt")
                .isLessThan(1_000);
        assertThat(flag).isTrue();
        assertThat(solution.get().gap()).isBetween(0.0, 1.0);
    }

    private static boolean isSearching(Thread solving) {
        return Stream.of(solving.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(ExactSearch.class.getName()));
    }

    @Test
    void theRecountDoesNotBelieve() {
        Problem problem = RandomProblems.small(3);
        int[] labels = new int[problem.size()];
        long value = BruteForce.optimum(problem);
        Recount.verify(problem, labels, Recount.of(problem, labels), "test");
        assertThatIllegalStateException()
                .isThrownBy(() -> Recount.verify(problem, labels, Recount.of(problem, labels) + 1, "liar"))
                .withMessageContaining("method liar claims");
        assertThatIllegalStateException()
                .isThrownBy(() -> Recount.of(problem, new int[problem.size() + 1]))
                .withMessageContaining("labels for");
        labels[0] = problem.labelCount(0);
        assertThatIllegalStateException().isThrownBy(() -> Recount.of(problem, labels));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Solution(Sense.MINIMISE, labels, value, value + 1, true, "liar", 0, 0))
                .withMessageContaining("better than the bound");
    }

    @Test
    void gapsFollowTheSense() {
        Solution paper = new Solution(Sense.MAXIMISE, new int[0], 60, 80, false, "m", 0, 0);
        assertThat(paper.gap()).isEqualTo(0.25);
        assertThat(paper.gapUnits()).isEqualTo(20);
        Solution network = new Solution(Sense.MINIMISE, new int[0], 80, 60, false, "m", 0, 0);
        assertThat(network.gap()).isEqualTo(0.25);
        Solution relaxed = new Solution(Sense.MINIMISE, new int[0], 0, 0, false, "m", 0, 0);
        assertThat(relaxed.gap()).isZero();
        assertThat(relaxed.proven()).as("equality alone is no proof").isFalse();
    }
}
