package io.joinwatch.cli;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        Console console = new Console(spec.commandLine(), json.wanted());
        try (ReadLog read = log.read(console)) {
            Advice advice = new Advisor(ReadLog.SETTINGS).advise(read.reading().window(), Advised.NONE);
            new AdviceReport(console, read).show(advice);
            return read.exitCode();
        }
    }
}
