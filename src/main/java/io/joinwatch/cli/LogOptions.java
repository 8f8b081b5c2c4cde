package io.joinwatch.cli;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.QueryLog;
import io.joinwatch.ingest.TableSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A schema, and a log or a history of its queries: of all commands that look at those without a broker. */
final class LogOptions {
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
            description = "The keys in the schema are those that are deployed. Default: they are not looked at.")
    private boolean deployed;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Reads all of it; the caller closes it. */
    ReadLog read(Console console) {
        LogFormat known = logFormat();
        String formatDialect = known == null ? "" : known.dialect();
        AdviseSchema facts = AdviseSchema.read(schema, dialect.isEmpty() ? formatDialect : dialect, deployed);
        int nodesNow = nodes(facts);
        String dialectNow = !dialect.isEmpty() ? dialect : Objects.requireNonNullElse(facts.dialect(), formatDialect);
        addSizes(facts.catalog(), console);
        LogReading reading = new LogReading(DATABASE, facts.catalog(), nodesNow, dialectNow, searchPath);
        try {
            return read(known, dialectNow, reading, facts.catalog(), console);
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    private ReadLog read(
            @Nullable LogFormat known, String dialectNow, LogReading reading, Catalog catalog, Console console) {
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
        return new ReadLog(reading, catalog, dialectNow, source, deployed, exitCode);
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

    private int nodes(AdviseSchema facts) {
        int told = nodes != null ? nodes : Objects.requireNonNullElse(facts.nodes(), DEFAULT_NODES);
        if (told < 2) {
            throw wrong("--nodes " + told + " must be 2 or more: on one node no join moves data");
        }
        return told;
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
