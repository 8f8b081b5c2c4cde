package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.ingest.EventSink;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.IngestPlan;
import io.joinwatch.ingest.KafkaEvents;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.PositionFile;
import io.joinwatch.ingest.PrintedEvents;
import io.joinwatch.ingest.QueryLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes query events of a warehouse's log. */
@Command(
        name = "ingest",
        description = {
            "Makes query events of a warehouse's log: prints them as JSON lines, or sends them to their topic. Literals are"
                    + " taken out of the SQL first. What is read twice has the same ids, so that it counts once.",
            "",
            "Formats: sql, jsonl, redshift-activity-log, redshift-query-history, postgres-csvlog, postgres-jsonlog,"
                    + " greenplum-csv, trino-events, snowflake-history, doris-audit."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch ingest redshift-activity-log logs/ --warehouse prod --database dev > events.jsonl",
            "  joinwatch ingest postgres-csvlog /var/log/postgresql --warehouse prod --follow --position ingest.json \\",
            "    --to-kafka --config joinwatch.properties",
            "  joinwatch ingest sql queries.sql --warehouse prod --database sales --dialect doris | head",
        })
final class Ingest implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Refused entries that are told one by one. */
    private static final int MOST_TOLD = 100;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "How the log is written.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SOURCE",
            description = "Files, compressed by gzip (.gz) or not, or folders of such.")
    private List<Path> sources = List.of();

    @Option(names = "--warehouse", required = true, paramLabel = "NAME", description = "Which warehouse logged it.")
    @SuppressWarnings("NullAway.Init")
    private String warehouse;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description =
                    "Whose queries to take; of logs that do not tell, whose they are. Default: all that the log tells.")
    private @Nullable String database;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Of the SQL, such as redshift or doris. Default: the format's.")
    private String dialect = "";

    @Option(
            names = "--search-path",
            paramLabel = "SCHEMA",
            split = ",",
            description = "Where tables without a schema are looked up, unless the log tells.")
    private List<String> searchPath = List.of();

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "Event time of queries without one, ISO-8601 with zone. Default: when their file was written last.")
    private @Nullable Instant start;

    @Option(
            names = "--position",
            paramLabel = "FILE",
            description = "Notes there how far it read, and goes on from there the next time.")
    private @Nullable Path position;

    @Option(
            names = "--follow",
            description = "Goes on with what is added to the files, and with new files in the folders.")
    private boolean follow;

    @Option(names = "--keep-literals", description = "Leaves literals and comments in the SQL.")
    private boolean keepLiterals;

    @Option(names = "--to-kafka", description = "Sends events to their topic instead of printing them.")
    private boolean toKafka;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        LogFormat known = logFormat();
        IngestPlan plan = plan();
        List<Path> first = files();
        PositionFile positions = new PositionFile(position);
        if (!toKafka) {
            return read(known, plan, first, new PrintedEvents(spec.commandLine().getOut()), positions);
        }
        EffectiveSettings settings = cluster.settings();
        try (Cluster brokers = Cluster.connect(settings)) {
            brokers.requireTopics();
            try (Producer<byte[], byte[]> producer = brokers.producer()) {
                EventSink sink = new KafkaEvents(producer, settings.topics(), Clock.systemUTC());
                return read(known, plan, first, sink, positions);
            }
        }
    }

    private int read(LogFormat known, IngestPlan plan, List<Path> first, EventSink sink, PositionFile positions) {
        Console console = new Console(spec.commandLine(), json.wanted());
        Progress progress = new Progress(spec.commandLine().getErr(), Boolean.getBoolean(Progress.PROPERTY));
        var ingest = new io.joinwatch.ingest.Ingest(known, plan, sink, positions, listener(console, progress));
        try (StopRequest stop = StopRequest.install()) {
            ingest.round(first, follow, () -> stop.cameWithin(Duration.ZERO));
            while (follow && !stop.cameWithin(POLL)) {
                ingest.round(filesNow(), true, () -> stop.cameWithin(Duration.ZERO));
            }
            sink.flush();
            progress.end();
            String summary = "Read " + Human.counted(ingest.queries(), "query", "queries") + "; refused "
                    + Human.count(ingest.bad());
            if (toKafka) {
                console.result(
                        new JsonLine("ingest")
                                .number("events", ingest.queries())
                                .number("bad", ingest.bad()),
                        summary);
            } else {
                console.aside(summary);
            }
            return ingest.bad() == 0 ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private LogFormat logFormat() {
        try {
            return LogFormat.named(format);
        } catch (IllegalArgumentException e) {
            throw wrong("FORMAT: " + e.getMessage());
        }
    }

    private IngestPlan plan() {
        if (database == null && logFormat() == LogFormat.SQL) {
            throw wrong("--database is missing: SQL files do not tell whose they are");
        }
        try {
            return new IngestPlan(warehouse, database, dialect, searchPath, start, keepLiterals);
        } catch (BadRecordException bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        sources.forEach(source -> files.addAll(QueryLog.files(source, logFormat())));
        return files;
    }

    /** A log that is being rotated may be missing for a moment. */
    private List<Path> filesNow() {
        try {
            return files();
        } catch (IngestException e) {
            return List.of();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static io.joinwatch.ingest.Ingest.Listener listener(Console console, Progress progress) {
        return new io.joinwatch.ingest.Ingest.Listener() {
            private int told;

            @Override
            public void bad(String place, String problem) {
                progress.end();
                if (++told <= MOST_TOLD) {
                    console.aside(place + ": " + problem);
                } else if (told == MOST_TOLD + 1) {
                    console.aside("Further refused entries are counted and not told");
                }
            }

            @Override
            public void read(long queries, Path file) {
                progress.at(queries, file);
            }
        };
    }
}
