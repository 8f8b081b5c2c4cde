package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What batches of a database must hold, read from the events themselves: one row per join, with the sizes that the event tells. A
 * pane's rows leave when it closes; what came late leaves when the next pane closes. Not thread-safe.
 */
final class Rows {
    static final String BATCH = "batch";
    static final String ROW = "row";
    static final String PANE = "pane sum";

    private final DatabaseId id;
    private final NavigableMap<Long, List<String>> open = new TreeMap<>();
    private final NavigableMap<Long, List<String>> late = new TreeMap<>();
    private final List<Item> batches = new ArrayList<>();
    private final PaneSums sums = new PaneSums();
    private final List<Item> single = new ArrayList<>();

    Rows(DatabaseId id) {
        this.id = id;
    }

    void add(QueryEvent event, long pane, boolean isLate) {
        List<JoinEntry> joins = event.joins();
        for (JoinEntry join : joins == null ? List.<JoinEntry>of() : joins) {
            List<ColumnPair> pairs = join.on().stream()
                    .map(pair -> new ColumnPair(pair.left(), pair.right()))
                    .toList();
            Long left = join.leftBytes();
            Long right = join.rightBytes();
            JoinObservation row = JoinObservation.ofJoin(
                    join.left().table(),
                    join.right().table(),
                    pairs,
                    JoinType.valueOf(join.type().name()),
                    left == null ? 0 : left,
                    right == null ? 0 : right,
                    event.startedAtMs(),
                    event.repeat(),
                    0);
            (isLate ? late : open)
                    .computeIfAbsent(pane, start -> new ArrayList<>())
                    .add(text(row));
            sums.add(pane, row);
        }
    }

    /** A row as it is compared: all of it but the fingerprint. */
    static String text(JoinObservation row) {
        return row.toString();
    }

    /** Closes all panes that start before a time. */
    void close(long beforeMs) {
        drain(late, Long.MAX_VALUE, true);
        drain(open, beforeMs, false);
    }

    private void drain(NavigableMap<Long, List<String>> from, long beforeMs, boolean isLate) {
        Map<Long, List<String>> leaving = from.headMap(beforeMs);
        leaving.forEach((pane, rows) -> batches.add(batch(id.toString(), pane, isLate, rows)));
        leaving.values().forEach(rows -> rows.forEach(row -> single.add(row(id.toString(), row))));
        leaving.clear();
    }

    /** A batch as it is compared: its rows in any order. */
    static Item batch(String database, long pane, boolean isLate, List<String> rows) {
        String name = database + " pane " + pane + (isLate ? " late" : "");
        return new Item(
                BATCH, database, name, String.join("\n", rows.stream().sorted().toList()));
    }

    /** A row by itself, wherever it stands. */
    static Item row(String database, String row) {
        return new Item(ROW, "", database + " " + row, "");
    }

    /** Batches in order, their rows, and what each pane adds up to. */
    List<Item> items() {
        List<Item> all = new ArrayList<>(batches);
        all.addAll(single);
        all.addAll(sums.items(id.toString()));
        return all;
    }
}
