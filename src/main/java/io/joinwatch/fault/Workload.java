package io.joinwatch.fault;

import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRecord;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A random query log of a few databases, two at home in every partition. The same seed gives the same log. All tables are told
 * before the first event, and each database's events come by one partition, so that the order between partitions decides nothing.
 */
final class Workload {
    static final int PARTITIONS = 3;
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final Duration LENGTH = Duration.ofHours(40);
    static final Instant END = START.plus(LENGTH);
    private static final int PER_PARTITION = 2;
    private static final int COLUMNS = 4;
    private static final String HOSTILE = "hostile";

    private final List<Sent> facts = new ArrayList<>();
    private final List<Sent> events = new ArrayList<>();
    private final List<Sent> ticks = new ArrayList<>();
    private final Set<DatabaseId> good = new LinkedHashSet<>();
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    private Workload() {}

    static Workload of(long seed, Traffic traffic) {
        Workload workload = new Workload();
        workload.databases();
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Sent>> streams = new ArrayList<>();
        int number = 0;
        for (DatabaseId id : workload.good) {
            // A random source of its own each, so that a database's log is the same whatever others there are.
            SplittableRandom own = new SplittableRandom(seed * 1_000 + number);
            workload.facts(id, own);
            int home = partition(id);
            boolean isMisplaced = traffic.misplaced() && number == 0;
            Route route = isMisplaced ? Route.astray((home + 1) % PARTITIONS) : Route.home(home);
            streams.add(new EventStream(id, traffic, own, route).records());
            workload.tick(id, route, own);
            number++;
        }
        if (traffic.hostile()) {
            DatabaseId id = new DatabaseId("fault", HOSTILE);
            streams.add(new HostileStream(id, traffic.events(), random.split(), partition(id)).records());
        }
        workload.merge(streams);
        return workload;
    }

    private void databases() {
        int[] at = new int[PARTITIONS];
        for (int number = 0; good.size() < PER_PARTITION * PARTITIONS; number++) {
            DatabaseId id = new DatabaseId("fault", "db" + number);
            if (at[partition(id)] < PER_PARTITION) {
                at[partition(id)]++;
                good.add(id);
            }
        }
    }

    /** Where a database is at home. */
    static int partition(DatabaseId id) {
        return DatabasePartitioner.partition(id.toString().getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private void facts(DatabaseId id, SplittableRandom random) {
        fact(id, DatabaseRecord.of(id, 1, 8, "redshift"));
        for (int t = 0; t < EventStream.TABLES; t++) {
            List<ColumnEntry> columns = new ArrayList<>();
            for (int c = 0; c < COLUMNS; c++) {
                columns.add(new ColumnEntry("c" + c, "bigint", 1_000_000L, null, null, null));
            }
            long rows = 1_000_000L + random.nextLong(1L << (20 + 2 * t));
            fact(
                    id,
                    new TableRecord(
                            id, 1, "t" + t, rows, rows * 100, columns, DistributionEntry.EVEN, List.of(), false));
        }
    }

    private void fact(DatabaseId id, PublicRecord record) {
        long at = START.minus(Duration.ofHours(1)).toEpochMilli();
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        facts.add(new Sent(Topic.TABLES, partition(id), key, codec.bytes(record), at));
    }

    /** The event that closes the last pane. */
    private void tick(DatabaseId id, Route route, SplittableRandom random) {
        long at = END.plus(Duration.ofMinutes(10)).toEpochMilli();
        QueryEvent tick = QueryEvent.tick(id, "tick", at);
        ticks.add(new Sent(Topic.QUERY_EVENTS, route.partition(), route.key(id, random), codec.bytes(tick), at));
    }

    /** Side by side, by time. */
    private void merge(List<List<Sent>> streams) {
        int longest = streams.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Sent> stream : streams) {
                int from = (int) ((long) i * stream.size() / longest);
                int to = (int) ((long) (i + 1) * stream.size() / longest);
                events.addAll(stream.subList(from, to));
            }
        }
    }

    /** What is told of the tables, first of all. */
    List<Sent> facts() {
        return facts;
    }

    /** The events in the order in which they are sent. */
    List<Sent> events() {
        return events;
    }

    /** What ends the log: each database's time moves beyond its last pane. */
    List<Sent> ticks() {
        return ticks;
    }

    /** The databases whose results are compared: all but the hostile one. */
    Set<DatabaseId> good() {
        return good;
    }
}
