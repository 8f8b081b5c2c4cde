package io.joinwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Table facts of live databases. */
@Command(
        name = "catalog",
        description = "Reads the table facts of a live database: sizes, columns, statistics, how tables are spread.",
        synopsisSubcommandLabel = "(postgres)",
        subcommands = {CatalogPostgres.class},
        footer = {
            "",
            "Examples:",
            "  joinwatch catalog postgres jdbc:postgresql://host/sales --warehouse prod > tables.jsonl",
            "  joinwatch catalog postgres jdbc:postgresql://host/sales --warehouse prod --follow \\",
            "    --to-kafka --config joinwatch.properties"
        })
final class Catalog implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Give the kind of database: postgres");
    }
}
