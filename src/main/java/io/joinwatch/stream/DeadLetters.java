package io.joinwatch.stream;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.ReasonCode;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a refused input record into a dead letter: key and value untouched, the headers that Kafka Streams' own dead letters
 * have, and the reason code. Counts each, and logs one line per reason and ten seconds. Not thread-safe.
 */
final class DeadLetters {
    /** Header with the reason code. */
    static final String REASON_HEADER = "joinwatch.reason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final long LOG_EVERY_MS = 10_000;

    private final Meters meters;
    private final Map<ReasonCode, Long> lastLogged = new EnumMap<>(ReasonCode.class);
    private final Map<ReasonCode, Long> unlogged = new EnumMap<>(ReasonCode.class);

    DeadLetters(Meters meters) {
        this.meters = meters;
    }

    Outbound of(Origin origin, BadRecordException why, long nowMs) {
        meters.count(Meter.DEAD_LETTERS, why.reason().code());
        log(origin, why, nowMs);
        Headers headers = new RecordHeaders(origin.headers());
        add(headers, "__streams.errors.exception", BadRecordException.class.getName());
        add(headers, "__streams.errors.message", String.valueOf(why.getMessage()));
        add(headers, "__streams.errors.topic", origin.topic());
        add(headers, "__streams.errors.partition", Integer.toString(origin.partition()));
        add(headers, "__streams.errors.offset", Long.toString(origin.offset()));
        add(headers, REASON_HEADER, why.reason().code());
        return new Outbound(Names.DEAD_LETTERS, origin.key(), origin.value(), headers);
    }

    private void log(Origin origin, BadRecordException why, long nowMs) {
        Long last = lastLogged.get(why.reason());
        if (last != null && nowMs - last < LOG_EVERY_MS) {
            unlogged.merge(why.reason(), 1L, Long::sum);
            return;
        }
        lastLogged.put(why.reason(), nowMs);
        Long silent = unlogged.remove(why.reason());
        LOG.warn(
                "Dead letter: {} at {}-{} offset {}: {}{}",
                why.reason().code(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                why.getMessage(),
                silent == null ? "" : " (and " + silent + " more of this reason since the last such line)");
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
