package io.joinwatch.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread with a deep stack on which a caller runs one task at a time and waits for it, so that whatever the task does,
 * loop or overflow its stack, the caller goes on. Confined to one thread. Starts its thread when first used.
 */
final class GuardedWorker implements AutoCloseable {
    private static final long STACK_BYTES = 16L << 20;

    /** A task that does not heed its interrupt within this time is left behind, and its thread with it. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private static final Duration FOR_EVER = Duration.ofDays(1);

    /** Threads left behind that may still run; with more of them nothing new is started. */
    private static final int MAX_LEFT_BEHIND = 3;

    /** How a task and its caller stand. */
    static final class Course {
        private enum State {
            TIMED,
            AWAITED,
            GIVEN_UP
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.TIMED);

        /** Called by the task: from here on the caller waits for as long as it takes. False if it waits no more. */
        boolean isAwaited() {
            return state.compareAndSet(State.TIMED, State.AWAITED);
        }

        /** Whether the caller waits no more. */
        boolean isGivenUp() {
            return state.get() == State.GIVEN_UP;
        }

        private boolean giveUp() {
            return state.compareAndSet(State.TIMED, State.GIVEN_UP);
        }
    }

    private final List<ExecutorService> leftBehind = new ArrayList<>();
    private @Nullable ExecutorService thread;

    /**
     * Runs a task and waits for it.
     *
     * @param time how long to wait, unless the course says that the task is awaited; empty for as long as it takes
     * @param course that the task knows too
     * @param interrupt makes the task end soon
     * @throws TimeoutException if the task took longer; it may still run, so it must share nothing with the caller
     * @throws ExecutionException with whatever the task threw, errors included
     */
    <T> T call(Callable<T> task, Optional<Duration> time, Course course, Runnable interrupt)
            throws TimeoutException, ExecutionException {
        leftBehind.removeIf(ExecutorService::isTerminated);
        if (leftBehind.size() > MAX_LEFT_BEHIND) {
            throw new TimeoutException("earlier tasks still run");
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(runnable -> {
                Thread worker = new Thread(null, runnable, "sql-reader", STACK_BYTES);
                worker.setDaemon(true);
                return worker;
            });
        }
        Future<T> result = thread.submit(task);
        try {
            return get(result, time.orElse(FOR_EVER));
        } catch (TimeoutException e) {
            if (!course.giveUp()) {
                return get(result, FOR_EVER);
            }
            interrupt.run();
            abandon(result);
            throw e;
        }
    }

    private void abandon(Future<?> result) {
        try {
            get(result, GRACE);
        } catch (TimeoutException e) {
            result.cancel(true);
            if (thread != null) {
                leftBehind.add(thread);
            }
            close();
        } catch (ExecutionException | CancellationException e) {
            // It heeded the interrupt: the thread is free again.
        }
    }

    /** Waits without heeding interrupts, which are kept for the caller: the wait is bounded and short. */
    private static <T> T get(Future<T> result, Duration time) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}
