package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The bench {@code loop}: how good the advice is when it is followed, over simulated weeks. Case by case and seed by seed it keeps
 * the rows as soon as they are there, and takes from an earlier run of the same commit what that one finished. Confined to one
 * thread but for {@link #stop}; the lanes are its own.
 */
public final class LoopBench {
    private final LoopPlan plan;
    private final LoopSupply supply;
    private final Consumer<String> notes;
    private final Consumer<LoopRow> rows;
    private final StopFlag stopped = new StopFlag();

    /**
     * @param supply of the real queries
     * @param notes takes progress, on any thread
     * @param rows takes each row as soon as it is there, on any thread, one after the other
     */
    public LoopBench(LoopPlan plan, LoopSupply supply, Consumer<String> notes, Consumer<LoopRow> rows) {
        this.plan = plan;
        this.supply = supply;
        this.notes = notes;
        this.rows = rows;
    }

    /** Simulates what an earlier run did not finish, and writes the results file. */
    public LoopOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? "loop-quick" : LoopRow.BENCH;
        String commit = tree.commit();
        RowStore<LoopRow> store = RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), LoopRow.class);
        LoopOutcome outcome = run(store, commit, Runtime.getRuntime().availableProcessors());
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(LoopRow.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /**
     * Simulates what is not in the store yet.
     *
     * @param lanes simulations at the same time
     */
    LoopOutcome run(RowStore<LoopRow> store, String commit, int lanes) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        List<LoopRow> all = new ArrayList<>();
        try {
            AtomicInteger done = new AtomicInteger();
            int count = plan.cases().size() * plan.seeds().size();
            List<Future<List<LoopRow>>> futures = new ArrayList<>();
            for (LoopCase of : plan.cases()) {
                for (long seed : plan.seeds()) {
                    futures.add(threads.submit(() -> {
                        List<LoopRow> own = simulate(of, seed, store, commit);
                        notes.accept(done.incrementAndGet() + "/" + count + " " + of + " seed " + seed + ": "
                                + LoopReport.progress(own));
                        return own;
                    }));
                }
            }
            for (Future<List<LoopRow>> future : futures) {
                all.addAll(future.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("A simulation failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
        return new LoopOutcome(new LoopResults(all), plan);
    }

    private List<LoopRow> simulate(LoopCase of, long seed, RowStore<LoopRow> store, String commit)
            throws IOException, InterruptedException {
        if (stopped.isSet()) {
            throw new InterruptedException("The bench was stopped");
        }
        List<LoopRow> found = of.job().methods().stream()
                .map(method -> row(of, seed, new LoopSample(method, 0, Map.of()), commit))
                .flatMap(row -> plan.fresh() ? Optional.<LoopRow>empty().stream() : store.find(row.key()).stream())
                .toList();
        boolean isKept = found.size() == of.job().methods().size();
        List<LoopRow> own = isKept
                ? found
                : new LoopSimulation(of, seed, supply)
                        .run().stream()
                                .map(sample -> row(of, seed, sample, commit))
                                .toList();
        synchronized (store) {
            for (LoopRow row : own) {
                if (!isKept) {
                    store.add(row);
                }
                rows.accept(row);
            }
        }
        return own;
    }

    private static LoopRow row(LoopCase of, long seed, LoopSample sample, String commit) {
        return new LoopRow(
                LoopRow.BENCH,
                of.name(),
                sample.method(),
                sample.bytes(),
                LoopRow.UNIT,
                seed,
                of.job().toString(),
                sample.details(),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** From now on no simulation begins. */
    public void stop() {
        stopped.set();
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped.isSet();
    }
}
