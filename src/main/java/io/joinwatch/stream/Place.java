package io.joinwatch.stream;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.ReasonCode;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input record whole and sees that it is where its database is: the rest goes once through re-route, or to the dead
 * letters. A record is well placed if its key names the database of its body and this partition is that database's.
 */
final class Place implements FixedKeyProcessor<byte[], byte[], Object> {
    /** How far ahead of its record's time an event may be dated, for clocks that differ. */
    private static final long MOST_AHEAD_MS = Duration.ofHours(1).toMillis();

    private final TopicNames topics;
    private final KnownKeys keys;
    private final EventCodec codec;
    private final Meters meters;
    private final DeadLetters deadLetters;
    private @Nullable FixedKeyProcessorContext<byte[], Object> context;

    Place(StreamSettings settings, EventCodec codec, Meters meters) {
        this.topics = settings.topics();
        this.keys = new KnownKeys(settings.partitions());
        this.codec = codec;
        this.meters = meters;
        this.deadLetters = new DeadLetters(meters);
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        FixedKeyProcessorContext<byte[], Object> to = java.util.Objects.requireNonNull(context);
        Origin origin = Origin.of(record, to.recordMetadata().orElseThrow(), topics);
        try {
            if (isTombstone(origin)) {
                return; // Facts are forgotten by `deleted: true`; the tombstone only clears the topic.
            }
            PublicRecord body = read(origin);
            if (isAtHome(body, origin, to)) {
                String next = body instanceof QueryEvent ? Names.EXTRACT : Names.CATALOG;
                to.forward(record.withValue((Object) new Placed(body, origin)), next);
            } else {
                meters.count(Meter.RE_ROUTED);
                to.forward(record.withValue((Object) reRouted(body, origin)), Names.DIVERT);
            }
        } catch (BadRecordException e) {
            to.forward(record.withValue((Object) deadLetters.of(origin, e, to.currentSystemTimeMs())), Names.DIVERT);
        }
    }

    private boolean isTombstone(Origin origin) {
        return origin.value() == null
                && (origin.topic().equals(topics.of(Topic.TABLES))
                        || origin.topic().equals(topics.of(Topic.POLICIES)));
    }

    private PublicRecord read(Origin origin) {
        byte[] value = origin.value();
        if (value == null) {
            throw new BadRecordException(ReasonCode.NOT_JSON, "the value is null: send one JSON object per record");
        }
        byte[] key = origin.key();
        DatabaseId fromKey = key == null ? null : keys.of(key).database();
        if (origin.topic().equals(topics.of(Topic.TABLES))) {
            return codec.catalogRecord(value, fromKey);
        }
        if (origin.topic().equals(topics.of(Topic.POLICIES))) {
            return codec.policy(value, fromKey);
        }
        QueryEvent event = codec.queryEvent(value, fromKey);
        if (event.startedAtMs() > origin.timestampMs() + MOST_AHEAD_MS) {
            throw new BadRecordException(
                    ReasonCode.BAD_TIME,
                    "startedAt is " + (event.startedAtMs() - origin.timestampMs())
                            + " ms ahead of the record's own time: correct the producer's clock or time zone");
        }
        return event;
    }

    private boolean isAtHome(PublicRecord body, Origin origin, FixedKeyProcessorContext<byte[], Object> at) {
        byte[] key = origin.key();
        int here = at.taskId().partition();
        KnownKeys.KnownKey known = key == null ? null : keys.of(key);
        if (known != null && known.partition() == here && body.databaseId().equals(known.database())) {
            return true;
        }
        if (origin.hopped()) {
            throw new BadRecordException(
                    ReasonCode.SECOND_HOP,
                    "re-routed to partition " + here + ", which is not that of " + body.databaseId()
                            + ": give inputs and re-route equal partition counts");
        }
        return false;
    }

    private static Outbound reRouted(PublicRecord body, Origin origin) {
        Headers headers = new RecordHeaders(origin.headers());
        headers.remove(Origin.TOPIC_HEADER);
        headers.add(Origin.TOPIC_HEADER, origin.topic().getBytes(StandardCharsets.UTF_8));
        byte[] key = body.key().getBytes(StandardCharsets.UTF_8);
        return new Outbound(Names.RE_ROUTE, key, origin.value(), headers);
    }
}
