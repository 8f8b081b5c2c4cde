package io.joinwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of the benches. */
@Command(
        name = "bench",
        description = "Measures parts of Joinwatch, and others beside them.",
        synopsisSubcommandLabel = "BENCH",
        subcommands = {
            BenchSolve.class,
            BenchSort.class,
            BenchHistory.class,
            BenchSql.class,
            BenchAdvice.class,
            BenchStream.class,
            BenchWhatIf.class,
            BenchLoop.class,
            BenchFaults.class
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch bench solve --quick",
            "  joinwatch bench sort --quick",
            "  joinwatch bench history --quick",
            "  joinwatch bench sql --quick",
            "  joinwatch bench advice --quick",
            "  joinwatch bench what-if --quick",
            "  joinwatch bench loop --quick",
            "  joinwatch bench faults --quick"
        })
final class Bench implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No bench given");
    }
}
