package io.joinwatch.cli;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.QueryLog;
import io.joinwatch.ingest.TableSizes;
import io.joinwatch.solve.SolveLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Advice from a schema and a log, at once and without a broker. */
@Command(
        name = "advise",
        description =
                "Reads a schema and a query log and says how to distribute the tables. Needs no broker. The same log through"
                        + " the app gives the same advice.",
        footer = {
            "",
            "Examples:",
            "  joinwatch advise --schema schema.sql --log queries.jsonl --stats sizes.csv --nodes 8",
            "  joinwatch advise --schema ddl.sql --log logs/ --dialect redshift --deployed --json",
            "  joinwatch catalog postgres jdbc:postgresql://db/shop --warehouse prod > tables.jsonl",
            "  joinwatch advise --schema tables.jsonl --log /var/log/postgresql --format postgres-csvlog --nodes 8",
            "  joinwatch advise --schema tables.jsonl --from-history days/",
            "  joinwatch advise --schema ddl.sql --log useractivitylog.gz --format redshift-activity-log --database dev",
            "",
            "A log is a SQL file, every statement of it a query; JSON lines with a field sql, and startedAt and repeat if known;",
            "a log as PostgreSQL or Redshift writes it; or a folder of such files. Sizes are a CSV file with the head line table,rows,bytes."
        })
final class Advise implements Callable<Integer> {
    private static final DatabaseId DATABASE = new DatabaseId("log", "log");
    private static final int DEFAULT_NODES = 16;

    @Option(
            names = "--schema",
            required = true,
            paramLabel = "FILE",
            description =
                    "CREATE TABLE statements; or table facts as `catalog` prints them, then its name ends in .jsonl.")
    @SuppressWarnings("NullAway.Init")
    private Path schema;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Input input = new Input();

    /** What the queries are read from. */
    private static final class Input {
        @Option(
                names = "--log",
                required = true,
                arity = "1..*",
                paramLabel = "FILE",
                description =
                        "Files, with or without .gz, or folders of such; without --format they end in .sql, .jsonl or"
                                + " .ndjson.")
        private List<Path> logs = List.of();

        @Option(
                names = "--from-history",
                required = true,
                paramLabel = "DIR",
                description =
                        "Instead of a log: a folder of *.arrow files, as `history export` and `history merge` write.")
        private @Nullable Path history;
    }

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Of the logs, as of `ingest`: redshift-activity-log, postgres-csvlog … Default: by the file's name.")
    private @Nullable String format;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "Only this database's queries, of logs that tell. Default: all.")
    private String database = "";

    @Option(names = "--stats", paramLabel = "CSV", description = "Sizes of the tables; those without weigh nothing.")
    private @Nullable Path stats;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Nodes of the warehouse. Default: as --schema tells, else 16.")
    private @Nullable Integer nodes;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Such as redshift or doris. Default: as --schema tells, else the format's.")
    private String dialect = "";

    @Option(
            names = "--search-path",
            paramLabel = "SCHEMA",
            split = ",",
            description = "Where tables without a schema are looked up.")
    private List<String> searchPath = List.of();

    @Option(
            names = "--deployed",
            description =
                    "The keys in the schema are those that are deployed: advice is what to change. Default: they are not"
                            + " looked at.")
    private boolean deployed;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        LogFormat known = logFormat();
        String formatDialect = known == null ? "" : known.dialect();
        AdviseSchema facts = AdviseSchema.read(schema, dialect.isEmpty() ? formatDialect : dialect, deployed);
        int nodesNow = nodes(facts);
        String dialectNow = !dialect.isEmpty() ? dialect : Objects.requireNonNullElse(facts.dialect(), formatDialect);
        Console console = new Console(spec.commandLine(), json.wanted());
        addSizes(facts.catalog(), console);
        try (LogReading reading = new LogReading(DATABASE, facts.catalog(), nodesNow, dialectNow, searchPath)) {
            Progress progress = new Progress(spec.commandLine().getErr(), Boolean.getBoolean(Progress.PROPERTY));
            String source;
            int exitCode = ExitCode.OK;
            if (input.history != null) {
                AdviseHistory history = new AdviseHistory(console, reading, database);
                history.read(input.history, progress);
                source = Human.counted(history.files(), "file", "files") + " of history";
                exitCode = history.exitCode();
            } else {
                int files = read(known, dialectNow, reading, progress);
                source = Human.counted(files, "file", "files");
            }
            progress.end();
            AdviceSettings settings = AdviceSettings.DEFAULTS
                    .withLimits(SolveLimits.deterministic())
                    .withWarmUp(Duration.ZERO);
            Advice advice = new Advisor(settings).advise(reading.window(), Advised.NONE);
            new AdviceReport(console, facts.catalog(), reading, settings).show(advice, source);
            return exitCode;
        }
    }

    private int nodes(AdviseSchema facts) {
        int told = nodes != null ? nodes : Objects.requireNonNullElse(facts.nodes(), DEFAULT_NODES);
        if (told < 2) {
            throw wrong("--nodes " + told + " must be 2 or more: on one node no join moves data");
        }
        return told;
    }

    /** Reads the logs; returns of how many files. */
    private int read(@Nullable LogFormat known, String dialectNow, LogReading reading, Progress progress) {
        List<Path> files = new ArrayList<>();
        input.logs.forEach(log -> files.addAll(QueryLog.files(log, known)));
        long[] done = new long[1];
        for (Path file : files) {
            QueryLog.read(file, known, dialectNow, database, entry -> {
                reading.add(entry);
                progress.at(++done[0], file);
            });
        }
        return files.size();
    }

    private @Nullable LogFormat logFormat() {
        try {
            return format == null ? null : LogFormat.named(format);
        } catch (IllegalArgumentException e) {
            throw wrong("--format: " + e.getMessage());
        }
    }

    private void addSizes(Catalog catalog, Console console) {
        if (stats != null) {
            List<String> unknown = TableSizes.addTo(catalog, stats);
            if (!unknown.isEmpty()) {
                console.aside(
                        "The schema has no table " + String.join(", ", unknown) + ", of which --stats tells the size");
            }
        } else if (catalog.tables().stream().noneMatch(TableFacts::hasBytes)) {
            console.aside(
                    "No --stats: joins of tables without size weigh nothing. Maybe give a CSV file of table,rows,bytes");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
