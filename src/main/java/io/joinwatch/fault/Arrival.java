package io.joinwatch.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What becomes of one database's events as they come, by event times and query ids alone: which count, which came before, which
 * are too late, and when panes close. Written from the contract, not from the app. Not thread-safe.
 */
final class Arrival {
    /** What becomes of an event. */
    enum Fate {
        COUNTED,
        DUPLICATE,
        TOO_LATE
    }

    private final long paneMs;
    private final long windowMs;
    private final long graceMs;
    private final long horizonMs;
    private final Map<String, Long> known = new HashMap<>();
    private final Deque<Map.Entry<String, Long>> order = new ArrayDeque<>();
    private long latestMs = Long.MIN_VALUE;
    private long closedMs = Long.MIN_VALUE;

    Arrival(Duration pane, Duration window, Duration grace, Duration horizon) {
        this.paneMs = pane.toMillis();
        this.windowMs = window.toMillis();
        this.graceMs = grace.toMillis();
        this.horizonMs = horizon.toMillis();
    }

    /** Takes an event. */
    Fate take(String queryId, long timeMs) {
        Long before = known.get(queryId);
        if (before != null && Math.abs(timeMs - before) <= horizonMs) {
            return Fate.DUPLICATE;
        }
        if (latestMs != Long.MIN_VALUE && pane(timeMs) < closedMs - windowMs) {
            return Fate.TOO_LATE;
        }
        if (latestMs == Long.MIN_VALUE) {
            closedMs = pane(timeMs - graceMs);
        }
        latestMs = Math.max(latestMs, timeMs);
        known.put(queryId, timeMs);
        order.add(Map.entry(queryId, timeMs));
        while (order.element().getValue() < latestMs - horizonMs) {
            Map.Entry<String, Long> old = order.remove();
            known.remove(old.getKey(), old.getValue());
        }
        return Fate.COUNTED;
    }

    /** Start of the pane of a time. */
    long pane(long timeMs) {
        return Math.floorDiv(timeMs, paneMs) * paneMs;
    }

    /** Whether the pane of a time is closed. */
    boolean isClosed(long timeMs) {
        return pane(timeMs) < closedMs;
    }

    /** The time up to which panes are to be closed by now. */
    long dueMs() {
        return Math.max(closedMs, pane(latestMs - graceMs));
    }

    long closedMs() {
        return closedMs;
    }

    void close(long upToMs) {
        closedMs = upToMs;
    }
}
