package io.joinwatch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the long memory back: compaction batches of the topic, and files that were made of them. */
@Command(
        name = "history",
        description =
                "Shows, exports, merges and verifies the join history: the compaction batches that the app publishes, or"
                        + " files made of them.",
        synopsisSubcommandLabel = "(list | show | export | merge | verify)",
        subcommands = {
            HistoryList.class,
            HistoryShow.class,
            HistoryExport.class,
            HistoryMerge.class,
            HistoryVerify.class,
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch history list --config joinwatch.properties",
            "  joinwatch history show --config joinwatch.properties --by edge --from 2026-01-05",
            "  joinwatch history merge --config joinwatch.properties --to days",
            "  joinwatch history show --dir days --edge orders.o_orderkey=lineitem.l_orderkey",
            "  joinwatch history export --dir days --to history.csv",
            "  joinwatch history verify --config joinwatch.properties"
        })
final class History implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Give list, show, export, merge or verify");
    }
}
