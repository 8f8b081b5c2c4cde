package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.ReasonCode;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends files to the input topics: each record checked first, keyed by its database and put into its partition. A record's
 * timestamp is its event time, but never after now, for brokers refuse such; facts and policies take the time of the event
 * before them. One use, one thread.
 */
public final class Replay {
    /** Hears of what goes on. */
    public interface Listener {
        /**
         * A record was refused.
         *
         * @param place file and line
         */
        void bad(String place, String problem);

        /** A record was sent. */
        void sent(ReplayCounts soFar);
    }

    /** An event's SQL may have a million characters; no more is read into memory to find that out. */
    private static final long MOST_SQL_BYTES = 4L << 20;

    private final Producer<byte[], byte[]> producer;
    private final TopicNames topics;
    private final ReplayPlan plan;
    private final Clock clock;
    private final Pace pace;
    private final Listener listener;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Map<DatabaseId, Long> lastEventMs = new TreeMap<>();
    private ReplayCounts counts = ReplayCounts.NONE;
    private long timeMs;

    /**
     * @param producer of raw bytes, with the shared partitioner; stays open
     * @param clock what is now
     */
    public Replay(
            Producer<byte[], byte[]> producer, TopicNames topics, ReplayPlan plan, Clock clock, Listener listener) {
        this(producer, topics, plan, clock, listener, time -> Thread.sleep(time.toMillis()));
    }

    Replay(
            Producer<byte[], byte[]> producer,
            TopicNames topics,
            ReplayPlan plan,
            Clock clock,
            Listener listener,
            Pace.Sleeper sleeper) {
        this.producer = producer;
        this.topics = topics;
        this.plan = plan;
        this.clock = clock;
        this.listener = listener;
        this.pace = new Pace(plan.speed(), sleeper);
    }

    /**
     * Sends all and waits until the brokers have it.
     *
     * @throws IngestException if a file cannot be read or the brokers do not take a record
     */
    public ReplayCounts run(ReplayFiles files) {
        if (!files.queries().isEmpty() && plan.database() == null) {
            throw new IngestException("SQL does not tell whose it is. Maybe add --warehouse and --database");
        }
        long startMs = plan.startMs(clock.millis(), files.queries().size());
        timeMs = plan.start() == null ? 0 : startMs;
        for (Path file : files.records()) {
            sendRecords(files, file);
        }
        if (!files.queries().isEmpty()) {
            List<String> sql = files.queries().stream().map(Replay::text).toList();
            for (long i = 0; i < (long) sql.size() * plan.rounds(); i++) {
                int at = (int) (i % sql.size());
                sendQuery(
                        files.nameOf(files.queries().get(at)),
                        sql.get(at),
                        startMs + i * plan.interval().toMillis());
            }
        }
        sendTicks();
        producer.flush();
        failIfRefused();
        return counts;
    }

    private void sendRecords(ReplayFiles files, Path file) {
        try (JsonLines lines = new JsonLines(file, EventLimits.DEFAULT.maxRecordBytes())) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String place = files.nameOf(file) + ":" + lines.number();
                try {
                    RecordKind kind = RecordKind.of(line);
                    send(kind, kind.read(codec, line, plan.database()), line);
                } catch (BadRecordException bad) {
                    refuse(place, bad);
                }
            }
        } catch (IOException e) {
            throw new IngestException("File " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void sendQuery(String name, String sql, long eventMs) {
        try {
            // The time makes ids of two replays differ, and those of the same replay sent twice alike.
            String queryId = name + "@" + eventMs;
            if (sql.length() > EventLimits.DEFAULT.maxSqlLength()) {
                throw new BadRecordException(
                        ReasonCode.TOO_LARGE,
                        "the query has " + sql.length() + " characters: must be at most "
                                + EventLimits.DEFAULT.maxSqlLength() + ". Maybe the file holds many queries: split it");
            }
            QueryEvent event = event(queryId, eventMs, sql);
            send(RecordKind.EVENT, event, codec.bytes(event));
        } catch (BadRecordException bad) {
            refuse(name + ":1", bad);
        }
    }

    private QueryEvent event(String queryId, long eventMs, String sql) {
        DatabaseId database = Objects.requireNonNull(plan.database());
        return new QueryEvent(
                database,
                queryId,
                eventMs,
                null,
                null,
                null,
                plan.dialect(),
                List.of(),
                1,
                sql,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private void sendTicks() {
        if (plan.tickAfter() != null) {
            long afterMs = plan.tickAfter().toMillis();
            Map.copyOf(lastEventMs).forEach((database, last) -> {
                long tickMs = Math.max(last, Math.min(last + afterMs, clock.millis()));
                QueryEvent tick = QueryEvent.tick(database, "tick@" + tickMs, tickMs);
                send(RecordKind.EVENT, tick, codec.bytes(tick));
            });
        }
    }

    private void send(RecordKind kind, PublicRecord record, byte[] value) {
        if (record instanceof QueryEvent event) {
            timeMs = event.startedAtMs();
            lastEventMs.merge(event.databaseId(), timeMs, Math::max);
            pace.await(timeMs);
        }
        failIfRefused();
        String topic = topics.of(kind.topic());
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        long timestampMs = Math.min(timeMs, clock.millis());
        // A refusal is seen at the next record or at the end.
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, null, timestampMs, key, value), (sent, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
        counts = counts.plus(kind);
        listener.sent(counts);
    }

    private void refuse(String place, BadRecordException bad) {
        counts = counts.plusBad();
        listener.bad(place, bad.reason() + ": " + bad.getMessage());
    }

    private void failIfRefused() {
        Exception error = failure.get();
        if (error != null) {
            throw new IngestException(
                    "The brokers did not take a record: " + error.getMessage()
                            + ". Maybe the topics are missing, or the rights to write to them",
                    error);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_SQL_BYTES) {
                throw new IngestException("File " + file + " has " + Files.size(file)
                        + " bytes, more than a query event may hold. Maybe give one file per statement");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IngestException("File " + file + " is not UTF-8. Maybe convert it", e);
        } catch (IOException e) {
            throw new IngestException("File " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
