package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a solve fails, the stream goes on: batches are published, and the next solve gives advice. */
class FailedSolveTest {
    private static final long TICK = 1_000;

    /** The runner of the app, in which the first solve fails. */
    private static final class FirstFails implements WorkRunner {
        private final WorkRunner runner;
        private final Throwable failure;
        private int solves;

        FirstFails(ScheduleClock clock, Throwable failure) {
            this.runner = WorkRunner.of(clock);
            this.failure = failure;
        }

        @Override
        public <T> Future<T> submit(Callable<T> work) {
            boolean fails = work.getClass().getName().contains("Advise") && solves++ == 0;
            return runner.submit(() -> {
                if (fails) {
                    fail();
                }
                return work.call();
            });
        }

        private void fail() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }

        @Override
        public void close() {
            runner.close();
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a defect"),
                new java.io.IOException("checked"),
                new StackOverflowError("a deep graph"),
                new OutOfMemoryError("a large graph"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void byTheStreamClock(Throwable failure) {
        try (Harness app = new Harness(TestSettings.stream(), new FirstFails(ScheduleClock.STREAM, failure))) {
            app.tables();
            for (int hour = 0; hour <= 3; hour++) {
                app.join(START + hour * HOUR + 6 * MINUTE);
            }
            assertThat(app.meters.total(Meter.FAILED_SOLVES)).isEqualTo(1);
            assertThat(app.solves()).hasSize(2);
            assertThat(app.recommendations()).isNotEmpty();
            assertThat(app.batches()).hasSize(3);
            assertThat(app.reasons()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void byTheWallClock(Throwable failure) throws InterruptedException {
        try (Harness app = new Harness(TestSettings.wall(10), new FirstFails(ScheduleClock.WALL, failure))) {
            app.tables();
            app.join(START + MINUTE);
            await(app, () -> app.meters.total(Meter.FAILED_SOLVES) == 1);
            app.join(START + 2 * MINUTE);
            app.advanceWallClock(2 * HOUR);
            List<Object> solves = new ArrayList<>();
            await(app, () -> {
                solves.addAll(app.solves());
                return !solves.isEmpty();
            });
            assertThat(app.recommendations()).isNotEmpty();
            assertThat(app.reasons()).isEmpty();
        }
    }

    /** What is thrown inline must be what the test throws, or it would hold nothing. */
    @Test
    void theInlineRunnerHandsErrorsOn() {
        try (WorkRunner runner = WorkRunner.inline()) {
            Future<Object> failed = runner.submit(() -> {
                throw new OutOfMemoryError("a large graph");
            });
            assertThat(failed)
                    .failsWithin(java.time.Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("large");
        }
    }

    private static void await(Harness app, java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            app.advanceWallClock(TICK);
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
