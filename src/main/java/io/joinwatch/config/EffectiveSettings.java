package io.joinwatch.config;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.app.AppSettings;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.DatabaseLimits;
import io.joinwatch.stream.ScheduleClock;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings that hold, as the records that the rooms take. Immutable. */
public final class EffectiveSettings {
    private static final String WALL_TIME = "is wall time";

    private static final String DEFAULT = "default";

    /**
     * One setting for people to see.
     *
     * @param value with secrets hidden
     * @param origin where it was given, or {@code default}
     */
    public record Shown(String name, String value, String origin) {}

    private final Map<String, GivenValue> given;
    private final Map<String, Object> texts;
    private final StreamSettings stream;

    EffectiveSettings(Map<String, GivenValue> given) {
        this.given = new TreeMap<>(given);
        Map<String, String> ours = new HashMap<>();
        given.forEach((name, value) -> ours.put(name, value.text()));
        this.texts = Settings.definition().parse(ours);
        this.stream = checkedStream();
    }

    private <T> T get(Setting<T> setting) {
        return setting.read(String.valueOf(texts.get(setting.name())), origin(setting));
    }

    private String origin(Setting<?> setting) {
        GivenValue value = given.get(setting.name());
        return value == null ? DEFAULT : value.origin();
    }

    /**
     * What the app runs with.
     *
     * @throws SettingsException if no brokers are named
     */
    public AppSettings app() {
        return new AppSettings(kafka(), stream, startTimeout());
    }

    /** How long to wait for a broker. */
    public Duration startTimeout() {
        return get(Settings.START_TIMEOUT);
    }

    public TopicNames topics() {
        return stream.topics();
    }

    /** Partitions of inputs and re-route when they are created. */
    public int partitions() {
        return get(Settings.TOPICS_PARTITIONS);
    }

    /** Replicas of new topics; empty: as the brokers are configured. */
    public OptionalInt replicationFactor() {
        int factor = get(Settings.TOPICS_REPLICATION_FACTOR);
        return factor < 1 ? OptionalInt.empty() : OptionalInt.of(factor);
    }

    /**
     * What passes through to Kafka Streams and its clients, untouched.
     *
     * @throws SettingsException if no brokers are named
     */
    public Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>();
        given.forEach((name, value) -> {
            if (!name.startsWith(Setting.PREFIX)) {
                kafka.put(name, value.text());
            }
        });
        if (!kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new SettingsException(
                    "bootstrap.servers is not set. Maybe add bootstrap.servers=localhost:9092 to the"
                            + " settings file, or set KAFKA_BOOTSTRAP_SERVERS in the environment");
        }
        return kafka;
    }

    /** What of {@link #kafka} an admin client takes. */
    public Map<String, Object> admin() {
        return ClientProperties.of(kafka(), AdminClientConfig.configNames(), StreamsConfig.ADMIN_CLIENT_PREFIX);
    }

    /** What of {@link #kafka} a consumer takes. */
    public Map<String, Object> consumer() {
        return ClientProperties.of(kafka(), ConsumerConfig.configNames(), StreamsConfig.CONSUMER_PREFIX);
    }

    /** What of {@link #kafka} a producer takes. */
    public Map<String, Object> producer() {
        return ClientProperties.of(kafka(), ProducerConfig.configNames(), StreamsConfig.PRODUCER_PREFIX);
    }

    /** Every setting of ours in the order of the documentation, then Kafka's that were given, secrets hidden. */
    public List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            String text = String.valueOf(texts.get(setting.name()));
            shown.add(new Shown(setting.name(), Secrets.shown(setting.name(), text), origin(setting)));
        }
        given.forEach((name, value) -> {
            if (!name.startsWith(Setting.PREFIX)) {
                shown.add(new Shown(name, Secrets.shown(name, value.text()), value.origin()));
            }
        });
        return shown;
    }

    private StreamSettings checkedStream() {
        try {
            return stream();
        } catch (SettingsException bad) {
            throw bad;
        } catch (IllegalArgumentException contradiction) {
            throw new SettingsException("The settings contradict each other: " + contradiction.getMessage());
        }
    }

    private StreamSettings stream() {
        Duration pane = get(Settings.PANE);
        return new StreamSettings(
                get(Settings.TOPICS_PREFIX),
                partitions(),
                get(Settings.SCHEDULE_CLOCK),
                pane,
                get(Settings.WINDOW_LENGTH),
                get(Settings.GRACE),
                get(Settings.SOLVE_INTERVAL).orElse(pane),
                get(Settings.NODES),
                Math.toIntExact(get(Settings.BATCH_PART_BYTES)),
                get(Settings.HEAP_DATABASES),
                sqlLimits(),
                databaseLimits(),
                advice());
    }

    private DatabaseLimits databaseLimits() {
        return new DatabaseLimits(
                get(Settings.LIMIT_TABLES),
                get(Settings.LIMIT_SIGNATURES),
                get(Settings.LIMIT_QUERIES),
                get(Settings.LIMIT_OPEN_OBSERVATIONS),
                get(Settings.DEDUPE_HORIZON),
                get(Settings.LIMIT_DEDUPE_IDS));
    }

    private SqlLimits sqlLimits() {
        return new SqlLimits(
                get(Settings.SQL_LENGTH),
                get(Settings.SQL_TOKENS),
                get(Settings.SQL_DEPTH),
                ofWallClock(Settings.SQL_PARSE_TIME, WALL_TIME),
                get(Settings.SQL_JOINS),
                get(Settings.SQL_TABLES),
                get(Settings.SQL_CACHED_QUERIES),
                get(Settings.SQL_CACHED_PARSES));
    }

    private AdviceSettings advice() {
        CostSettings cost = new CostSettings(
                Duration.ofDays(get(Settings.PAY_BACK_DAYS)),
                get(Settings.REPLICATE_MAX_BYTES),
                get(Settings.REPLICATE_MAX_SHARE),
                get(Settings.REPLICATE_REFRESH),
                get(Settings.SKEW_TIMES_NODES),
                get(Settings.DISTINCT_PER_NODE));
        SolveLimits limits = new SolveLimits(
                ofWallClock(Settings.SOLVER_TIME_LIMIT, WALL_TIME).orElse(null),
                get(Settings.SOLVER_WORK),
                get(Settings.SOLVER_SEED));
        return new AdviceSettings(
                cost,
                get(Settings.OBJECTIVE),
                get(Settings.SOLVER_METHOD),
                limits,
                ofWallClock(Settings.SOLVER_CERTIFICATE_EPSILON, "rests on what a restart forgets")
                        .orElse(0.0),
                get(Settings.MINIMUM_GAIN),
                get(Settings.WARM_UP),
                get(Settings.COOL_DOWN),
                get(Settings.VERIFY_AFTER),
                get(Settings.STABILITY_RESAMPLES));
    }

    /** A setting that the stream clock does without: the same log would not always give the same records. */
    private <T> Optional<T> ofWallClock(Setting<T> setting, String why) {
        if (get(Settings.SCHEDULE_CLOCK) == ScheduleClock.WALL) {
            return Optional.of(get(setting));
        }
        GivenValue value = given.get(setting.name());
        if (value != null) {
            throw new SettingsException(setting.name() + "=" + value.text() + " (" + value.origin()
                    + ") " + why + ", which "
                    + Settings.SCHEDULE_CLOCK.name() + "=stream does without: the same log gives the same records."
                    + " Maybe remove it");
        }
        return Optional.empty();
    }
}
