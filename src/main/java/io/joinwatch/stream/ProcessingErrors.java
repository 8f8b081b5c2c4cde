package io.joinwatch.stream;

import io.joinwatch.event.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a node fails on a record that looked good. Nodes that only read go on, and the record becomes a dead
 * letter with reason {@code internal-error}. Nodes that change state stop the client: going on after half a change would make
 * every later answer wrong, and a restart begins from the last commit.
 */
public final class ProcessingErrors implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessingErrors.class);
    private static final Set<String> READ_ONLY = Set.of(Names.PLACE, Names.EXTRACT);

    private static final Duration LOG_EVERY = Duration.ofSeconds(10);
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong lastLoggedNanos = new AtomicLong(NEVER);
    private final AtomicLong unlogged = new AtomicLong();
    private @Nullable String deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        deadLetters = topic == null ? null : topic.toString();
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        String where = context.processorNodeId();
        if (!READ_ONLY.contains(where) || exception instanceof CorruptStateException || deadLetters == null) {
            LOG.error("Node {} failed in task {}; the client stops", where, context.taskId(), exception);
            return Response.fail();
        }
        log(where, context, exception);
        return Response.resume(List.of(deadLetter(deadLetters, context, exception)));
    }

    /** One line with its stack a while: what fails may fail for every record. */
    private void log(String where, ErrorHandlerContext context, Exception exception) {
        long now = System.nanoTime();
        long last = lastLoggedNanos.get();
        if (last != NEVER && now - last < LOG_EVERY.toNanos()) {
            unlogged.incrementAndGet();
            return;
        }
        lastLoggedNanos.set(now);
        LOG.error(
                "Node {} failed at {}-{} offset {}; the record becomes a dead letter, as {} more did since the last such line",
                where,
                context.topic(),
                context.partition(),
                context.offset(),
                unlogged.getAndSet(0),
                withoutMessage(exception));
    }

    /** The type and where it happened; a message may quote the record, whose text belongs in no log. */
    private static Throwable withoutMessage(Exception exception) {
        Throwable shown = new Throwable(exception.getClass().getName());
        shown.setStackTrace(exception.getStackTrace());
        return shown;
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            String topic, ErrorHandlerContext context, Exception exception) {
        Headers headers = new RecordHeaders(context.headers());
        add(headers, "__streams.errors.exception", exception.getClass().getName());
        add(headers, "__streams.errors.message", String.valueOf(exception.getMessage()));
        add(headers, "__streams.errors.topic", context.topic());
        add(headers, "__streams.errors.partition", Integer.toString(context.partition()));
        add(headers, "__streams.errors.offset", Long.toString(context.offset()));
        add(headers, DeadLetters.REASON_HEADER, ReasonCode.INTERNAL_ERROR.code());
        return new ProducerRecord<>(
                topic, null, context.timestamp(), context.sourceRawKey(), context.sourceRawValue(), headers);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
