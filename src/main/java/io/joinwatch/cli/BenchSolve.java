package io.joinwatch.cli;

import io.joinwatch.bench.SolveBench;
import io.joinwatch.bench.SolveCase;
import io.joinwatch.bench.SolveOptions;
import io.joinwatch.bench.SolveOutcome;
import io.joinwatch.bench.SolveRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Solvers side by side on generated and real join graphs. */
@Command(
        name = "solve",
        description =
                "Compares the solver with toulbar2, SCIP, CBC, CP-SAT and HiGHS: time to a proven optimum, and gaps"
                        + " before. Whatever an earlier run finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench solve --quick                      # less than a minute; results under target/bench",
            "  joinwatch bench solve                              # hours; writes ops/bench/solve.md",
            "  joinwatch bench solve --classes sparse-1000,dense --methods joinwatch,toulbar2 --json",
            "  joinwatch bench solve --classes communities --export wcsp DIR"
        })
final class BenchSolve implements Callable<Integer> {
    private static final String WCSP = "wcsp";
    private static final List<String> QUICK_DATABASES = List.of("tpcds", "tpch");
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L);

    @Option(names = "--quick", description = "Small graphs, one seed, limit 1s.")
    private boolean quick;

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description = "Only graphs whose class starts so, such as star, sparse-1000x5-s1, dense-20, tpcds.")
    private List<String> classes = List.of();

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "Default: 1,2,3,4,5; --quick: 1.")
    private @Nullable List<Long> seeds;

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of joinwatch, best-of-all-worlds, toulbar2, toulbar2-vac, toulbar2-btd,"
                    + " toulbar2-trws, scip, cbc, cp-sat, highs.")
    private List<String> methods = List.of();

    @Option(
            names = "--limit",
            paramLabel = "DURATION",
            converter = Replay.DurationOption.class,
            description = "Of each run. Default: 10s; --quick: 1s.")
    private @Nullable Duration limit;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cases measured at the same time, each on one core. Default: ${DEFAULT-VALUE}.")
    private int lanes;

    @Option(
            names = "--workloads",
            paramLabel = "DIR",
            description =
                    "Folder with expert_keys.csv per workload: real graphs with the experts' labels join the cases.")
    private @Nullable Path workloads;

    @Option(
            names = "--export",
            arity = "2",
            paramLabel = "FORMAT DIR",
            hideParamSyntax = true,
            description = "Writes the graphs instead of solving them. FORMAT is wcsp, which toulbar2 reads.")
    private List<String> export = List.of();

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
        SolveBench bench = bench(console);
        if (!export.isEmpty()) {
            return export(bench, console);
        }
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private SolveBench bench(Console console) {
        if (workloads != null && (!Files.isDirectory(workloads) || !ExpertLayouts.areIn(workloads))) {
            throw wrong("--workloads " + workloads + " has no " + ExpertLayouts.FILE
                    + " in a folder tpcds, tpch or ssb. Maybe the path is wrong");
        }
        List<Long> wanted = seeds != null ? seeds : quick ? SEEDS.subList(0, 1) : SEEDS;
        List<SolveCase> real =
                new RealGraphs(workloads).cases(quick ? QUICK_DATABASES : DemoWorkload.BENCHMARKS, wanted);
        try {
            SolveOptions options = new SolveOptions(
                    quick,
                    classes,
                    methods,
                    wanted,
                    limit != null ? limit : Duration.ofSeconds(quick ? 1 : 10),
                    lanes,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
            return SolveBench.of(options, real, console::aside, row -> show(row, console));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(SolveRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int export(SolveBench bench, Console console) throws IOException {
        if (!export.get(0).equals(WCSP)) {
            throw wrong("--export " + export.get(0) + " is no format. Maybe " + WCSP);
        }
        bench.export(Path.of(export.get(1)), file -> {
            String value = file.of().unit().equals(SolveCase.WEIGHT) ? file.constant() + " - cost" : "cost";
            console.result(
                    new JsonLine("wcsp")
                            .text("case", file.of().group())
                            .number("seed", file.of().seed())
                            .text("file", file.file().toString())
                            .text("value", value)
                            .number("top", file.top()),
                    file.file() + ": value = " + value);
        });
        return ExitCode.OK;
    }

    private int report(SolveOutcome outcome, Console console) {
        BenchReport.show(console, json, "graphs", outcome.reach(), outcome.summary());
        outcome.mismatches()
                .forEach(mismatch -> console.aside("joinwatch: methods contradict each other: " + mismatch));
        return outcome.mismatches().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
