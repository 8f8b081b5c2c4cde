package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DurationText;
import io.joinwatch.ingest.ReplayCounts;
import io.joinwatch.ingest.ReplayFiles;
import io.joinwatch.ingest.ReplayPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends logs from files to the input topics. */
@Command(
        name = "replay",
        description =
                "Sends files to the input topics: SQL files, one query each, and files of JSON lines that hold query"
                        + " events, table facts or policies.",
        footer = {
            "",
            "Examples:",
            "  joinwatch replay queries/ --bootstrap-server localhost:9092 --warehouse prod --database sales",
            "  joinwatch replay tables.jsonl --config joinwatch.properties",
            "  joinwatch replay queries/ -b localhost:9092 --warehouse prod --database sales --start 2026-01-01T00:00:00Z \\",
            "    --interval 10s --rounds 100 --tick-after 2h"
        })
final class Replay implements Callable<Integer> {
    private static final long PROGRESS_EVERY = 10_000;

    @Parameters(paramLabel = "PATH", description = "A folder, or a file that ends in .sql, .jsonl or .ndjson.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--warehouse", paramLabel = "NAME", description = "Whose queries the SQL files hold.")
    private @Nullable String warehouse;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "Likewise; both also for JSON records that do not tell.")
    private @Nullable String database;

    @Option(names = "--dialect", paramLabel = "NAME", description = "Of the SQL files, such as redshift.")
    private @Nullable String dialect;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "Event time of the first SQL file, ISO-8601 with zone; by default so that the last one is now.")
    private @Nullable Instant start;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            converter = DurationOption.class,
            description = "Event time between two SQL files (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration interval;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replay the SQL files so many times (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--tick-after",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "At the end move every database's time on by so much, so that its panes close.")
    private @Nullable Duration tickAfter;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "max",
            converter = SpeedOption.class,
            description = "Event time per wall time, as 1x or 60x, or max (default).")
    @SuppressWarnings("NullAway.Init")
    private OptionalDouble speed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        ReplayPlan plan = plan();
        if (!Files.exists(path)) {
            throw wrong("PATH " + path + " does not exist. Maybe the path is wrong");
        }
        ReplayFiles files = ReplayFiles.of(path);
        if (!files.queries().isEmpty() && plan.database() == null) {
            throw wrong("PATH has SQL files, which do not tell whose they are. Maybe add --warehouse and --database");
        }
        EffectiveSettings settings = cluster.settings();
        Console console = new Console(spec.commandLine(), json.wanted());
        try (Cluster brokers = Cluster.connect(settings)) {
            brokers.requireTopics();
            try (Producer<byte[], byte[]> producer = brokers.producer()) {
                ReplayCounts counts = new io.joinwatch.ingest.Replay(
                                producer, settings.topics(), plan, Clock.systemUTC(), listener(console))
                        .run(files);
                console.result(
                        new JsonLine("replay")
                                .number("events", counts.events())
                                .number("facts", counts.facts())
                                .number("policies", counts.policies())
                                .number("bad", counts.bad()),
                        "Sent " + Human.count(counts.events()) + " query events, " + Human.count(counts.facts())
                                + " facts, " + Human.count(counts.policies()) + " policies; refused "
                                + Human.count(counts.bad()));
                return counts.bad() == 0 ? ExitCode.OK : ExitCode.FAILURE;
            }
        }
    }

    private ReplayPlan plan() {
        if ((warehouse == null) != (database == null)) {
            throw wrong("--warehouse and --database go together. Maybe add the other one");
        }
        try {
            DatabaseId id = warehouse == null || database == null ? null : new DatabaseId(warehouse, database);
            return new ReplayPlan(id, dialect, start, interval, rounds, tickAfter, speed);
        } catch (BadRecordException | IllegalArgumentException bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static io.joinwatch.ingest.Replay.Listener listener(Console console) {
        return new io.joinwatch.ingest.Replay.Listener() {
            @Override
            public void bad(String place, String problem) {
                console.aside(place + ": " + problem);
            }

            @Override
            public void sent(ReplayCounts soFar) {
                if (soFar.sent() % PROGRESS_EVERY == 0) {
                    console.aside("Sent " + Human.count(soFar.sent()) + " records");
                }
            }
        };
    }

    /** Durations as in the settings. */
    static final class DurationOption implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException bad) {
                throw new TypeConversionException("'" + text + "' must be a duration: " + bad.getMessage());
            }
        }
    }

    /** {@code 60x} or {@code max}. */
    static final class SpeedOption implements ITypeConverter<OptionalDouble> {
        @Override
        public OptionalDouble convert(String text) {
            String folded = text.strip().toLowerCase(Locale.ROOT);
            if (folded.equals("max")) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(
                        Double.parseDouble(folded.endsWith("x") ? folded.substring(0, folded.length() - 1) : folded));
            } catch (NumberFormatException bad) {
                throw new TypeConversionException("'" + text + "' must be a factor or max. Maybe 60x");
            }
        }
    }
}
