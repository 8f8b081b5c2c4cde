package io.joinwatch.cli;

import io.joinwatch.bench.WhatIfBench;
import io.joinwatch.bench.WhatIfOutcome;
import io.joinwatch.bench.WhatIfPlan;
import io.joinwatch.bench.WhatIfRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers about hypothetical layouts. */
@Command(
        name = "what-if",
        description =
                "Measures how long answers of what-if take on warehouses of 100, 1,000 and 5,000 tables: the first one of a new process,"
                        + " and many later ones. Whatever an earlier run of the same commit finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench what-if --quick         # less than a minute; results under target/bench",
            "  joinwatch bench what-if                 # some minutes; writes ops/bench/what-if.md",
            "  joinwatch bench what-if --jobs first --json"
        })
final class BenchWhatIf implements Callable<Integer> {
    @Option(names = "--quick", description = "Rough figures, of few runs.")
    private boolean quick;

    @Option(names = "--jobs", paramLabel = "NAME", split = ",", description = "Only these, of first, warm.")
    private List<String> jobs = List.of();

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
        WhatIfBench bench = WhatIfBench.of(plan(), console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private WhatIfPlan plan() {
        try {
            return WhatIfPlan.of(
                    quick,
                    jobs,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(WhatIfRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(WhatIfOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
