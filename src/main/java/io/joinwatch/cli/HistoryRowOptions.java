package io.joinwatch.cli;

import io.joinwatch.history.HistoryFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which observations of a batch are asked for. */
final class HistoryRowOptions {
    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "Only joins that this table takes part in, its name as stored.")
    private @Nullable String table;

    @Option(
            names = "--edge",
            paramLabel = "A.X=B.Y",
            description = "Only joins that compare these two columns, names as stored, in either order; also composite"
                    + " joins and equality classes that hold the pair.")
    private @Nullable String edge;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is asked for. */
    HistoryFilter filter(HistoryOptions history) {
        if (edge != null && !edge.matches("(?s).+\\..+=.+\\..+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--edge " + edge + " must name two columns. Maybe 'orders.o_orderkey=lineitem.l_orderkey'");
        }
        return history.filter(table, edge);
    }

    /** Says that nothing matched, and how to find what does. */
    void noteNone(Console console) {
        console.note(
                table == null && edge == null
                        ? "Nothing found"
                        : "Nothing found. Maybe a name is spelled otherwise: `show --by edge` without --table and --edge"
                                + " lists all");
    }
}
