package io.joinwatch.fault;

import io.joinwatch.bench.ResultsFile;
import io.joinwatch.bench.RowStore;
import io.joinwatch.bench.SourceTree;
import io.joinwatch.bench.StopFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bench {@code faults}: seed by seed and scenario by scenario it lets something befall the app and counts what was lost,
 * doubled or wrong. Keeps each row as soon as it is there, and takes from an earlier run of the same commit what that one finished.
 * Confined to one thread but for {@link #stop}.
 */
public final class FaultBench {
    private final FaultPlan plan;
    private final Consumer<String> notes;
    private final Consumer<FaultRow> rows;
    private final StopFlag stopped = new StopFlag();

    /**
     * The bench as the command runs it.
     *
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public FaultBench(FaultPlan plan, Consumer<String> notes, Consumer<FaultRow> rows) {
        this.plan = plan;
        this.notes = notes;
        this.rows = rows;
    }

    /** Runs what an earlier run did not finish, and writes the results file. */
    public FaultOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? FaultRow.BENCH + "-quick" : FaultRow.BENCH;
        String commit = tree.commit();
        RowStore<FaultRow> store = RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), FaultRow.class);
        FaultOutcome outcome = run(store, commit, tree.resolve("target/bench/faults"));
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(FaultRow.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /**
     * Runs what is not in the store yet.
     *
     * @param folder for what brokers and instances write; logs of runs that were not clean stay there
     */
    FaultOutcome run(RowStore<FaultRow> store, String commit, Path folder) throws IOException, InterruptedException {
        Map<String, String> hindrances = new HashMap<>();
        for (Scenario scenario : plan.scenarios()) {
            scenario.hindrance().get().ifPresent(why -> hindrances.put(scenario.name(), why));
        }
        List<FaultRow> all = new ArrayList<>();
        int number = 0;
        try (Stage stage = new Stage(folder, commit)) {
            for (long seed : plan.seeds()) {
                for (Scenario scenario : plan.scenarios()) {
                    String hindrance = hindrances.get(scenario.name());
                    FaultRow row = hindrance == null
                            ? measure(scenario, seed, store, commit, stage)
                            : FaultRows.hindered(scenario, seed, hindrance, commit);
                    rows.accept(row);
                    all.add(row);
                    number++;
                    notes.accept(number + "/"
                            + plan.seeds().size() * plan.scenarios().size() + " " + scenario.name() + " seed " + seed
                            + ": " + FaultReport.progress(row));
                }
            }
        }
        return new FaultOutcome(all, plan);
    }

    private FaultRow measure(Scenario scenario, long seed, RowStore<FaultRow> store, String commit, Stage stage)
            throws IOException, InterruptedException {
        Optional<FaultRow> kept =
                plan.fresh() ? Optional.empty() : store.find(new FaultRow.Key(scenario.name(), seed, commit));
        if (kept.isPresent()) {
            return kept.get();
        }
        FaultRow row = stage.run(scenario, seed);
        stopped.requireNotSet();
        store.add(row);
        return row;
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
