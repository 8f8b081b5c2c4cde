package io.joinwatch.fault;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.CatalogRecords;
import io.joinwatch.observe.EventReader;
import io.joinwatch.observe.ObservedWindow;
import io.joinwatch.stream.StreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One database's results computed anew from its log: what counts, when panes close, what is solved, advised and put into batches, in
 * order. Knows no stores, segments, commits or tasks. Sums come from the rooms that offline advice uses too, and advice from the
 * {@link Advisor}; batches from {@link Rows}, which reads the events by itself. Not thread-safe.
 */
final class Recount {
    /** After a silence only the latest windows are solved. */
    private static final int MOST_WINDOWS = 4;

    private final DatabaseId id;
    private final StreamSettings settings;
    private final Advisor advisor;
    private final Arrival arrival;
    private final Catalog catalog = new Catalog();
    private final ObservedWindow window;
    private final Rows rows;
    private final PublishedText text = new PublishedText();
    private final List<Item> items = new ArrayList<>();
    private final List<Item> refused = new ArrayList<>();
    private int nodes;
    private String dialect = "";
    private long generation;
    private Advised advised = Advised.NONE;

    private Recount(DatabaseId id, StreamSettings settings) {
        this.id = id;
        this.settings = settings;
        this.advisor = new Advisor(settings.advice());
        this.arrival = new Arrival(
                settings.pane(),
                settings.window(),
                settings.grace(),
                settings.limits().dedupeHorizon());
        this.window =
                new ObservedWindow(settings.pane().toMillis(), settings.limits().queries());
        this.rows = new Rows(id);
        this.nodes = settings.defaultNodes();
    }

    /**
     * What a database's log comes to.
     *
     * @param published recommendations, solves, batches and their rows, each kind in order
     * @param refused dead letters of events that were too late
     */
    record Results(List<Item> published, List<Item> refused) {}

    static Results of(DatabaseId id, InputLog log, StreamSettings settings) {
        Recount recount = new Recount(id, settings);
        log.facts(id).forEach(recount::learn);
        try (EventReader reader = new EventReader(settings.sqlLimits())) {
            for (LogRecord record : log.events(id)) {
                recount.take(record, reader);
            }
        }
        recount.items.addAll(recount.rows.items());
        return new Results(recount.items, recount.refused);
    }

    /** The dead letters alone, of a database whose results are not looked at. */
    static List<Item> refused(DatabaseId id, InputLog log, StreamSettings settings) {
        Recount recount = new Recount(id, settings);
        for (LogRecord record : log.events(id)) {
            QueryEvent event = record.event();
            if (recount.arrival.take(event.queryId(), event.startedAtMs()) == Arrival.Fate.TOO_LATE) {
                recount.refused.add(recount.tooLate(record));
            }
            recount.arrival.close(recount.arrival.dueMs());
        }
        return recount.refused;
    }

    private void learn(CatalogRecord fact) {
        generation++;
        if (fact instanceof TableRecord table) {
            catalog.put(CatalogRecords.facts(table, dialect));
        } else if (fact instanceof DatabaseRecord database) {
            nodes = Objects.requireNonNullElse(database.nodes(), nodes);
            dialect = Objects.requireNonNullElse(database.dialect(), dialect);
        }
    }

    private void take(LogRecord record, EventReader reader) {
        QueryEvent event = record.event();
        switch (arrival.take(event.queryId(), event.startedAtMs())) {
            case DUPLICATE -> {
                return;
            }
            case TOO_LATE -> {
                refused.add(tooLate(record));
                return;
            }
            case COUNTED -> generation++;
        }
        EventReader.Reading reading = reader.read(event, catalog, nodes, dialect, window);
        window.add(reading.query(), nodes, settings.limits().signaturesPerPane());
        if (reading.told() != null) {
            window.tell(reading.told());
        }
        rows.add(event, arrival.pane(event.startedAtMs()), arrival.isClosed(event.startedAtMs()));
        closePanes();
    }

    /** A misplaced event was given the key of its database on its way. */
    private Item tooLate(LogRecord record) {
        boolean isHome = record.record().partition() == Workload.partition(id)
                && DatabaseId.ofKey(record.record().key()).filter(id::equals).isPresent();
        byte[] key = isHome ? record.record().key() : text.bytes(record.event().key());
        return InputLog.deadLetter("too-late", key, record.record().value());
    }

    private void closePanes() {
        long due = arrival.dueMs();
        if (due <= arrival.closedMs()) {
            return;
        }
        long interval = settings.solveInterval().toMillis();
        long first = (Math.floorDiv(arrival.closedMs(), interval) + 1) * interval;
        long last = Math.floorDiv(due, interval) * interval;
        for (long end = Math.max(first, last - (MOST_WINDOWS - 1) * interval); end <= last; end += interval) {
            close(end);
            solve(end);
        }
        close(due);
    }

    private void close(long upToMs) {
        if (upToMs > arrival.closedMs()) {
            arrival.close(upToMs);
            rows.close(upToMs);
            window.panes().expireBefore(upToMs - settings.window().toMillis());
        }
    }

    private void solve(long endMs) {
        long from = Math.max(0, endMs - settings.window().toMillis());
        var panes = window.panes().panes(from, endMs);
        if (panes.isEmpty()) {
            return;
        }
        WindowSums sums = window.panes().sum(from, endMs);
        Advice advice = advisor.advise(
                new WindowSnapshot(
                        id,
                        sums,
                        catalog.copy(),
                        nodes,
                        from,
                        endMs,
                        endMs - panes.firstKey(),
                        List.of(),
                        generation,
                        dialect,
                        window.panes().share(from, endMs),
                        window.heaviest(sums)),
                advised);
        items.add(text.solve(advice.solve()));
        advice.changes().forEach(change -> items.add(text.recommendation(change)));
        advice.tombstones().forEach(key -> items.add(text.tombstone(key)));
        advised = advice.advised();
    }
}
