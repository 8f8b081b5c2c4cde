package io.joinwatch.graph;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run of panes that a database's window slides over. Panes cover [n·pane, n·pane + pane) of event time and stay
 * mutable as long as they are inside the window. Not thread-safe.
 */
public final class PaneWindow {
    private final long paneMs;
    private final NavigableMap<Long, WindowSums> panes = new TreeMap<>();

    /** An empty window of panes of that length. */
    public PaneWindow(long paneMs) {
        if (paneMs < 1) {
            throw new IllegalArgumentException("pane " + paneMs + " ms must be in [1, ∞)");
        }
        this.paneMs = paneMs;
    }

    /** Start of the pane that holds a time. */
    public long paneStart(long timeMs) {
        return Math.floorDiv(timeMs, paneMs) * paneMs;
    }

    /** The pane that starts there, made empty if it is new. */
    public WindowSums pane(long startMs) {
        if (paneStart(startMs) != startMs) {
            throw new IllegalArgumentException("No pane starts at " + startMs + ": panes are " + paneMs + " ms long");
        }
        return panes.computeIfAbsent(startMs, start -> new WindowSums());
    }

    /** The pane that starts there, if anything was seen in it. */
    public Optional<WindowSums> paneIfPresent(long startMs) {
        return Optional.ofNullable(panes.get(startMs));
    }

    /** Sum of the panes that start in [fromMs, toMs). O(signatures · panes). */
    public WindowSums sum(long fromMs, long toMs) {
        WindowSums sum = new WindowSums();
        panes.subMap(fromMs, toMs).values().forEach(sum::addAll);
        return sum;
    }

    /** Starts of the panes in [fromMs, toMs) with anything in them. */
    public SortedMap<Long, WindowSums> panes(long fromMs, long toMs) {
        return java.util.Collections.unmodifiableSortedMap(panes.subMap(fromMs, toMs));
    }

    /** All panes with anything in them, by start. */
    public NavigableMap<Long, WindowSums> panes() {
        return java.util.Collections.unmodifiableNavigableMap(panes);
    }

    /** Forgets panes that start before a time; returns how many. */
    public int expireBefore(long startMs) {
        SortedMap<Long, WindowSums> old = panes.headMap(startMs);
        int expired = old.size();
        old.clear();
        return expired;
    }

    public void clear() {
        panes.clear();
    }

    public long paneMs() {
        return paneMs;
    }
}
