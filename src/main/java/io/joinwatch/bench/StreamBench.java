package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bench {@code stream}: what the app carries on two cores, beside a bare consumer and what one would write by hand. Case by
 * case it keeps each row, and takes from an earlier run of the same commit what that one finished. Confined to one thread but
 * for {@link #stop}.
 */
public final class StreamBench {
    private final StreamPlan plan;
    private final Consumer<String> notes;
    private final Consumer<StreamRow> rows;
    private final StopFlag stopped = new StopFlag();

    /**
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public StreamBench(StreamPlan plan, Consumer<String> notes, Consumer<StreamRow> rows) {
        this.plan = plan;
        this.notes = notes;
        this.rows = rows;
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public StreamOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? StreamRow.BENCH + "-quick" : StreamRow.BENCH;
        String commit = tree.commit();
        RowStore<StreamRow> store = RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), StreamRow.class);
        List<StreamRow> all = new ArrayList<>();
        for (StreamSpec spec : plan.specs()) {
            List<StreamRow> own = kept(spec, store, commit);
            if (own.isEmpty()) {
                own = measure(spec, commit);
                for (StreamRow row : own) {
                    store.add(row);
                }
            }
            own.forEach(rows);
            all.addAll(own);
        }
        StreamOutcome outcome = new StreamOutcome(all, plan);
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(StreamRow.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /** The rows of a case, none unless all are there. */
    private List<StreamRow> kept(StreamSpec spec, RowStore<StreamRow> store, String commit) {
        List<StreamRow> kept = new ArrayList<>();
        for (StreamMethod method : StreamMethod.values()) {
            for (StreamMetric metric : StreamMetric.values()) {
                Optional<StreamRow> row = plan.fresh()
                        ? Optional.empty()
                        : store.find(
                                row(spec, method, metric, List.of(), 0, commit).key());
                if (row.isEmpty()) {
                    return List.of();
                }
                kept.add(row.get());
            }
        }
        return kept;
    }

    private List<StreamRow> measure(StreamSpec spec, String commit) throws IOException, InterruptedException {
        Map<StreamMethod, Map<StreamMetric, List<Double>>> figures = new EnumMap<>(StreamMethod.class);
        double eventBytes;
        notes.accept(spec + ": filling its topics");
        try (StreamTopics topics = StreamTopics.fill(spec)) {
            eventBytes = topics.eventBytes();
            for (int round = 1; round <= spec.rounds(); round++) {
                for (StreamMethod method : StreamMethod.values()) {
                    Map<StreamMetric, Double> measured = StreamRun.measure(spec, method, round, topics);
                    notes.accept(spec + " round " + round + "/" + spec.rounds() + ": "
                            + StreamReport.progress(method, Optional.ofNullable(measured.get(StreamMetric.RATE))));
                    measured.forEach(
                            (metric, figure) -> figures.computeIfAbsent(method, k -> new EnumMap<>(StreamMetric.class))
                                    .computeIfAbsent(metric, k -> new ArrayList<>())
                                    .add(figure));
                }
            }
        } catch (BenchException failed) {
            stopped.requireNotSet();
            throw failed;
        }
        List<StreamRow> measured = new ArrayList<>();
        figures.forEach((method, byMetric) -> byMetric.forEach(
                (metric, values) -> measured.add(row(spec, method, metric, values, eventBytes, commit))));
        return measured;
    }

    private static StreamRow row(
            StreamSpec spec,
            StreamMethod method,
            StreamMetric metric,
            List<Double> figures,
            double eventBytes,
            String commit) {
        return new StreamRow(
                StreamRow.BENCH,
                spec.group(),
                method.toString(),
                metric.toString(),
                Statistics.median(figures),
                metric.unit(),
                StreamSpec.SEED,
                Statistics.quantile(figures, 0),
                Statistics.worst(figures),
                figures.size(),
                spec.events(),
                eventBytes,
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
