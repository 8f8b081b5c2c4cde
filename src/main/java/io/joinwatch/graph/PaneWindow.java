package io.joinwatch.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The run of panes that a database's window slides over. Panes cover [n·pane, n·pane + pane) of event time and stay
 * mutable as long as they are inside the window. Not thread-safe.
 */
public final class PaneWindow {
    /** Tables of which {@link #most} remembers its answer; beyond, it begins anew. */
    private static final int MOST_TABLES = 10_000;
    /** Panes that it looks at each time. */
    private static final int MOST_GROWN = 8;

    private final long paneMs;
    private final NavigableMap<Long, WindowSums> panes = new TreeMap<>();
    /** Most that a join read of a table in one go, as of when panes went last, and the panes that may have grown since. */
    private final Map<String, Long> most = new HashMap<>();

    private final Set<Long> grown = new HashSet<>();
    /** Starts of panes that a reader holds too: they are copied before they change. */
    private final Set<Long> shared = new HashSet<>();
    /** The pane that was asked for last, unless something happened since that it would have to be looked at for. */
    private @Nullable WindowSums last;

    private long lastStartMs;

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
        if (last != null && lastStartMs == startMs) {
            return last; // Nearly every event is of the pane of the one before it.
        }
        grown.add(startMs);
        if (shared.remove(startMs)) {
            panes.computeIfPresent(startMs, (start, pane) -> pane.copy());
        }
        lastStartMs = startMs;
        last = panes.computeIfAbsent(startMs, start -> new WindowSums());
        return last;
    }

    /** The pane that starts there, if anything was seen in it. */
    public Optional<WindowSums> paneIfPresent(long startMs) {
        return Optional.ofNullable(panes.get(startMs));
    }

    /**
     * Most bytes that any join of the window read of a table in one go, 0 if none did. O(panes that grew) once a table was asked
     * for since panes went.
     */
    public long most(String table) {
        if (most.size() >= MOST_TABLES || grown.size() > MOST_GROWN) {
            most.clear();
            grown.clear();
            last = null;
        }
        long found = most.computeIfAbsent(table, name -> most(name, panes.keySet()));
        return Math.max(found, most(table, grown));
    }

    private long most(String table, Set<Long> starts) {
        long found = 0;
        for (long start : starts) {
            WindowSums pane = panes.get(start);
            found = pane == null
                    ? found
                    : Math.max(
                            found, pane.reads(table).map(WindowSums.Reads::most).orElse(0L));
        }
        return found;
    }

    /** Sum of the panes that start in [fromMs, toMs). O(signatures · panes). */
    public WindowSums sum(long fromMs, long toMs) {
        WindowSums sum = new WindowSums();
        panes.subMap(fromMs, toMs).values().forEach(sum::addAll);
        return sum;
    }

    /**
     * The panes that start in [fromMs, toMs), by start, for another thread to read: what is added later goes to copies.
     */
    public SortedMap<Long, WindowSums> share(long fromMs, long toMs) {
        SortedMap<Long, WindowSums> run = new TreeMap<>(panes.subMap(fromMs, toMs));
        shared.addAll(run.keySet());
        last = null;
        return java.util.Collections.unmodifiableSortedMap(run);
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
        shared.removeAll(old.keySet());
        if (!old.isEmpty()) {
            most.clear();
        }
        last = null;
        int expired = old.size();
        old.clear();
        return expired;
    }

    /** The same observations in panes of twice the length. */
    public PaneWindow coarser() {
        PaneWindow coarser = new PaneWindow(2 * paneMs);
        panes.forEach((start, pane) -> coarser.pane(coarser.paneStart(start)).addAll(pane));
        return coarser;
    }

    public void clear() {
        shared.clear();
        most.clear();
        panes.clear();
        last = null;
    }

    public long paneMs() {
        return paneMs;
    }
}
