package io.joinwatch.cli;

import io.joinwatch.history.HistoryFilter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands on the history have in common: the command line is checked before anything is opened. */
abstract class HistoryCommand implements Callable<Integer> {
    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public final Integer call() {
        Logging.quiet();
        HistoryFilter filter = check();
        try {
            return openAndRun(filter);
        } catch (IOException e) {
            throw new HistoryFailure(
                    "Cannot read or write a file: " + e + ". Maybe look at its rights and at free space", e);
        }
    }

    /** Opens the source and runs; for commands that have more to open. */
    int openAndRun(HistoryFilter filter) throws IOException {
        try (HistorySource source = options().open()) {
            return run(source, filter);
        }
    }

    abstract HistoryOptions options();

    /** Checks the command line and tells what is asked for; a {@link ParameterException} says what is wrong. */
    abstract HistoryFilter check();

    /** Does the work and returns an exit code. */
    abstract int run(HistorySource source, HistoryFilter filter) throws IOException;

    final Console console() {
        return new Console(spec.commandLine(), json.wanted());
    }

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
