package io.joinwatch.cli;

/** What a command's exit codes mean. */
final class ExitCode {
    static final int OK = 0;
    /** Something went wrong while running, such as no broker. */
    static final int FAILURE = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    static final int USAGE = 2;

    private ExitCode() {}
}
