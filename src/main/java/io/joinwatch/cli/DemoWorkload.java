package io.joinwatch.cli;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.QueryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The demo's query log: four simulated days of four databases of one warehouse, each query of TPC-DS, TPC-H and SSB with
 * its real text. More by day than by night. After two days the mix shifts: TPC-DS from the web and catalog channels to the
 * stores, TPC-H from customers' orders to parts and suppliers. The fourth database is a busy one: a dashboard on the
 * tables of TPC-DS runs its comparisons of the sales channels so often that a pane by day is large enough for a model. The same
 * seed gives the same log.
 */
final class DemoWorkload {
    static final String WAREHOUSE = "demo";
    /** A benchmark each. */
    static final List<String> BENCHMARKS = List.of("ssb", "tpcds", "tpch");
    /** What a dashboard reads. */
    static final String BUSY = "busy";
    /** The busy one last, so that the others' logs are what they were without it. */
    static final List<String> DATABASES = List.of("ssb", "tpcds", "tpch", BUSY);

    /** Simulated days lie in the past, for brokers refuse records of the future. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    static final Duration LENGTH = Duration.ofDays(4);
    static final Instant SHIFT = START.plus(Duration.ofDays(2));
    static final Instant END = START.plus(LENGTH);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int EVENTS_PER_HOUR = 40;
    /** With some 4,000 observations: sorted by a model are those above 3,000. */
    private static final int BUSY_EVENTS_PER_HOUR = 200;
    /** The queries of TPC-DS over two or three sales channels that join most for the time that they take to read. */
    private static final Set<String> BUSY_QUERIES =
            Set.of("q4", "q33", "q38", "q56", "q60", "q71", "q74", "q78", "q80", "q87");

    private static final double RARELY = 0.03;

    private final SplittableRandom random;

    DemoWorkload(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static DatabaseId database(String name) {
        return new DatabaseId(WAREHOUSE, name);
    }

    /** The benchmark of which a database has the tables. */
    static String benchmark(String name) {
        return name.equals(BUSY) ? "tpcds" : name;
    }

    /** All events in the order of their time, and a last tick per database that closes its panes. */
    List<QueryEvent> events() {
        List<QueryEvent> events = new ArrayList<>();
        for (String name : DATABASES) {
            SortedMap<String, String> queries = queries(name);
            for (Instant hour = START; hour.isBefore(END); hour = hour.plus(HOUR)) {
                events.addAll(hour(name, queries, hour));
            }
            Instant last = END.plus(Duration.ofMinutes(10));
            events.add(QueryEvent.tick(database(name), name + "-tick", last.toEpochMilli()));
        }
        events.sort(Comparator.comparingLong(QueryEvent::startedAtMs).thenComparing(QueryEvent::queryId));
        return events;
    }

    /** The queries of a database, text by name. */
    static SortedMap<String, String> queries(String name) {
        SortedMap<String, String> queries = BenchmarkQueries.of(benchmark(name));
        if (name.equals(BUSY)) {
            queries.keySet().retainAll(BUSY_QUERIES);
        }
        return queries;
    }

    private List<QueryEvent> hour(String name, SortedMap<String, String> queries, Instant hour) {
        Weights weights = new Weights();
        queries.forEach((query, sql) -> weights.add(query, weight(name, sql, hour)));
        int hourOfDay = (int) Duration.between(START, hour).toHours() % 24;
        int byDay = name.equals(BUSY) ? BUSY_EVENTS_PER_HOUR : EVENTS_PER_HOUR;
        int count = hourOfDay >= 7 && hourOfDay < 20 ? byDay : byDay / 4;
        List<QueryEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String query = weights.draw(random);
            long at = hour.toEpochMilli() + random.nextLong(HOUR.toMillis());
            String id = name + "-" + query + "-" + hour.getEpochSecond() + "-" + i;
            String sql = queries.getOrDefault(query, "");
            events.add(QueryEvent.ofSql(database(name), id, at, sql));
        }
        return events;
    }

    /** How often a query runs: the mix of the first two days, and that of the last two. */
    static double weight(String name, String sql, Instant hour) {
        String text = sql.toLowerCase(Locale.ROOT);
        boolean shifted = !hour.isBefore(SHIFT);
        return switch (name) {
            case "tpcds" -> (text.contains("store_sales") || text.contains("store_returns")) == shifted ? 1 : RARELY;
            case "tpch" -> text.contains("partsupp") == shifted ? 1 : RARELY;
            default -> 1;
        };
    }

    /** Draws names with a probability in proportion to their weight. */
    private static final class Weights {
        private final TreeMap<Double, String> upTo = new TreeMap<>();
        private double total;

        void add(String name, double weight) {
            total += weight;
            upTo.put(total, name);
        }

        String draw(SplittableRandom random) {
            Map.Entry<Double, String> drawn = upTo.higherEntry(random.nextDouble() * total);
            return drawn == null ? upTo.lastEntry().getValue() : drawn.getValue();
        }
    }
}
