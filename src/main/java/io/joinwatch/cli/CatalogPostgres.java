package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.ingest.CatalogChanges;
import io.joinwatch.ingest.CatalogRequest;
import io.joinwatch.ingest.CatalogTopic;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.PostgresAccess;
import io.joinwatch.ingest.PostgresCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Table facts of a database of the PostgreSQL family, printed or sent, once or whenever they change. */
@Command(
        name = "postgres",
        description =
                "Reads the table facts of PostgreSQL, Citus, Greenplum or Redshift and prints them as JSON lines, as the tables"
                        + " topic takes them, or sends them there. It only reads. The password is taken from PGPASSWORD,"
                        + " ~/.pgpass or the URL.",
        footer = {
            "",
            "Examples:",
            "  joinwatch catalog postgres jdbc:postgresql://host/sales --warehouse prod --user joinwatch",
            "  joinwatch catalog postgres jdbc:postgresql://host/sales --warehouse prod --nodes 8 \\",
            "    --schemas public,mart > tables.jsonl",
            "  joinwatch catalog postgres jdbc:postgresql://host/sales --warehouse prod --follow --every 1h \\",
            "    --to-kafka --config joinwatch.properties"
        })
final class CatalogPostgres implements Callable<Integer> {
    private static final String PASSWORD = "PGPASSWORD";
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    @Parameters(paramLabel = "JDBC-URL", description = "Such as jdbc:postgresql://host:5432/database?sslmode=require.")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Option(names = "--warehouse", required = true, paramLabel = "NAME", description = "The database's warehouse.")
    @SuppressWarnings("NullAway.Init")
    private String warehouse;

    @Option(names = "--database", paramLabel = "NAME", description = "Its name in the records. Default: the URL's.")
    private @Nullable String database;

    @Option(names = "--user", paramLabel = "NAME", description = "Who reads. Default: the URL's, else your own name.")
    private @Nullable String user;

    @Option(
            names = "--schemas",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, comma-separated; case counts. Default: all but the system's.")
    private List<String> schemas = List.of();

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes, where the database does not tell.")
    private @Nullable Integer nodes;

    @Option(names = "--dialect", paramLabel = "NAME", description = "Of its SQL. Default: as found.")
    private @Nullable String dialect;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = Replay.DurationOption.class,
            description = "Of each statement (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Option(
            names = "--follow",
            description = "Read again and again, and tell what changed, until told to stop by SIGTERM or Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = Replay.DurationOption.class,
            description = "How often with --follow. Default: 1h.")
    private @Nullable Duration every;

    @Option(names = "--to-kafka", description = "Send the facts to the tables topic instead of printing them.")
    private boolean toKafka;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final CatalogChanges changes = new CatalogChanges();
    private final Set<String> toldProblems = new HashSet<>();

    /** Takes the facts that changed. */
    private interface Sink {
        void take(DatabaseId of, List<CatalogRecord> facts);
    }

    @Override
    public Integer call() {
        Logging.quiet();
        Duration pause = pause();
        PostgresCatalog catalog = catalog();
        Console console = new Console(spec.commandLine(), json.wanted());
        if (!toKafka) {
            return run(
                    catalog,
                    pause,
                    console,
                    (of, facts) -> facts.forEach(record -> {
                        String line = new String(codec.bytes(record), StandardCharsets.UTF_8);
                        console.result(line, line);
                    }));
        }
        EffectiveSettings settings = cluster.settings();
        try (Cluster brokers = Cluster.connect(settings)) {
            brokers.requireTopics();
            try (Producer<byte[], byte[]> producer = brokers.producer()) {
                CatalogTopic topic = new CatalogTopic(producer, settings.topics(), Clock.systemUTC());
                return run(catalog, pause, console, (of, facts) -> {
                    topic.send(facts);
                    tellSent(console, of, facts);
                });
            }
        }
    }

    private Duration pause() {
        if (every != null && !follow) {
            throw wrong("--every " + every + " must go with --follow. Maybe add it");
        }
        if (every != null && every.compareTo(LEAST_PAUSE) < 0) {
            throw wrong("--every " + every + " must be 1 s or more. Maybe 1h");
        }
        return every == null ? Duration.ofHours(1) : every;
    }

    private PostgresCatalog catalog() {
        try {
            // Names are checked before anything is asked of the database.
            DatabaseId unused = new DatabaseId(warehouse, database == null ? "any" : database);
            return new PostgresCatalog(
                    PostgresAccess.of(url, user, System.getenv(PASSWORD), timeout),
                    new CatalogRequest(warehouse, database, schemas, nodes, dialect),
                    Clock.systemUTC());
        } catch (IllegalArgumentException | BadRecordException bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    private int run(PostgresCatalog catalog, Duration pause, Console console, Sink sink) {
        if (!follow) {
            take(catalog.read(), console, sink);
            return ExitCode.OK;
        }
        return StopRequest.run(console, stop -> {
            // The first reading must work; later a database may be away for a while.
            take(catalog.read(), console, sink);
            while (!console.isCutOff() && !stop.cameWithin(pause)) {
                PostgresCatalog.Reading reading;
                try {
                    reading = catalog.read();
                } catch (IngestException e) {
                    console.aside("joinwatch: " + e.getMessage() + ". Reading again in " + Human.duration(pause));
                    continue;
                }
                take(reading, console, sink);
            }
            return ExitCode.OK;
        });
    }

    private void take(PostgresCatalog.Reading reading, Console console, Sink sink) {
        reading.problems().stream().filter(toldProblems::add).forEach(console::aside);
        List<CatalogRecord> changed = changes.since(reading.records());
        if (!changed.isEmpty()) {
            sink.take(reading.database(), changed);
        }
    }

    private static void tellSent(Console console, DatabaseId of, List<CatalogRecord> facts) {
        long deleted = facts.stream().filter(CatalogRecord::deleted).count();
        console.result(
                new JsonLine("catalog")
                        .text("warehouse", of.warehouse())
                        .text("database", of.database())
                        .number("facts", facts.size() - deleted)
                        .number("deleted", deleted),
                "Sent " + Human.counted(facts.size() - deleted, "fact", "facts") + " of " + of
                        + (deleted == 0 ? "" : "; " + Human.counted(deleted, "table is", "tables are") + " gone"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
