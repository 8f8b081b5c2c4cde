package io.joinwatch.cli;

import io.joinwatch.bench.SqlBench;
import io.joinwatch.bench.SqlOutcome;
import io.joinwatch.bench.SqlPlan;
import io.joinwatch.bench.SqlRow;
import io.joinwatch.bench.SqlSupply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reading SQL. */
@Command(
        name = "sql",
        description =
                "Measures the reading of SQL: how much of real workloads is understood, how long texts take that were never seen"
                        + " (beside the bare parser) and a log of known ones, and whether hostile texts do harm. Whatever an earlier"
                        + " run of the same commit finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench sql --quick                     # less than a minute; results under target/bench",
            "  joinwatch bench sql --workloads ../workloads    # ten minutes; writes ops/bench/sql.md",
            "  joinwatch bench sql --jobs coverage --json",
            "  joinwatch bench sql --jobs hostile --fresh",
            "",
            "A workload is a folder with schema*.sql and a log of JSON lines."
        })
final class BenchSql implements Callable<Integer> {
    @Option(names = "--quick", description = "Rough figures, of few runs and small inputs.")
    private boolean quick;

    @Option(
            names = "--jobs",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of coverage, cold, warm, hostile.")
    private List<String> jobs = List.of();

    @Option(
            names = "--workloads",
            paramLabel = "DIR",
            description = "Folder of workloads. Default: only tpcds, tpch, ssb and foodmart.")
    private @Nullable Path workloads;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "The coverage of these workloads only. Default: all.")
    private List<String> only = List.of();

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
        if (workloads != null && !Files.isDirectory(workloads)) {
            throw new ParameterException(
                    spec.commandLine(), "--workloads " + workloads + " is no folder. Maybe the path is wrong");
        }
        Console console = new Console(spec.commandLine(), json.wanted());
        SqlSupply supply = new BenchWorkloads(workloads);
        SqlBench bench = SqlBench.of(plan(supply), supply, console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private SqlPlan plan(SqlSupply supply) {
        try {
            return SqlPlan.of(
                    quick,
                    jobs,
                    only,
                    supply.names(),
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(SqlRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(SqlOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
