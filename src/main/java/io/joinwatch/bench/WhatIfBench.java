package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bench {@code what-if}: how long answers take. Case by case it keeps each row as soon as it is there, and takes from an
 * earlier run of the same commit what that one finished. Confined to one thread but for {@link #stop}.
 */
public final class WhatIfBench {
    private static final double HIGH = 0.99;

    private final WhatIfPlan plan;
    private final WhatIfRunner runner;
    private final Consumer<String> notes;
    private final Consumer<WhatIfRow> rows;
    private final StopFlag stopped = new StopFlag();

    /**
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    WhatIfBench(WhatIfPlan plan, WhatIfRunner runner, Consumer<String> notes, Consumer<WhatIfRow> rows) {
        this.plan = plan;
        this.runner = runner;
        this.notes = notes;
        this.rows = rows;
    }

    /**
     * The bench as the command runs it.
     *
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public static WhatIfBench of(WhatIfPlan plan, Consumer<String> notes, Consumer<WhatIfRow> rows) {
        return new WhatIfBench(plan, new WhatIfProcess(SourceTree.find().resolve("target/bench-rivals")), notes, rows);
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public WhatIfOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? WhatIfRow.BENCH + "-quick" : WhatIfRow.BENCH;
        String commit = tree.commit();
        WhatIfOutcome outcome =
                run(RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), WhatIfRow.class), commit);
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(WhatIfRow.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /** Measures what is not in the store yet. */
    WhatIfOutcome run(RowStore<WhatIfRow> store, String commit) throws IOException, InterruptedException {
        List<WhatIfSpec> specs = plan.specs();
        List<WhatIfRow> all = new ArrayList<>();
        int number = 0;
        for (WhatIfSpec spec : specs) {
            List<WhatIfRow> own = measure(spec, store, commit);
            own.forEach(rows);
            all.addAll(own);
            number++;
            notes.accept(number + "/" + specs.size() + " " + spec + ": " + WhatIfReport.progress(own));
        }
        return new WhatIfOutcome(all, plan);
    }

    private List<WhatIfRow> measure(WhatIfSpec spec, RowStore<WhatIfRow> store, String commit)
            throws IOException, InterruptedException {
        List<WhatIfMetric> metrics = WhatIfMetric.of(spec.job());
        List<WhatIfRow> kept = metrics.stream()
                .flatMap(metric -> kept(spec, metric, store, commit).stream())
                .toList();
        if (kept.size() == metrics.size()) {
            return kept;
        }
        List<WhatIfSample> samples = new ArrayList<>();
        try {
            for (int start = 0; start < spec.starts(); start++) {
                samples.addAll(runner.run(spec));
            }
        } catch (BenchException failed) {
            stopped.requireNotSet();
            throw failed;
        }
        List<WhatIfRow> measured = new ArrayList<>();
        for (WhatIfMetric metric : metrics) {
            WhatIfRow row = row(
                    spec,
                    metric,
                    samples.stream().filter(sample -> sample.metric() == metric).toList(),
                    commit);
            store.add(row);
            measured.add(row);
        }
        return measured;
    }

    private Optional<WhatIfRow> kept(WhatIfSpec spec, WhatIfMetric metric, RowStore<WhatIfRow> store, String commit) {
        return plan.fresh()
                ? Optional.empty()
                : store.find(row(spec, metric, List.of(), commit).key());
    }

    private static WhatIfRow row(WhatIfSpec spec, WhatIfMetric metric, List<WhatIfSample> samples, String commit) {
        List<Double> figures =
                samples.stream().flatMap(sample -> sample.figures().stream()).toList();
        List<Double> processor =
                samples.stream().flatMap(sample -> sample.processor().stream()).toList();
        return new WhatIfRow(
                WhatIfRow.BENCH,
                spec.group(),
                metric.toString(),
                Statistics.median(figures),
                WhatIfMetric.UNIT,
                WhatIfSpec.SEED,
                Statistics.quantile(figures, 0),
                Statistics.quantile(figures, HIGH),
                Statistics.worst(figures),
                Statistics.median(processor),
                Statistics.worst(processor),
                figures.size(),
                spec.job().toString(),
                spec.tables(),
                samples.stream().mapToInt(WhatIfSample::signatures).max().orElse(0),
                JavaHome.running().version(),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** From now on a failure is no fault: whoever stops the bench is about to end its processes, or did so already. */
    public void stop() {
        stopped.set();
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped.isSet();
    }
}
