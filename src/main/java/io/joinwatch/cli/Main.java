package io.joinwatch.cli;

import io.joinwatch.app.StartException;
import io.joinwatch.config.SettingsException;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.topics.TopicAccessException;
import java.io.PrintWriter;
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
            Run.class,
            Topics.class,
            Replay.class,
            Watch.class,
            Config.class,
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
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line; its writers can be set for tests. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
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
        PrintWriter err = at.getErr();
        boolean expected = error instanceof SettingsException
                || error instanceof StartException
                || error instanceof IngestException
                || error instanceof TopicAccessException;
        String hint = expected || debug ? "" : ". Maybe --debug tells more";
        err.println("joinwatch: " + (expected ? error.getMessage() : error + hint));
        if (debug) {
            error.printStackTrace(err);
        }
        err.flush();
        return error instanceof SettingsException ? ExitCode.USAGE : ExitCode.FAILURE;
    }
}
