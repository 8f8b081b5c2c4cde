package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The bench {@code sql}: how much of real workloads is understood, how fast, and whether hostile texts do harm. Process by
 * process it measures one case, keeps each row as soon as it is there, and takes from an earlier run of the same commit what
 * that one finished. Confined to one thread but for {@link #stop}.
 */
public final class SqlBench {
    private final SqlPlan plan;
    private final SqlSupply supply;
    private final SqlRunner runner;
    private final Consumer<String> notes;
    private final Consumer<SqlRow> rows;
    private final StopFlag stopped = new StopFlag();
    private final Map<String, Integer> hashes = new HashMap<>();

    /**
     * @param supply what is read
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    SqlBench(SqlPlan plan, SqlSupply supply, SqlRunner runner, Consumer<String> notes, Consumer<SqlRow> rows) {
        this.plan = plan;
        this.supply = supply;
        this.runner = runner;
        this.notes = notes;
        this.rows = rows;
    }

    /**
     * The bench as the command runs it.
     *
     * @param supply what is read
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public static SqlBench of(SqlPlan plan, SqlSupply supply, Consumer<String> notes, Consumer<SqlRow> rows) {
        return new SqlBench(plan, supply, new SqlProcess(SourceTree.find().rivals()), notes, rows);
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public SqlOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = plan.quick() ? "sql-quick" : SqlRow.BENCH;
        String commit = tree.commit();
        RowStore<SqlRow> store = RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), SqlRow.class);
        SqlOutcome outcome = run(store, commit, tree.resolve("target/bench"));
        Path file = tree.resolve((plan.whole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(SqlRow.BENCH, plan.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /**
     * Measures what is not in the store yet.
     *
     * @param folder where the processes find their workloads
     */
    SqlOutcome run(RowStore<SqlRow> store, String commit, Path folder) throws IOException, InterruptedException {
        String missing = runner.missing().orElse("");
        if (!missing.isEmpty()) {
            throw new BenchException(missing);
        }
        List<SqlSpec> specs = plan.specs(folder);
        List<SqlRow> all = new ArrayList<>();
        int number = 0;
        for (SqlSpec spec : specs) {
            List<SqlRow> own = measure(spec, store, commit);
            number++;
            all.addAll(own);
            notes.accept(number + "/" + specs.size() + " " + spec + ": " + SqlReport.progress(own));
        }
        return new SqlOutcome(new SqlResults(all), plan);
    }

    private List<SqlRow> measure(SqlSpec spec, RowStore<SqlRow> store, String commit)
            throws IOException, InterruptedException {
        for (String workload : spec.workloads()) {
            if (!hashes.containsKey(workload)) {
                supply.workload(workload).write(spec.file(workload));
                hashes.put(workload, hash(spec.file(workload)));
            }
        }
        List<SqlRow> kept = SqlMetric.of(spec.job()).stream()
                .flatMap(metric -> kept(spec, metric, store, commit).stream())
                .toList();
        if (kept.size() == SqlMetric.of(spec.job()).size()) {
            kept.forEach(rows);
            return kept;
        }
        List<SqlRow> measured = new ArrayList<>();
        try {
            runner.run(spec, sample -> {
                SqlRow row = row(spec, sample, commit);
                store.add(row);
                rows.accept(row);
                measured.add(row);
            });
        } catch (BenchException failed) {
            stopped.requireNotSet();
            throw failed;
        }
        return measured;
    }

    private Optional<SqlRow> kept(SqlSpec spec, SqlMetric metric, RowStore<SqlRow> store, String commit) {
        SqlSample sought = new SqlSample(metric, List.of(0.0), Map.of(), List.of());
        return plan.fresh()
                ? Optional.empty()
                : store.find(row(spec, sought, commit).key());
    }

    private SqlRow row(SqlSpec spec, SqlSample sample, String commit) {
        List<Double> figures = sample.figures();
        return new SqlRow(
                SqlRow.BENCH,
                spec.group(),
                sample.metric().toString(),
                Statistics.median(figures),
                sample.metric().unit(),
                SqlSpec.SEED,
                figures.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                Statistics.worst(figures),
                figures.size(),
                spec.job().toString(),
                sample.details(),
                sample.names(),
                JavaHome.running().version(),
                Integer.toHexString(spec.workloads().stream()
                        .map(workload -> hashes.getOrDefault(workload, 0))
                        .toList()
                        .hashCode()),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Rows on other texts are of no use. */
    private static int hash(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        return (int) crc.getValue();
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
