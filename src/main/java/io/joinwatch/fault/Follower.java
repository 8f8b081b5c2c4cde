package io.joinwatch.fault;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all public topics of a run from the first record on, only what is committed, and notes when each record came. Whenever it
 * has read all there is, the batches must be whole. Thread-safe.
 */
final class Follower implements AutoCloseable {
    /** Between two looks. */
    private static final long REST_MS = 100;

    /** A solve and when it was first seen, by {@link System#nanoTime}. */
    record Solve(SolveRecord record, long atNanos) {}

    private final TopicNames names;
    private final List<TopicPartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private final List<Solve> solves = new ArrayList<>();
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final PartialBatches partial = new PartialBatches();
    private final Set<String> torn = new TreeSet<>();
    private final Thread thread;
    private volatile boolean lastRound;
    private volatile @Nullable RuntimeException failure;

    Follower(String bootstrapServers, RunTopics topics) {
        this.names = topics.names();
        this.partitions = topics.partitions(RunTopics.all().stream()
                .filter(topic -> topic != Topic.RE_ROUTE)
                .toList());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "allow.auto.create.topics",
                        false,
                        "fetch.max.wait.ms",
                        50,
                        "max.poll.records",
                        5_000,
                        "reconnect.backoff.max.ms",
                        500,
                        "default.api.timeout.ms",
                        5_000,
                        "request.timeout.ms",
                        4_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::follow, "fault-follower");
        this.thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try (consumer) {
            consumer.assign(partitions);
            boolean isLast;
            do {
                isLast = lastRound;
                boolean whole = round();
                isLast &= whole;
                Thread.sleep(isLast ? 0 : REST_MS);
            } while (!isLast);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Reads what is there now; whether that could be done. */
    private boolean round() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                var polled = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                synchronized (this) {
                    polled.forEach(record -> take(record, now));
                }
            }
            synchronized (this) {
                torn.addAll(partial.tornBefore(ends));
            }
            return true;
        } catch (org.apache.kafka.common.errors.TimeoutException away) {
            return false;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (e instanceof org.apache.kafka.common.errors.RetriableException) {
                return false;
            }
            throw e;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long now) {
        seen.add(record);
        if (record.topic().equals(names.of(Topic.SOLVES))) {
            solves.add(new Solve(codec.solve(record.value()), now));
        }
        if (record.topic().equals(names.of(Topic.COMPACTION_BATCHES))) {
            partial.add(record);
        }
    }

    /** The records of a topic so far: of each partition in order. */
    synchronized List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        String name = names.of(topic);
        return seen.stream().filter(record -> record.topic().equals(name)).toList();
    }

    /** The solves so far. */
    synchronized List<Solve> solves() {
        return List.copyOf(solves);
    }

    /** Where reading stands in the input topics. */
    synchronized Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : seen) {
            next.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        return next;
    }

    /** Batches of which a reader saw some parts at a moment, but not all. */
    synchronized Set<String> torn() {
        return Set.copyOf(torn);
    }

    /** Reads once more all that is there, and ends. */
    void finish() throws InterruptedException {
        lastRound = true;
        thread.join(60_000);
        requireAlive();
        if (thread.isAlive()) {
            throw new FaultException("The results cannot be read to their end within 60 s");
        }
    }

    /** @throws FaultException if it cannot read any more */
    void requireAlive() {
        RuntimeException broken = failure;
        if (broken != null) {
            throw new FaultException("The results cannot be read: " + broken, broken);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
