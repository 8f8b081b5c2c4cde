package io.joinwatch.bench;

import io.joinwatch.history.PaneObservations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The bench {@code history}: how fast compaction batches are built, read, merged and searched, and how long they are. Process by
 * process it measures one job at one size on all databases, keeps each row as soon as it is there, and takes from an earlier run
 * of the same commit what that one finished. Confined to one thread but for {@link #stop}.
 */
public final class HistoryBench {
    static final long SEED = 1;

    private static final int HASHED_OBSERVATIONS = 1_000;

    private final HistoryPlan plan;
    private final PaneSupply supply;
    private final HistoryRunner runner;
    private final Consumer<String> notes;
    private final Consumer<HistoryResult> rows;
    private final StopFlag stopped = new StopFlag();
    private final Map<String, String> hashes = new TreeMap<>();

    /**
     * @param supply what batches are made of
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    HistoryBench(
            HistoryPlan plan,
            PaneSupply supply,
            HistoryRunner runner,
            Consumer<String> notes,
            Consumer<HistoryResult> rows) {
        this.plan = plan;
        this.supply = supply;
        this.runner = runner;
        this.notes = notes;
        this.rows = rows;
    }

    /**
     * The bench as the command runs it.
     *
     * @param supply what batches are made of
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public static HistoryBench of(
            HistoryPlan plan, PaneSupply supply, Consumer<String> notes, Consumer<HistoryResult> rows) {
        return new HistoryBench(
                plan, supply, new HistoryProcess(SourceTree.find().rivals()), notes, rows);
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public HistoryOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? "history-quick" : HistoryResult.BENCH;
        String commit = tree.commit();
        RowStore<HistoryResult> store =
                RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), HistoryResult.class);
        HistoryOutcome outcome = run(store, commit, tree.resolve("target/bench"));
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(HistoryResult.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /**
     * Measures what is not in the store yet.
     *
     * @param folder where the processes find their panes
     */
    HistoryOutcome run(RowStore<HistoryResult> store, String commit, Path folder)
            throws IOException, InterruptedException {
        String missing = runner.missing().orElse("");
        if (!missing.isEmpty()) {
            throw new BenchException(missing);
        }
        List<HistorySpec> specs = plan.jobs().stream()
                .flatMap(job -> plan.sizes(job).stream()
                        .map(size -> new HistorySpec(job, size, plan.quick(), folder, plan.databases())))
                .toList();
        List<HistoryResult> all = new ArrayList<>();
        int number = 0;
        for (HistorySpec spec : specs) {
            List<HistoryResult> own = measure(spec, store, commit);
            number++;
            all.addAll(own);
            notes.accept(number + "/" + specs.size() + " " + spec + ": " + HistoryReport.progress(own));
        }
        return new HistoryOutcome(new HistoryResults(all), plan);
    }

    private List<HistoryResult> measure(HistorySpec spec, RowStore<HistoryResult> store, String commit)
            throws IOException, InterruptedException {
        List<HistoryResult> measured = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String database : spec.databases()) {
            List<HistoryResult> kept = HistoryMetric.of(spec.job()).stream()
                    .flatMap(metric -> kept(spec, database, metric, store, commit).stream())
                    .toList();
            if (kept.size() < HistoryMetric.of(spec.job()).size()) {
                left.add(database);
            } else {
                measured.addAll(kept);
            }
        }
        measured.forEach(rows);
        if (left.isEmpty()) {
            return measured;
        }
        try {
            for (String database : left) {
                write(spec, database);
            }
            runner.run(spec.of(left), (database, metric, figures) -> {
                HistoryResult row = row(spec, database, metric, commit, figures);
                store.add(row);
                rows.accept(row);
                measured.add(row);
            });
        } catch (BenchException failed) {
            stopped.requireNotSet();
            throw failed;
        } finally {
            for (String database : left) {
                Files.deleteIfExists(spec.file(database));
            }
        }
        return measured;
    }

    private Optional<HistoryResult> kept(
            HistorySpec spec, String database, HistoryMetric metric, RowStore<HistoryResult> store, String commit) {
        return plan.fresh()
                ? Optional.empty()
                : store.find(row(spec, database, metric, commit, new double[1]).key());
    }

    /** One pane at a time: together they might not fit. */
    private void write(HistorySpec spec, String database) throws IOException {
        Files.createDirectories(spec.folder());
        Stream<PaneObservations> panes = spec.size() == 0
                ? supply.all(database).stream()
                : IntStream.range(0, spec.panes())
                        .mapToObj(pane -> supply.pane(database, hour(spec, pane), spec.size(), SEED + pane));
        Iterator<StoredPane> stored = panes.map(StoredPane::of).iterator();
        StoredPane.write(spec.file(database), () -> stored);
    }

    /** The mix of queries stays as it is, but that the second half of {@link HistoryJob#REUSE} is from after its shift. */
    private int hour(HistorySpec spec, int pane) {
        boolean shifted = spec.job() == HistoryJob.REUSE && pane >= spec.panes() / 2;
        return shifted ? supply.shiftHour() : pane % supply.shiftHour();
    }

    private HistoryResult row(
            HistorySpec spec, String database, HistoryMetric metric, String commit, double[] figures) {
        return new HistoryResult(
                HistoryResult.BENCH,
                spec.group(database),
                metric.toString(),
                Statistics.median(Arrays.stream(figures).boxed().toList()),
                metric.unit().toString(),
                SEED,
                Arrays.stream(figures).min().orElse(0),
                Arrays.stream(figures).max().orElse(0),
                figures.length,
                spec.job().toString(),
                spec.size(),
                database,
                JavaHome.running().version(),
                hashes.computeIfAbsent(database, this::hash),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Rows on other observations are of no use. */
    private String hash(String database) {
        CRC32C crc = new CRC32C();
        StoredPane.of(supply.pane(database, 0, HASHED_OBSERVATIONS, SEED))
                .chunks()
                .forEach(crc::update);
        return Long.toHexString(crc.getValue());
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
