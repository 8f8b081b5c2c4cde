package io.joinwatch.cli;

import io.joinwatch.bench.SortBench;
import io.joinwatch.bench.SortOptions;
import io.joinwatch.bench.SortOutcome;
import io.joinwatch.bench.SortRow;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sorts side by side on keys of many shapes. */
@Command(
        name = "sort",
        description =
                "Compares the learned sort with Arrays.sort, radix sorts and fastutil, by JMH. Whatever an earlier run"
                        + " finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench sort --quick                 # less than a minute; results under target/bench",
            "  joinwatch bench sort                         # over an hour; writes ops/bench/sort.md",
            "  joinwatch bench sort --jobs long,pairs --sizes 1M --methods joinwatch,lsd-8 --json",
            "  joinwatch bench sort --jobs long --sizes 50M --methods joinwatch,arrays-sort,lsd-8,lsd-11",
            "  joinwatch bench sort --jdk /usr/lib/jvm/java-17 --jdk /usr/lib/jvm/java-25"
        })
final class BenchSort implements Callable<Integer> {
    private static final long LOG_SEED = 1;

    @Option(names = "--quick", description = "Rough figures of a few methods and jobs at 100k keys.")
    private boolean quick;

    @Option(
            names = "--jobs",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of long, double, pairs, order, records.")
    private List<String> jobs = List.of();

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "Keys per array. Default: 10k,100k,1M,10M; --quick: 100k.")
    private List<String> sizes = List.of();

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these, of joinwatch, joinwatch-2-cores, arrays-sort, arrays-parallel-sort, lsd-8, lsd-11,"
                            + " fastutil-radix, fastutil-merge.")
    private List<String> methods = List.of();

    @Option(
            names = "--distributions",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of uniform, uniform-30-bit, normal, lognormal, exponential, zipf, few-unique,"
                    + " two-spikes, one-outlier, log-uniform, composite, sorted, reversed, equal, late-by-few,"
                    + " late-by-hundreds.")
    private List<String> distributions = List.of();

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "Measure on the Java in this folder; may be given several times. Default: the one at work.")
    private List<Path> jdks = List.of();

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
        SortBench bench = SortBench.of(options(), RealJoins.of(LOG_SEED), console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private SortOptions options() {
        try {
            return SortOptions.of(
                    quick,
                    jobs,
                    methods,
                    distributions,
                    sizes,
                    jdks,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(SortRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(SortOutcome outcome, Console console) {
        BenchReport.show(console, json, "keys", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
