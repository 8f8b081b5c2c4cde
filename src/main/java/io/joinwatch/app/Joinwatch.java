package io.joinwatch.app;

import io.joinwatch.advise.Advisor;
import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.BoundedRocks;
import io.joinwatch.stream.MonitorTopology;
import io.joinwatch.stream.ProcessingErrors;
import io.joinwatch.stream.ScheduleClock;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.stream.WorkRunner;
import io.joinwatch.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of the app: the streams client with its topology, the runner of its solves, and the purge of
 * re-routed records. Thread-safe. {@link #close} leaves the group cleanly; instances share work by application id.
 */
public final class Joinwatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Joinwatch.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long PURGE_SECONDS = 30;

    private final KafkaStreams streams;
    private final WorkRunner runner;
    private final Admin admin;
    private final ScheduledExecutorService purge;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Joinwatch(AppSettings settings, StreamSettings stream, Admin admin, Meters meters) {
        this.admin = admin;
        this.runner = WorkRunner.of(stream.clock());
        Map<String, Object> config = streamsConfig(settings);
        MonitorTopology topology = new MonitorTopology(stream, new Advisor(stream.advice()), runner, meters);
        this.streams = new KafkaStreams(topology.build(), new StreamsConfig(config));
        this.purge = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "joinwatch-purge");
            thread.setDaemon(true);
            return thread;
        });
        streams.setUncaughtExceptionHandler(error -> {
            failure.compareAndSet(null, error);
            LOG.error("The streams client stops: {}", error.getMessage(), error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        ReRoutePurger purger = new ReRoutePurger(
                admin, settings.applicationId(), stream.topics().of(Topic.RE_ROUTE));
        var unused = purge.scheduleWithFixedDelay(purger, PURGE_SECONDS, PURGE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Checks broker and topics, then starts. Local state that cannot be opened is deleted: it is a copy, and comes back from the
     * changelog.
     *
     * @throws StartException if the broker does not answer in time or a topic is not as it must be
     */
    public static Joinwatch start(AppSettings settings, Meters meters) {
        try {
            return attempt(settings, meters);
        } catch (ProcessorStateException damaged) {
            LOG.warn(
                    "The local state could not be opened, was deleted, and is restored from the changelog: {}",
                    damaged.getMessage(),
                    damaged);
            return attempt(settings, meters);
        }
    }

    private static Joinwatch attempt(AppSettings settings, Meters meters) {
        Admin admin = Admin.create(adminConfig(settings));
        try {
            BrokerCheck check = new BrokerCheck(admin, settings.startTimeout());
            check.awaitBroker(String.valueOf(settings.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
            int partitions = check.checkTopics(settings.stream().topics());
            Joinwatch app = new Joinwatch(settings, settings.stream().withPartitions(partitions), admin, meters);
            try {
                app.streams.start();
            } catch (ProcessorStateException damaged) {
                app.close();
                app.streams.cleanUp();
                throw damaged;
            } catch (RuntimeException e) {
                app.close();
                throw e;
            }
            return app;
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Object> adminConfig(AppSettings settings) {
        Map<String, Object> config = new HashMap<>();
        settings.kafka().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        settings.kafka().forEach((name, value) -> {
            if (name.startsWith(StreamsConfig.ADMIN_CLIENT_PREFIX)) {
                config.put(name.substring(StreamsConfig.ADMIN_CLIENT_PREFIX.length()), value);
            }
        });
        return config;
    }

    private static Map<String, Object> streamsConfig(AppSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L << 20);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingErrors.class);
        // Kafka 5.0 makes it the default and drops the switch; until then its absence is a warning at every start.
        config.put("processing.exception.handler.global.enabled", true);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                settings.stream().topics().of(Topic.DEAD_LETTERS));
        // Every commit writes a segment per database that changed: often means many small ones where databases are
        // many. What
        // is published is read that much later, which is little beside the interval of solves.
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        if (settings.stream().clock() == ScheduleClock.WALL) {
            // A replay is to meet its topics in one order. Live, it would cost more than the event itself: a task that
            // waits for its empty topics formats the reason at every record.
            config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        }
        // Re-routed records and dead letters are as large as the largest input, and their headers come on top.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 6 << 20);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // Above the commit interval and the longest inline solve, below the take-over time that operators expect.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 30_000);
        config.putAll(settings.kafka());
        return config;
    }

    /** Waits until the client ended, by {@link #close} or by itself; returns why, if by an error. */
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        ended.await();
        return failure();
    }

    /** The error that stopped the client, if one did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The streams client's state. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Leaves the group and stops; waits at most ten seconds. */
    @Override
    public void close() {
        purge.shutdownNow();
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("The streams client did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        runner.close();
        admin.close(CLOSE_TIMEOUT);
        ended.countDown();
    }
}
