package io.joinwatch.cli;

import io.joinwatch.bench.HistoryBench;
import io.joinwatch.bench.HistoryOutcome;
import io.joinwatch.bench.HistoryPlan;
import io.joinwatch.bench.HistoryResult;
import io.joinwatch.bench.PaneSupply;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compaction batches at volume. */
@Command(
        name = "history",
        description =
                "Measures compaction batches of the demo's history at volume: how fast they are built, read, merged"
                        + " and searched, and how many bytes an observation takes, beside Arrow's own writer. Whatever an"
                        + " earlier run of the same commit finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench history --quick              # less than a minute; results under target/bench",
            "  joinwatch bench history                      # ten minutes; writes ops/bench/history.md",
            "  joinwatch bench history --jobs build,size --sizes 100k,1M --databases tpcds --json",
            "  joinwatch bench history --jobs look-up --fresh"
        })
final class BenchHistory implements Callable<Integer> {
    /** The database with most signatures. */
    private static final List<String> QUICK_DATABASES = List.of("tpcds");

    @Option(names = "--quick", description = "Rough figures of one database, few and small panes.")
    private boolean quick;

    @Option(
            names = "--jobs",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of build, reuse, size, demo, look-up, merge.")
    private List<String> jobs = List.of();

    @Option(
            names = "--databases",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of busy, ssb, tpcds, tpch. Default: all; --quick: tpcds.")
    private List<String> databases = List.of();

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "Observations of a pane, for build, reuse and size. Default: 1k,10k,100k,1M; --quick: 100k.")
    private List<String> sizes = List.of();

    @Option(names = "--fresh", description = "Measures again what an earlier run finished.")
    private boolean fresh;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.quiet();
        Console console = new Console(spec.commandLine(), json.wanted());
        PaneSupply supply = new DemoPanes();
        HistoryBench bench = HistoryBench.of(plan(supply), supply, console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private HistoryPlan plan(PaneSupply supply) {
        try {
            return HistoryPlan.of(
                    quick,
                    jobs,
                    quick && databases.isEmpty() ? QUICK_DATABASES : databases,
                    supply.databases(),
                    sizes,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(HistoryResult row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(HistoryOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
