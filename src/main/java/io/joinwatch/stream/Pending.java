package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that is under way for a task's databases, at most one piece each. Used by the task's stream thread only. */
final class Pending<T> {
    /** A piece of work that ended: with a result, or with an error that was logged. */
    record Done<T>(
            DatabaseId database,
            Optional<T> result,
            @Nullable Throwable error) {}

    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);

    private final WorkRunner runner;
    private final String what;
    private final Map<DatabaseId, Future<T>> underWay = new LinkedHashMap<>();

    Pending(WorkRunner runner, String what) {
        this.runner = runner;
        this.what = what;
    }

    boolean isUnderWay(DatabaseId database) {
        return underWay.containsKey(database);
    }

    /** Starts work unless some is under way; returns whether it was taken. */
    boolean start(DatabaseId database, Callable<T> work) {
        if (isUnderWay(database)) {
            return false;
        }
        try {
            underWay.put(database, runner.submit(work));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** All pieces that ended since the last call. */
    List<Done<T>> done() {
        List<Done<T>> done = new ArrayList<>();
        Iterator<Map.Entry<DatabaseId, Future<T>>> entries = underWay.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<DatabaseId, Future<T>> entry = entries.next();
            if (entry.getValue().isDone()) {
                entries.remove();
                done.add(done(entry.getKey(), entry.getValue()));
            }
        }
        return done;
    }

    private Done<T> done(DatabaseId database, Future<T> future) {
        try {
            return new Done<>(database, Optional.of(future.get()), null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error("{} of {} failed", what, database, cause);
            return new Done<>(database, Optional.empty(), cause);
        } catch (CancellationException e) {
            return new Done<>(database, Optional.empty(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Done<>(database, Optional.empty(), e);
        }
    }

    /** Pieces under way. */
    int size() {
        return underWay.size();
    }

    void cancelAll() {
        underWay.values().forEach(future -> future.cancel(true));
        underWay.clear();
    }
}
