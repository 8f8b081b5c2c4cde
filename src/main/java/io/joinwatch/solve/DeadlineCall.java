package io.joinwatch.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that ends when it should, whatever the called code thinks: ojAlgo's own time limits are soft, its presolve is deaf to
 * them, and it answers an interrupt with an exception. The call runs on a thread of its own, so that an interrupt meant for
 * it can never hit the caller; a deaf callee is left behind on that daemon thread until it notices the interrupt.
 */
final class DeadlineCall {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineCall.class);
    private static final long GRACE_MS = 50;

    private DeadlineCall() {}

    /**
     * What {@code callee} returns, or empty when it failed, ran out of time, or the calling thread was interrupted, which keeps
     * its interrupt flag.
     *
     * @param limit null for no limit
     */
    static <T> Optional<T> call(String name, Callable<? extends @Nullable T> callee, @Nullable Duration limit) {
        FutureTask<@Nullable T> task = new FutureTask<>(callee::call);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            @Nullable T result = limit == null ? task.get() : task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.ofNullable(result);
        } catch (TimeoutException late) {
            task.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stop) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            LOG.warn("{} failed: the solve goes on without it", name, failure.getCause());
            return Optional.empty();
        } finally {
            awaitEnd(thread);
        }
    }

    private static void awaitEnd(Thread thread) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            thread.join(GRACE_MS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
