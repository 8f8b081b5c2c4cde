package io.joinwatch.stream;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.ObservationLog;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The observations that were not published yet: those of open panes, late ones of closed panes, and the batches that wait
 * to be built. Not thread-safe.
 */
final class OpenHistory {

    /**
     * Observations that leave as one compaction batch.
     *
     * @param supplement whether another batch of the same pane was or will be published: late or early observations
     * @param log in order of arrival; does not change any more
     */
    record Batch(long paneStartMs, boolean supplement, ObservationLog log) {}

    private final NavigableMap<Long, ObservationLog> open = new TreeMap<>();
    private final NavigableMap<Long, ObservationLog> late = new TreeMap<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int openSize;

    void add(long paneStartMs, boolean isLate, List<JoinObservation> observations) {
        if (!observations.isEmpty()) {
            ObservationLog log = log(paneStartMs, isLate);
            for (JoinObservation observation : observations) {
                log.add(observation);
            }
            openSize += observations.size();
        }
    }

    private ObservationLog log(long paneStartMs, boolean isLate) {
        return (isLate ? late : open).computeIfAbsent(paneStartMs, start -> new ObservationLog());
    }

    /** Takes a pane's observations, or some of them, back from a checkpoint. */
    void restore(long paneStartMs, boolean isLate, byte[] chunk) {
        ObservationLog log = log(paneStartMs, isLate);
        openSize -= log.size();
        log.append(chunk);
        openSize += log.size();
    }

    /** Lets the panes that start before a time wait to be published, and whatever came late since. */
    void close(long beforePaneStartMs) {
        drain(late, Long.MAX_VALUE, true);
        drain(open, beforePaneStartMs, false);
    }

    /** Lets one pane's observations wait to be published though the pane is open, or though more may come late. */
    void cut(long paneStartMs) {
        ObservationLog log = (late.containsKey(paneStartMs) ? late : open).remove(paneStartMs);
        if (log != null) {
            wait(new Batch(paneStartMs, true, log));
        }
    }

    private void drain(NavigableMap<Long, ObservationLog> from, long beforeMs, boolean supplement) {
        SortedMap<Long, ObservationLog> leaving = from.headMap(beforeMs);
        leaving.forEach((start, log) -> wait(new Batch(start, supplement, log)));
        leaving.clear();
    }

    private void wait(Batch batch) {
        openSize -= batch.log().size();
        waiting.add(batch);
    }

    /** The batch to be published next. */
    Optional<Batch> next() {
        return Optional.ofNullable(waiting.peek());
    }

    /** The next batch was published. */
    void published() {
        waiting.remove();
    }

    /** Observations that wait for their pane to close. */
    int openSize() {
        return openSize;
    }

    /** The pane with most observations, open or late; no pane is both. */
    Optional<Long> largestPane() {
        return Stream.concat(open.entrySet().stream(), late.entrySet().stream())
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey);
    }

    NavigableMap<Long, ObservationLog> open() {
        return open;
    }

    NavigableMap<Long, ObservationLog> late() {
        return late;
    }

    Deque<Batch> waiting() {
        return waiting;
    }

    /** Takes a waiting batch back from a checkpoint. */
    void restoreWaiting(Batch batch) {
        waiting.add(batch);
    }
}
