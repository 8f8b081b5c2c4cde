package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A tenant that does what it should not: endless SQL, hundreds of joins of unknown tables, time that leaps. */
final class HostileStream {
    private static final int JOINS = 60;
    private static final int DEPTH = 300;

    private final DatabaseId id;
    private final int events;
    private final SplittableRandom random;
    private final int partition;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    HostileStream(DatabaseId id, int events, SplittableRandom random, int partition) {
        this.id = id;
        this.events = events;
        this.random = random;
        this.partition = partition;
    }

    /** All records in the order in which they are sent. */
    List<Sent> records() {
        long step = Workload.LENGTH.toMillis() / events;
        byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
        List<Sent> records = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long now = Workload.START.toEpochMilli() + i * step;
            long at = now - random.nextLong(Duration.ofHours(20).toMillis());
            QueryEvent event = switch (random.nextInt(4)) {
                case 0 -> QueryEvent.ofSql(id, "deep-" + i, at, deep());
                case 1 -> QueryEvent.ofSql(id, "long-" + i, at, unending(i));
                case 2 -> QueryEvent.ofJoins(id, "wide-" + i, at, wide(i));
                default -> QueryEvent.ofSql(id, "odd-" + i, at, "select \u0001 from ';--");
            };
            records.add(new Sent(Topic.QUERY_EVENTS, partition, key, codec.bytes(event), now));
        }
        return records;
    }

    private static String deep() {
        return "select * from a join b on " + "(".repeat(DEPTH) + "a.x = b.x" + ")".repeat(DEPTH);
    }

    private String unending(int event) {
        StringBuilder sql = new StringBuilder("select * from t" + event);
        for (int j = 0; j < JOINS; j++) {
            sql.append(" left join u")
                    .append(random.nextInt(1_000_000))
                    .append(" on x")
                    .append(j)
                    .append(" = y");
        }
        return sql.append(" where 'it never closes").toString();
    }

    private List<JoinEntry> wide(int event) {
        List<JoinEntry> joins = new ArrayList<>();
        for (int j = 0; j < JOINS; j++) {
            joins.add(new JoinEntry(
                    new TableRef("w" + event + "_" + j, null),
                    new TableRef("v" + random.nextInt(1_000_000), null),
                    List.of(new PairEntry("a", "b")),
                    JoinEntry.Type.FULL,
                    EventLimits.MAX_SIZE,
                    EventLimits.MAX_SIZE,
                    null));
        }
        return joins;
    }
}
