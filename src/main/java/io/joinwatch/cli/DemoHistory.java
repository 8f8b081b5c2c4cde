package io.joinwatch.cli;

import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.ObservationLog;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The demo's history at any volume: an hour of one of its databases, with the joins of its queries in the demo's mix, at random
 * times. The same seed gives the same history. Immutable and thread-safe.
 */
final class DemoHistory {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final String database;
    /** The joins of each query, and how often queries up to it are drawn. */
    private final List<List<JoinObservation>> joins = new ArrayList<>();

    private final List<String> texts = new ArrayList<>();

    /** Reads the queries of a demo's database. */
    DemoHistory(String database) {
        this.database = database;
        Catalog catalog = DemoAudit.catalog(database);
        int nodes = Demo.settings().defaultNodes();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            DemoWorkload.queries(database).forEach((name, sql) -> {
                QueryEvent event = QueryEvent.ofSql(DemoWorkload.database(database), name, 0, sql);
                joins.add(reader.read(event, catalog, nodes, "").query().joins());
                texts.add(sql);
            });
        }
    }

    /** Observations of the hour that begins then, in the order of their time. */
    ObservationLog hour(Instant start, int observations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] upTo = new double[texts.size()];
        double total = 0;
        for (int i = 0; i < upTo.length; i++) {
            // Queries without joins leave nothing: drawn, they would only be counted for something.
            total += joins.get(i).isEmpty() ? 0 : DemoWorkload.weight(database, texts.get(i), start);
            upTo[i] = total;
        }
        int[] drawn = new int[observations];
        int queries = 0;
        for (int rows = 0; rows < observations; queries++) {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * total);
            drawn[queries] = Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
            rows += joins.get(drawn[queries]).size();
        }
        long[] times = random.longs(queries, 0, HOUR_MS).sorted().toArray();
        ObservationLog log = new ObservationLog();
        for (int query = 0; query < queries; query++) {
            for (JoinObservation join : joins.get(drawn[query])) {
                if (log.size() < observations) {
                    log.add(at(join, start.toEpochMilli() + times[query]));
                }
            }
        }
        return log;
    }

    /** The joins of a log's events, hour by hour where there are any. */
    SortedMap<Instant, ObservationLog> hours(List<QueryEvent> log) {
        SortedMap<Instant, ObservationLog> hours = new TreeMap<>();
        for (QueryEvent event : log) {
            int query = event.databaseId().equals(DemoWorkload.database(database)) ? texts.indexOf(event.sql()) : -1;
            for (JoinObservation join : query < 0 ? List.<JoinObservation>of() : joins.get(query)) {
                Instant start = Instant.ofEpochMilli(event.startedAtMs()).truncatedTo(ChronoUnit.HOURS);
                hours.computeIfAbsent(start, hour -> new ObservationLog()).add(at(join, event.startedAtMs()));
            }
        }
        return hours;
    }

    private static JoinObservation at(JoinObservation join, long timeMs) {
        long[] bytes = new long[join.members()];
        Arrays.setAll(bytes, join::bytes);
        return new JoinObservation(join.signature(), bytes, timeMs, join.repeat(), join.fingerprint());
    }
}
