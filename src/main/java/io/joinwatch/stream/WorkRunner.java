package io.joinwatch.stream;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs solves and sorts: by the stream clock inline, so that results depend on the input alone; by the wall clock on a
 * bounded pool, so that no stream thread waits. Thread-safe.
 */
public interface WorkRunner extends AutoCloseable {
    /**
     * Runs work, now or later.
     *
     * @throws RejectedExecutionException if too much waits already; ask again later
     */
    <T> Future<T> submit(Callable<T> work);

    /** Stops what runs; nothing may be submitted afterwards. */
    @Override
    void close();

    /** The runner that fits a clock. */
    static WorkRunner of(ScheduleClock clock) {
        return clock == ScheduleClock.STREAM ? inline() : pool(1, 256);
    }

    /** Runs work on the caller's thread before {@code submit} returns. */
    static WorkRunner inline() {
        return new WorkRunner() {
            @Override
            public <T> Future<T> submit(Callable<T> work) {
                try {
                    return CompletableFuture.completedFuture(work.call());
                } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                    // As on the pool: one database's odd graph must not end the stream thread, at every restart anew.
                    return CompletableFuture.failedFuture(e);
                }
            }

            @Override
            public void close() {}
        };
    }

    /** Runs work on daemon threads, with so many pieces waiting at most. */
    static WorkRunner pool(int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "joinwatch-work-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new WorkRunner() {
            @Override
            public <T> Future<T> submit(Callable<T> work) {
                FutureTask<T> task = new FutureTask<>(work);
                executor.execute(task);
                return task;
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
