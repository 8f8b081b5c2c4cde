package io.joinwatch.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Where a command's words go: results to standard output, as text or JSON lines; everything else to standard error. */
final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Console(CommandLine commandLine, boolean json) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.json = json;
    }

    /** A result, in the form that was asked for. */
    void result(Object jsonLine, String text) {
        out.println(json ? jsonLine.toString() : text);
        out.flush();
    }

    /** A word to the user that is no result: on standard output for people, unless that is for machines. */
    void note(String text) {
        PrintWriter to = json ? err : out;
        to.println(text);
        to.flush();
    }

    /** Something that went wrong but did not stop the command, or progress. */
    void aside(String text) {
        err.println(text);
        err.flush();
    }

    /** Whether nobody reads standard output any more. */
    boolean isCutOff() {
        return out.checkError();
    }
}
