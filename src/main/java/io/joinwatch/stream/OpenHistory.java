package io.joinwatch.stream;

import io.joinwatch.graph.JoinObservation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
     * @param observations in order of arrival
     */
    record Batch(long paneStartMs, boolean supplement, List<JoinObservation> observations) {}

    private final NavigableMap<Long, List<JoinObservation>> open = new TreeMap<>();
    private final NavigableMap<Long, List<JoinObservation>> late = new TreeMap<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int openSize;

    void add(long paneStartMs, boolean isLate, List<JoinObservation> observations) {
        if (!observations.isEmpty()) {
            (isLate ? late : open)
                    .computeIfAbsent(paneStartMs, start -> new ArrayList<>())
                    .addAll(observations);
            openSize += observations.size();
        }
    }

    /** Lets the panes that start before a time wait to be published, and whatever came late since. */
    void close(long beforePaneStartMs) {
        drain(late, Long.MAX_VALUE, true);
        drain(open, beforePaneStartMs, false);
    }

    /** Lets one pane's observations wait to be published though the pane is open, or though more may come late. */
    void cut(long paneStartMs) {
        List<JoinObservation> observations = (late.containsKey(paneStartMs) ? late : open).remove(paneStartMs);
        if (observations != null) {
            wait(new Batch(paneStartMs, true, observations));
        }
    }

    private void drain(NavigableMap<Long, List<JoinObservation>> from, long beforeMs, boolean supplement) {
        SortedMap<Long, List<JoinObservation>> leaving = from.headMap(beforeMs);
        leaving.forEach((start, observations) -> wait(new Batch(start, supplement, observations)));
        leaving.clear();
    }

    private void wait(Batch batch) {
        openSize -= batch.observations().size();
        waiting.add(new Batch(batch.paneStartMs(), batch.supplement(), List.copyOf(batch.observations())));
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
                .max(java.util.Comparator.comparingInt(e -> e.getValue().size()))
                .map(java.util.Map.Entry::getKey);
    }

    NavigableMap<Long, List<JoinObservation>> open() {
        return open;
    }

    NavigableMap<Long, List<JoinObservation>> late() {
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
