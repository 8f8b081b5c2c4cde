package io.joinwatch.cli;

import io.joinwatch.bench.AdviceBench;
import io.joinwatch.bench.AdviceOutcome;
import io.joinwatch.bench.AdviceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Our layouts beside those that experts published. */
@Command(
        name = "advice",
        description = "Costs our layouts of TPC-DS, TPC-H and SSB beside those that experts published, by the model.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench advice --quick                     # seconds; results under target/bench",
            "  joinwatch bench advice --workloads ../workloads    # a minute; writes ops/bench/advice.md",
            "  joinwatch bench advice --workloads ../workloads --json"
        })
final class BenchAdvice implements Callable<Integer> {
    private static final int MIXES = 20;
    private static final int QUICK_MIXES = 1;

    @Option(names = "--quick", description = "Only each query equally often, and one mix that is drawn.")
    private boolean quick;

    @Option(
            names = "--workloads",
            paramLabel = "DIR",
            description = "Folder with expert_keys.csv per workload. Default: no experts, our layouts beside EVEN.")
    private @Nullable Path workloads;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.quiet();
        if (workloads != null && !ExpertLayouts.areIn(workloads)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--workloads " + workloads + " has no " + ExpertLayouts.FILE
                            + " in a folder tpcds, tpch or ssb. Maybe the path is wrong");
        }
        Console console = new Console(spec.commandLine(), json.wanted());
        List<Long> mixes =
                LongStream.rangeClosed(0, quick ? QUICK_MIXES : MIXES).boxed().toList();
        AdviceOutcome outcome = new AdviceBench(
                        AdviceMixes.cases(mixes, workloads),
                        quick,
                        BenchStop.typed(
                                spec.root().commandLine().getParseResult().originalArgs()),
                        console::aside,
                        row -> show(row, console))
                .run();
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(AdviceRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }
}
