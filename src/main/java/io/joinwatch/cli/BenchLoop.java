package io.joinwatch.cli;

import io.joinwatch.bench.LoopBench;
import io.joinwatch.bench.LoopOutcome;
import io.joinwatch.bench.LoopPlan;
import io.joinwatch.bench.LoopRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The closed loop. */
@Command(
        name = "loop",
        description =
                "Simulates warehouses that follow the advice: how much they move over 30 days with drifts, noise, the hours of a"
                        + " week and wrong sizes, beside one that knows what will run, one that never changes and a static expert. Whatever an"
                        + " earlier run of the same commit finished is not simulated again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench loop --quick                     # less than a minute; results under target/bench",
            "  joinwatch bench loop                             # some twenty-five minutes on two cores; writes ops/bench/loop.md",
            "  joinwatch bench loop --cases drift-retail,shift --seeds 1,2 --json",
            "  joinwatch bench loop --cases noise --fresh"
        })
final class BenchLoop implements Callable<Integer> {
    @Option(names = "--quick", description = "Some of the cases, with one seed.")
    private boolean quick;

    @Option(
            names = "--cases",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only cases whose name starts so, such as drift, drift-retail-16, fixed, noise-day, shift, sizes,"
                            + " stability.")
    private List<String> cases = List.of();

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "Default: 1,2,3,4,5; --quick: 1.")
    private List<Long> seeds = List.of();

    @Option(names = "--fresh", description = "Simulates again what an earlier run finished.")
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
        LoopBench bench = new LoopBench(plan(), new RealTemplates(), console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private LoopPlan plan() {
        try {
            return LoopPlan.of(
                    quick,
                    cases,
                    seeds,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(LoopRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(LoopOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
