package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.ingest.EventSink;
import io.joinwatch.ingest.IngestPlan;
import io.joinwatch.ingest.KafkaEvents;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.PositionFile;
import io.joinwatch.ingest.PrintedEvents;
import io.joinwatch.ingest.StatementView;
import io.joinwatch.ingest.StatementsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
                    + " greenplum-csv, trino-events, snowflake-history, doris-audit.",
            "Live: pg-stat-statements reads how often each statement ran out of PostgreSQL's view of that name."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch ingest redshift-activity-log logs/ --warehouse prod --database dev > events.jsonl",
            "  joinwatch ingest postgres-csvlog /var/log/postgresql --warehouse prod --follow --position ingest.json \\",
            "    --to-kafka --config joinwatch.properties",
            "  joinwatch ingest sql queries.sql --warehouse prod --database sales --dialect doris | head",
            "  joinwatch ingest pg-stat-statements jdbc:postgresql://host/sales --warehouse prod --from-start > events.jsonl",
            "  joinwatch ingest pg-stat-statements jdbc:postgresql://host/sales --warehouse prod --follow --every 1m \\",
            "    --position ingest.json --to-kafka --config joinwatch.properties",
        })
final class Ingest implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FORMAT", description = "How the log is written, or what is read live.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SOURCE",
            description = {
                "Files, compressed by gzip (.gz) or not, or folders of such.",
                "Live: a JDBC URL, such as jdbc:postgresql://host:5432/database?sslmode=require."
            })
    private List<String> sources = List.of();

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
            names = "--zone",
            paramLabel = "ZONE",
            description = "Of a log's times that tell none (doris-audit), such as Asia/Shanghai. Default: UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--position",
            paramLabel = "FILE",
            description = "Notes there how far it read, and goes on from there the next time.")
    private @Nullable Path position;

    @Option(
            names = "--follow",
            description =
                    "Goes on with what is added to the files, and with new files in the folders. Live: reads again"
                            + " and again, until told to stop by SIGTERM or Ctrl-C.")
    private boolean follow;

    @Option(names = "--keep-literals", description = "Leaves literals and comments in the SQL.")
    private boolean keepLiterals;

    @Option(names = "--to-kafka", description = "Sends events to their topic instead of printing them.")
    private boolean toKafka;

    @ArgGroup(exclusive = false, heading = "Of live sources:%n")
    private @Nullable LiveOptions live;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Reads, and tells what it read. */
    interface Source {
        /** Reads until the end, or until told to stop; returns the exit code. */
        int into(EventSink sink, Console console);
    }

    @Override
    public Integer call() {
        Logging.quiet();
        Console console = new Console(spec.commandLine(), json.wanted());
        Source source = source();
        if (!toKafka) {
            return source.into(new PrintedEvents(spec.commandLine().getOut()), console);
        }
        EffectiveSettings settings = cluster.settings();
        try (Cluster brokers = Cluster.connect(settings)) {
            brokers.requireTopics();
            try (Producer<byte[], byte[]> producer = brokers.producer()) {
                return source.into(new KafkaEvents(producer, settings.topics(), Clock.systemUTC()), console);
            }
        }
    }

    private Source source() {
        try {
            IngestPlan plan = new IngestPlan(
                    warehouse,
                    database,
                    dialect,
                    searchPath,
                    Objects.requireNonNullElse(zone, ZoneOffset.UTC),
                    start,
                    keepLiterals);
            if (IngestStatements.NAME.equalsIgnoreCase(format)) {
                return statements(plan);
            }
            if (live != null) {
                throw wrong("--user, --timeout, --every and --from-start are for " + IngestStatements.NAME
                        + ", not for files of format " + format + ". Maybe leave them out");
            }
            LogFormat known = logFormat();
            if (zone != null && !known.hasLocalTimes()) {
                throw wrong("--zone " + zone + " is for logs whose times tell no zone, and " + known
                        + " tells it or has none. Maybe leave it out");
            }
            if (database == null && known == LogFormat.SQL) {
                throw wrong("--database is missing: SQL files do not tell whose they are");
            }
            return new IngestFiles(
                    known,
                    plan,
                    sources.stream().map(Path::of).toList(),
                    follow,
                    new PositionFile(position),
                    new Progress(spec.commandLine().getErr(), Boolean.getBoolean(Progress.PROPERTY)),
                    toKafka);
        } catch (BadRecordException bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    private Source statements(IngestPlan plan) {
        LiveOptions options = live == null ? new LiveOptions() : live;
        if (sources.size() != 1 || start != null) {
            throw wrong(
                    IngestStatements.NAME + " takes one JDBC-URL as SOURCE, and no --start: its events tell when the"
                            + " server was read. Maybe a second call");
        }
        if (!follow && position == null && !options.fromStart()) {
            throw wrong(
                    "The first reading of " + IngestStatements.NAME + " only notes how often each statement ran, for"
                            + " nobody knows when. Maybe add --from-start to count it as of now, or --position FILE or"
                            + " --follow to count what comes after it");
        }
        try {
            return new IngestStatements(
                    new StatementView(options.access(sources.get(0))),
                    plan,
                    options.fromStart(),
                    follow ? options.pause() : options.noPause(),
                    new StatementsFile(position),
                    toKafka);
        } catch (IllegalArgumentException bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    private LogFormat logFormat() {
        try {
            return LogFormat.named(format);
        } catch (IllegalArgumentException e) {
            throw wrong("FORMAT: " + e.getMessage() + ", or " + IngestStatements.NAME);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
