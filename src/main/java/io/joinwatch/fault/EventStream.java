package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The events of one database, with whatever a log may bring: late ones, second deliveries, disorder, poison. No two have the same
 * time, and each side of a join tells its size, so that a row of a batch can be told from every other.
 */
final class EventStream {
    static final int TABLES = 8;
    private static final int COLUMNS = 4;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final DatabaseId id;
    private final Traffic traffic;
    private final SplittableRandom random;
    private final Route route;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final Set<Long> times = new HashSet<>();

    EventStream(DatabaseId id, Traffic traffic, SplittableRandom random, Route route) {
        this.id = id;
        this.traffic = traffic;
        this.random = random;
        this.route = route;
    }

    /** All records in the order in which they are sent. */
    List<Sent> records() {
        long step = Workload.LENGTH.toMillis() / traffic.events();
        List<QueryEvent> events = new ArrayList<>();
        for (int i = 0; i < traffic.events(); i++) {
            long now = Workload.START.toEpochMilli() + i * step;
            events.add(QueryEvent.ofJoins(id, "q" + i, time(now), joins(i)));
        }
        shuffle(events);
        List<Sent> records = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            long now = Workload.START.toEpochMilli() + (i + traffic.shuffle()) * step;
            byte[] value = codec.bytes(events.get(i));
            records.add(sent(value, now));
            if (random.nextDouble() < traffic.duplicates()) {
                records.add(sent(value, now));
            }
            if (random.nextDouble() < traffic.poison()) {
                byte[] poison = new Poison(id, codec).record(random.nextInt(Poison.KINDS), id + "-" + i, now);
                records.add(sent(poison, now));
            }
        }
        return records;
    }

    private long time(long now) {
        double draw = random.nextDouble();
        long at = now;
        if (draw < traffic.tooLate()) {
            at = now - 30 * HOUR_MS;
        } else if (draw < traffic.tooLate() + traffic.late()) {
            at = now - random.nextLong(3 * HOUR_MS);
        }
        at = Math.max(Workload.START.toEpochMilli(), at) + random.nextInt(1_000);
        while (!times.add(at)) {
            at++;
        }
        return at;
    }

    private void shuffle(List<QueryEvent> events) {
        for (int from = 0; from < events.size(); from += traffic.shuffle()) {
            int to = Math.min(events.size(), from + traffic.shuffle());
            for (int i = to - 1; i > from; i--) {
                java.util.Collections.swap(events, i, from + random.nextInt(i - from + 1));
            }
        }
    }

    /**
     * Some joins, enough for batches of several parts; which tables and columns meet drifts with time. Aliases keep them apart, so
     * that no classes form.
     */
    private List<JoinEntry> joins(int event) {
        int drift = 3 * event / traffic.events();
        List<JoinEntry> entries = new ArrayList<>();
        int count = 3 + random.nextInt(4);
        for (int j = 0; j < count; j++) {
            int left = random.nextInt(TABLES - 1);
            entries.add(new JoinEntry(
                    new TableRef("t" + left, "l" + j),
                    new TableRef("t" + (left + 1), "r" + j),
                    List.of(new PairEntry("c" + (drift + left) % COLUMNS, "c" + drift % COLUMNS)),
                    random.nextInt(4) == 0 ? JoinEntry.Type.LEFT : JoinEntry.Type.INNER,
                    1_000 + random.nextLong(1L << 30),
                    1_000 + random.nextLong(1L << 30),
                    null));
        }
        return entries;
    }

    private Sent sent(byte[] value, long now) {
        return new Sent(Topic.QUERY_EVENTS, route.partition(), route.key(id, random), value, now);
    }
}
