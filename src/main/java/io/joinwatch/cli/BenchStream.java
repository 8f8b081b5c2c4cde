package io.joinwatch.cli;

import io.joinwatch.bench.StreamBench;
import io.joinwatch.bench.StreamOutcome;
import io.joinwatch.bench.StreamPlan;
import io.joinwatch.bench.StreamRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the app carries. */
@Command(
        name = "stream",
        description =
                "Measures how many events a second the app carries on this machine, broker included, beside a bare consumer of the same"
                        + " topic and what one would write by hand with Kafka Streams' DSL; with it processor time, bytes to changelogs"
                        + " and memory. Whatever an earlier run of the same commit finished is not measured again.",
        footer = {
            "",
            "Examples:",
            "  joinwatch bench stream --quick          # less than a minute; results under target/bench",
            "  joinwatch bench stream                  # half an hour; writes ops/bench/stream.md",
            "  joinwatch bench stream --cases joins-50,sql-50 --json"
        })
final class BenchStream implements Callable<Integer> {
    @Option(names = "--quick", description = "Rough figures of one small case.")
    private boolean quick;

    @Option(
            names = "--cases",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of joins-50, sql-50, joins-10000.")
    private List<String> cases = List.of();

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
        StreamBench bench = new StreamBench(plan(), console::aside, row -> show(row, console));
        return BenchStop.guard(bench::stop, bench::isStopped, () -> report(bench.run(), console));
    }

    private StreamPlan plan() {
        try {
            return StreamPlan.of(
                    quick,
                    cases,
                    fresh,
                    BenchStop.typed(spec.root().commandLine().getParseResult().originalArgs()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** For people the tables come at the end; rows are for machines. */
    private void show(StreamRow row, Console console) {
        if (json.wanted()) {
            console.result(row.json(), "");
        }
    }

    private int report(StreamOutcome outcome, Console console) {
        BenchReport.show(console, json, "what", outcome.reach(), outcome.summary());
        return ExitCode.OK;
    }
}
