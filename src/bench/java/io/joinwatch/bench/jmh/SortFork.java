package io.joinwatch.bench.jmh;

import io.joinwatch.bench.JavaSorters;
import io.joinwatch.bench.KeyDistribution;
import io.joinwatch.bench.ParentWatch;
import io.joinwatch.bench.SortSpec;
import io.joinwatch.bench.SortTask;
import io.joinwatch.bench.Sorter;
import io.joinwatch.bench.WorkloadJoins;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The process that measures one method at one job and size. All distributions are sorted in turn first, so that the compiler has
 * seen them all as it would in production, whichever are measured. Then JMH measures one after the other, in this very process,
 * and for each a line goes out: {@code sample DISTRIBUTION NANOS,NANOS,…}, one number per run. Ends when standard input does.
 */
public final class SortFork {
    private static final double NANOS = 1e9;
    private static final double MOMENT_SECONDS = 0.5;
    private static final long MOMENT_MS = 100;

    private final SortSpec spec;
    private final Sorter sorter;
    private final WorkloadJoins joins;

    private SortFork(SortSpec spec) throws IOException {
        this.spec = spec;
        this.sorter = JavaSorters.of(spec.method(), spec.job())
                .orElseGet(() -> FastutilSorters.of(spec.method(), spec.job()));
        this.joins = WorkloadJoins.read(spec.joins());
    }

    /** Arguments: those of a {@link SortSpec}. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        ParentWatch.start();
        new SortFork(SortSpec.parse(arguments)).run();
    }

    private void run() throws RunnerException {
        Map<KeyDistribution, Double> nanosPerKey = warmUp();
        for (KeyDistribution distribution : spec.distributions()) {
            double seconds = nanosPerKey.getOrDefault(distribution, 0.0) * spec.arrays() * spec.size() / NANOS;
            System.out.println("sample " + distribution.name() + " " + measure(distribution, seconds));
            System.out.flush();
        }
    }

    /** Says what a key took at the end. */
    private Map<KeyDistribution, Double> warmUp() {
        Map<KeyDistribution, Double> nanosPerKey = new EnumMap<>(KeyDistribution.class);
        double keys = (double) spec.arrays() * spec.warmUpSize();
        double spent = 0;
        for (int round = 0; spec.warmsUp(round, spent); round++) {
            for (KeyDistribution distribution : KeyDistribution.values()) {
                SortTask task =
                        SortTask.of(sorter, distribution, spec.arrays(), spec.warmUpSize(), spec.seed() + round, joins);
                double nanos = 0;
                for (double all = 0; all < spec.warmUpNanos(); all += nanos) {
                    task.refill();
                    long start = System.nanoTime();
                    task.sort();
                    nanos = System.nanoTime() - start;
                    spent += nanos / NANOS;
                }
                nanosPerKey.put(distribution, nanos / keys);
            }
            awaitCompiler();
        }
        return nanosPerKey;
    }

    /** Until the compiler has nothing left to do: it has no core of its own, and would measure itself. */
    private static void awaitCompiler() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before = -1;
        for (long now = compiler.getTotalCompilationTime(); now != before; now = compiler.getTotalCompilationTime()) {
            before = now;
            try {
                Thread.sleep(MOMENT_MS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts this", e);
            }
        }
    }

    private String measure(KeyDistribution distribution, double seconds) throws RunnerException {
        SortBenchmark.task = null;
        // What garbage of the case before is collected while objects are made moves them.
        System.gc();
        SortTask task = SortTask.of(sorter, distribution, spec.arrays(), spec.size(), spec.seed(), joins);
        SortBenchmark.task = task;
        System.gc();
        Options options = new OptionsBuilder()
                .include(SortBenchmark.class.getName())
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(0)
                .warmupIterations(seconds > MOMENT_SECONDS ? 0 : 1)
                .measurementIterations(spec.runs(seconds))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        try {
            task.check();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(spec.method() + " on " + distribution + ": " + e.getMessage(), e);
        }
        return result.getBenchmarkResults().stream()
                .flatMap(trial -> trial.getIterationResults().stream())
                .map(run -> Long.toString(Math.round(run.getPrimaryResult().getScore())))
                .collect(Collectors.joining(","));
    }
}
