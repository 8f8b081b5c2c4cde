package io.joinwatch.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code joinwatch}: reads the command line, turns what went wrong into one line and an exit code. */
@Command(
        name = "joinwatch",
        description =
                "Watches a data warehouse's query log and keeps telling how to distribute its tables so that joins"
                        + " stop moving data.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Demo.class,
            Advise.class,
            WhatIfCommand.class,
            Run.class,
            Topics.class,
            ResetCommand.class,
            Ingest.class,
            Replay.class,
            Catalog.class,
            Watch.class,
            History.class,
            Config.class,
            Bench.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running, such as no broker; the reason stands on standard error",
            "2:wrong command line or configuration; nothing was done"
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch demo",
            "  joinwatch advise --schema schema.sql --log queries.jsonl --stats sizes.csv",
            "  joinwatch config > joinwatch.properties",
            "  joinwatch topics apply --config joinwatch.properties",
            "  joinwatch run --config joinwatch.properties",
            "  joinwatch watch --bootstrap-server localhost:9092"
        })
public final class Main implements Runnable {
    @Option(names = "--debug", description = "More log and stack traces, on standard error.", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // JSON is UTF-8 by definition; by the platform's encoding, letters it lacks would become question marks.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        System.exit(commandLine()
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), true, StandardCharsets.UTF_8);
    }

    /** The whole command line; its writers can be set for tests. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        // Of an option that takes several values, a mistyped option behind it would be one.
        commandLine.setUnmatchedOptionsAllowedAsOptionParameters(false);
        commandLine.setExecutionStrategy(parsed -> {
            if (debug(commandLine)) {
                Logging.debug();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setParameterExceptionHandler(Main::wrongArguments);
        commandLine.setExecutionExceptionHandler((error, at, parsed) -> failed(error, at, debug(commandLine)));
        return commandLine;
    }

    private static boolean debug(CommandLine commandLine) {
        Main main = commandLine.getCommand();
        return main.debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given");
    }

    private static int wrongArguments(ParameterException error, String[] arguments) {
        CommandLine at = error.getCommandLine();
        PrintWriter err = at.getErr();
        err.println("joinwatch: " + error.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(error, err)) {
            err.println("Maybe see `" + at.getCommandSpec().qualifiedName() + " --help`");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static int failed(Exception error, CommandLine at, boolean debug) {
        Failure failure = Failure.of(error);
        PrintWriter err = at.getErr();
        err.println("joinwatch: " + failure.message());
        if (debug) {
            error.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode();
    }
}
