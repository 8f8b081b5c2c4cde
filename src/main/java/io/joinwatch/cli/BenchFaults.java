package io.joinwatch.cli;

import io.joinwatch.fault.FaultBench;
import io.joinwatch.fault.FaultOutcome;
import io.joinwatch.fault.FaultPlan;
import io.joinwatch.fault.FaultRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What may befall brokers, instances, disks, clocks, network and log, and what of the results is lost, doubled or wrong then. */
@Command(
        name = "faults",
        description =
                "Kills, stops, cuts off and starves real processes of brokers and app in mid-stream, and counts which results"
                        + " are lost, doubled or wrong by an independent recount of the log. Exit code 1 if any is. Some"
                        + " scenarios need root (a small disk) or libfaketime and are left out without. Whatever an earlier"
                        + " run of the same commit finished is not done again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench faults --quick               # about a minute; results under target/bench",
            "  joinwatch bench faults                       # more than an hour; writes ops/bench/faults.md",
            "  joinwatch bench faults --scenarios kill-standby,cut-broker --seeds 1-10 --json",
            "  joinwatch bench faults --scenarios poison --seeds 3 --fresh"
        })
final class BenchFaults implements Callable<Integer> {
    @Option(names = "--quick", description = "Two scenarios, one seed.")
    private boolean quick;

    @Option(names = "--scenarios", paramLabel = "NAME", split = ",", description = "Only these. Default: all.")
    private List<String> scenarios = List.of();

    @Option(names = "--seeds", paramLabel = "FROM-TO", description = "Seeds. Default: 1-7; --quick: 1.")
    private String seeds = "";

    @Option(names = "--fresh", description = "Does again what an earlier run finished.")
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
        FaultBench bench = new FaultBench(plan(), console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private FaultPlan plan() {
        try {
            return FaultPlan.of(
                    quick,
                    scenarios,
                    seeds,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(FaultRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(FaultOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return outcome.isClean() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
