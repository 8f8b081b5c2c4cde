package io.joinwatch.cli;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.QueryLog;
import io.joinwatch.ingest.TableSizes;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.sql.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  joinwatch advise --schema ddl.sql --log useractivitylog.gz --format redshift-activity-log --database dev",
            "",
            "A log is a SQL file, every statement of it a query; JSON lines with a field sql, and startedAt and repeat if known;",
            "a log as PostgreSQL or Redshift writes it; or a folder of such files. Sizes are a CSV file with the head line table,rows,bytes."
        })
final class Advise implements Callable<Integer> {
    private static final DatabaseId DATABASE = new DatabaseId("log", "log");

    @Option(names = "--schema", required = true, paramLabel = "DDL", description = "File of CREATE TABLE statements.")
    @SuppressWarnings("NullAway.Init")
    private Path schema;

    @Option(
            names = "--log",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Files, with or without .gz, or folders of such; without --format they end in .sql, .jsonl or .ndjson.")
    private List<Path> logs = List.of();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Of the logs: sql, jsonl, redshift-activity-log, postgres-csvlog or postgres-jsonlog. Default: by the"
                            + " file's name.")
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
            defaultValue = "16",
            description = "Nodes of the warehouse. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(names = "--dialect", paramLabel = "NAME", defaultValue = "", description = "Such as redshift or doris.")
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
                    "The keys in the DDL are those that are deployed: advice is what to change. Default: they are not"
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
        if (nodes < 2) {
            throw new ParameterException(
                    spec.commandLine(), "--nodes " + nodes + " must be 2 or more: on one node no join moves data");
        }
        Console console = new Console(spec.commandLine(), json.wanted());
        Catalog catalog = catalog(console);
        List<Path> files = new ArrayList<>();
        LogFormat known = logFormat();
        logs.forEach(log -> files.addAll(QueryLog.files(log, known)));
        try (LogReading reading = new LogReading(DATABASE, catalog, nodes, dialect, searchPath)) {
            Progress progress = new Progress(spec.commandLine().getErr(), Boolean.getBoolean(Progress.PROPERTY));
            long[] done = new long[1];
            for (Path file : files) {
                QueryLog.read(file, known, dialect, database, entry -> {
                    reading.add(entry);
                    progress.at(++done[0], file);
                });
            }
            progress.end();
            AdviceSettings settings = AdviceSettings.DEFAULTS
                    .withLimits(SolveLimits.deterministic())
                    .withWarmUp(Duration.ZERO);
            Advice advice = new Advisor(settings).advise(reading.window(), Advised.NONE);
            new AdviceReport(console, catalog, reading, settings).show(advice, files.size());
        }
        return ExitCode.OK;
    }

    private @Nullable LogFormat logFormat() {
        try {
            return format == null ? null : LogFormat.named(format);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--format: " + e.getMessage());
        }
    }

    private Catalog catalog(Console console) {
        Catalog catalog = new Catalog();
        for (TableFacts table : SchemaReader.read(text(schema), dialect)) {
            catalog.put(
                    deployed
                            ? table
                            : new TableFacts(
                                    table.table(),
                                    table.version(),
                                    table.rows(),
                                    table.bytes(),
                                    table.columns(),
                                    Distribution.UNKNOWN,
                                    table.sortKey()));
        }
        if (catalog.size() == 0) {
            throw new IngestException("--schema " + schema
                    + " has no CREATE TABLE with columns. Maybe it is another file, or --dialect is missing");
        }
        if (stats == null) {
            console.aside(
                    "No --stats: joins of tables without size weigh nothing. Maybe give a CSV file of table,rows,bytes");
        } else {
            List<String> unknown = TableSizes.addTo(catalog, stats);
            if (!unknown.isEmpty()) {
                console.aside(
                        "The schema has no table " + String.join(", ", unknown) + ", of which --stats tells the size");
            }
        }
        return catalog;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IngestException(
                    "--schema " + file + " is no text file that can be read. Maybe the path is wrong", e);
        }
    }
}
