package io.joinwatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** One run of a command on the history, on a source of the test. */
final class HistoryRun {
    private HistoryRun() {}

    /** Runs {@code history …} on a topic. */
    static CommandRun on(BatchLog log, String... arguments) {
        return on(log.source(), 0, arguments);
    }

    /** Likewise, with files put together in so many pieces that what is held back never exceeds {@code heldBytes}. */
    static CommandRun on(HistorySource source, long heldBytes, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "history";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        ParseResult parsed = commandLine.parseArgs(all).subcommand().subcommand();
        HistoryCommand command = (HistoryCommand) parsed.commandSpec().userObject();
        if (command instanceof HistoryMerge merge && heldBytes > 0) {
            merge.heldBytes = heldBytes;
        }
        if (command instanceof HistoryExport export && heldBytes > 0) {
            export.heldBytes = heldBytes;
        }

        try (source) {
            return new CommandRun(command.run(source, command.check()), out.toString(), err.toString());
        } catch (HistoryFailure | IOException failed) {
            return new CommandRun(ExitCode.FAILURE, out.toString(), err + String.valueOf(failed.getMessage()));
        }
    }
}
