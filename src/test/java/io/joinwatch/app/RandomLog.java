package io.joinwatch.app;

import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRecord;
import io.joinwatch.event.TableRef;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random query log of a few databases with everything in it that a log may bring: joins of all types, classes, late
 * events, duplicates, poison. The mix drifts. The same seed gives the same log.
 */
final class RandomLog {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final Duration LENGTH = Duration.ofHours(40);
    private static final int TABLES = 8;
    private static final int COLUMNS = 4;

    /** A record to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Sent(Topic topic, byte[] key, byte[] value, long timestampMs) {}

    private final SplittableRandom random;
    private final int databases;
    private final int eventsPerDatabase;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final List<Sent> records = new ArrayList<>();
    private long joins;

    RandomLog(long seed, int databases, int eventsPerDatabase) {
        this.random = new SplittableRandom(seed);
        this.databases = databases;
        this.eventsPerDatabase = eventsPerDatabase;
        for (int d = 0; d < databases; d++) {
            facts(id(d));
        }
        events();
    }

    static DatabaseId id(int number) {
        return new DatabaseId("it", "db" + number);
    }

    /** All records in the order in which they are sent. */
    List<Sent> records() {
        return records;
    }

    /** Binary joins in counted events: each gives one observation, for these events have no classes. */
    long joins() {
        return joins;
    }

    private void facts(DatabaseId id) {
        long at = START.minus(Duration.ofHours(1)).toEpochMilli();
        add(Topic.TABLES, DatabaseRecord.of(id, 1, 8, "redshift"), at);
        for (int t = 0; t < TABLES; t++) {
            List<ColumnEntry> columns = new ArrayList<>();
            for (int c = 0; c < COLUMNS; c++) {
                columns.add(new ColumnEntry("c" + c, "bigint", 1_000_000L, null, null, null));
            }
            long rows = 1_000_000L + random.nextLong(1L << (20 + 2 * t));
            TableRecord table = new TableRecord(
                    id, 1, "t" + t, rows, rows * 100, columns, DistributionEntry.EVEN, List.of(), false);
            add(Topic.TABLES, table, at);
        }
    }

    private void events() {
        long step = LENGTH.toMillis() / eventsPerDatabase;
        for (int i = 0; i < eventsPerDatabase; i++) {
            for (int d = 0; d < databases; d++) {
                long now = START.toEpochMilli() + i * step;
                long at = random.nextInt(20) == 0
                        ? Math.max(START.toEpochMilli(), now - random.nextLong(3 * 3_600_000L))
                        : now;
                QueryEvent event = QueryEvent.ofJoins(id(d), "q" + d + "-" + i, at, joins(i));
                add(Topic.QUERY_EVENTS, event, now);
                joins += event.joins() == null ? 0 : event.joins().size();
                if (random.nextInt(50) == 0) {
                    add(Topic.QUERY_EVENTS, event, now);
                }
                if (random.nextInt(100) == 0) {
                    byte[] key = id(d).toString().getBytes(StandardCharsets.UTF_8);
                    records.add(new Sent(Topic.QUERY_EVENTS, key, "{poison".getBytes(StandardCharsets.UTF_8), now));
                }
            }
        }
        long end = START.plus(LENGTH).toEpochMilli() + 600_000;
        for (int d = 0; d < databases; d++) {
            add(Topic.QUERY_EVENTS, QueryEvent.tick(id(d), "tick", end), end);
        }
    }

    /** One or two joins; which tables and columns meet drifts with time. */
    private List<JoinEntry> joins(int event) {
        int drift = 3 * event / eventsPerDatabase;
        List<JoinEntry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int j = 0; j < count; j++) {
            // Aliases keep the joins of one event apart, so that no classes form.
            int left = random.nextInt(TABLES - 1);
            entries.add(new JoinEntry(
                    new TableRef("t" + left, "l" + j),
                    new TableRef("t" + (left + 1), "r" + j),
                    List.of(new PairEntry("c" + (drift + left) % COLUMNS, "c" + drift % COLUMNS)),
                    random.nextInt(4) == 0 ? JoinEntry.Type.LEFT : JoinEntry.Type.INNER,
                    null,
                    null,
                    null));
        }
        return entries;
    }

    private void add(Topic topic, PublicRecord record, long timestampMs) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        records.add(new Sent(topic, key, codec.bytes(record), timestampMs));
    }
}
