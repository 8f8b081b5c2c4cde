package io.joinwatch.cli;

import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.ingest.LoggedQuery;
import io.joinwatch.observe.EventReader;
import io.joinwatch.observe.ObservedWindow;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.DatabaseLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A query log read in one go, without a broker, by the same rooms as the app's: it becomes one window. A log that tells no times is taken
 * for a day's. Not thread-safe; close it to end its parser's thread.
 */
final class LogReading implements AutoCloseable {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** Of names that nobody knows. */
    private static final int MOST_NAMES = 10_000;

    private static final long LEAST_COVERED_MS = Duration.ofHours(1).toMillis();
    private static final long PANE_MS = Duration.ofHours(1).toMillis();
    /** As the app keeps by default. */
    private static final int MOST_QUERIES = DatabaseLimits.DEFAULTS.queries();
    /** Signatures of all panes together: beyond, panes get longer. */
    private static final long MOST_SIGNATURES = 1_000_000;

    private static final int MOST_PANES = 20_000;
    private static final int PANES_PER_LOOK = 64;

    private final DatabaseId database;
    private final Catalog catalog;
    private final int nodes;
    private final String dialect;
    private final List<String> searchPath;
    private final EventReader reader = new EventReader(SqlLimits.OFFLINE);
    private final ObservedWindow observed = new ObservedWindow(PANE_MS, MOST_QUERIES);
    private final SortedMap<String, Long> notUnderstood = new TreeMap<>();
    private final Map<String, Long> unresolved = new HashMap<>();
    private long queries;
    private long observations;
    private long unsizedSides;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    /** @param nodes of the warehouse */
    LogReading(DatabaseId database, Catalog catalog, int nodes, String dialect, List<String> searchPath) {
        this.database = database;
        this.catalog = catalog;
        this.nodes = nodes;
        this.dialect = dialect;
        this.searchPath = List.copyOf(searchPath);
    }

    /** Counts a query in. */
    void add(LoggedQuery entry) {
        boolean hasTime = entry.hasTime();
        if (hasTime) {
            addTime(entry.startedAtMs());
        }
        QueryEvent event = new QueryEvent(
                database,
                "log-" + queries,
                hasTime ? entry.startedAtMs() : 0,
                entry.durationMs(),
                null,
                entry.sessionId(),
                dialect.isEmpty() ? null : dialect,
                entry.searchPath().isEmpty() ? searchPath : entry.searchPath(),
                entry.repeat(),
                entry.sql(),
                null,
                List.of(),
                List.of(),
                List.of(),
                entry.bytesMoved());
        EventReader.Reading reading = reader.read(event, catalog, nodes, dialect, observed);
        int panes = observed.panes().panes().size();
        var unused = observed.add(reading.query(), nodes, Integer.MAX_VALUE);
        QueryFacts told = reading.told();
        if (told != null) {
            observed.tell(told);
        }
        boundPanes(panes);
        reading.notUnderstood().forEach(reason -> notUnderstood.merge(reason, entry.repeat(), Long::sum));
        reading.unresolved().forEach(name -> {
            String text = name.reason().code() + " " + name.name();
            if (unresolved.size() < MOST_NAMES || unresolved.containsKey(text)) {
                unresolved.merge(text, entry.repeat(), Long::sum);
            }
        });
        queries += entry.repeat();
        observations += entry.repeat() * reading.query().joins().size();
        unsizedSides += entry.repeat() * reading.unsizedSides();
    }

    /** Counts a join observation of the history in. What it tells of sizes is what was known then. */
    void add(JoinObservation observation) {
        addTime(observation.timeMs());
        int panes = observed.panes().panes().size();
        observed.add(observation, nodes);
        boundPanes(panes);
        observations += observation.repeat();
        for (int i = 0; i < observation.members(); i++) {
            unsizedSides += observation.bytes(i) == 0 ? observation.repeat() : 0;
        }
    }

    /** Now and then, when there is a new pane, a look whether all of them together are too large. */
    private void boundPanes(int before) {
        int panes = observed.panes().panes().size();
        if (panes > before && panes % PANES_PER_LOOK == 0) {
            long signatures = observed.panes().panes().values().stream()
                    .mapToLong(WindowSums::signatures)
                    .sum();
            if (signatures > MOST_SIGNATURES || panes > MOST_PANES) {
                observed.coarsen();
            }
        }
    }

    private void addTime(long timeMs) {
        firstMs = Math.min(firstMs, timeMs);
        lastMs = Math.max(lastMs, timeMs);
    }

    /** All that was read, as the window that ends with it. */
    WindowSnapshot window() {
        long from = hasTimes() ? firstMs : 0;
        long to = hasTimes() ? Math.max(from + LEAST_COVERED_MS, lastMs + 1) : DAY_MS;
        WindowSums sums = sums();
        SortedMap<Long, WindowSums> all = observed.panes().panes();
        // Of a log that tells some times only, what has none lies outside the window.
        boolean isInPanes = hasTimes() && all.firstKey() >= observed.panes().paneStart(from);
        return new WindowSnapshot(
                database,
                sums,
                catalog,
                nodes,
                from,
                to,
                to - from,
                List.of(),
                0,
                dialect,
                isInPanes ? all : Collections.emptySortedMap(),
                observed.heaviest(sums));
    }

    private WindowSums sums() {
        return observed.panes().sum(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Whether any query told when it ran. */
    boolean hasTimes() {
        return firstMs <= lastMs;
    }

    long queries() {
        return queries;
    }

    /** Share of all queries that were understood; 1 if there are none. */
    double coverage() {
        return sums().coverage();
    }

    long observations() {
        return observations;
    }

    /** Join sides of which nobody tells the size: they weigh nothing. */
    long unsizedSides() {
        return unsizedSides;
    }

    /** How many queries had something that was not understood or not usable, by its code. */
    SortedMap<String, Long> notUnderstood() {
        return notUnderstood;
    }

    /**
     * The names that most queries use and that the schema does not know, or knows more than once: why, name, in how many queries.
     *
     * @param most of them
     */
    List<String> unresolved(int most) {
        return unresolved.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(name -> Human.name(name.getKey()) + " (" + Human.count(name.getValue()) + ")")
                .toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
