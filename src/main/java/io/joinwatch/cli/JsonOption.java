package io.joinwatch.cli;

import picocli.CommandLine.Option;

/** The option of all commands that print results. */
final class JsonOption {
    @Option(names = "--json", description = "One JSON object per line on standard output, and nothing else.")
    private boolean json;

    boolean wanted() {
        return json;
    }
}
