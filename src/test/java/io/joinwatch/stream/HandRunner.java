package io.joinwatch.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** A runner whose work ends when a test says so. */
final class HandRunner implements WorkRunner {
    private final int most;
    private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
    int submitted;

    HandRunner(int most) {
        this.most = most;
    }

    @Override
    public <T> Future<T> submit(Callable<T> work) {
        submitted++;
        if (waiting.size() == most) {
            throw new RejectedExecutionException("full");
        }
        FutureTask<T> task = new FutureTask<>(work);
        waiting.add(task);
        return task;
    }

    /** Does all that waits; returns how much that was. */
    int runAll() {
        int done = waiting.size();
        waiting.forEach(FutureTask::run);
        waiting.clear();
        return done;
    }

    @Override
    public void close() {}
}
