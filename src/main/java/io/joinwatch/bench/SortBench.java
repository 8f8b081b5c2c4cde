package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The bench {@code sort}: the learned sort and others on the same keys. Job by job and size by size it measures all methods by
 * turns, keeps each row as soon as it is there, and takes from an earlier run the distributions that all methods had finished on
 * the same commit, keys and Java. Confined to one thread but for
 * {@link #stop}.
 */
public final class SortBench {
    static final long SEED = 1;

    private static final int HASHED_KEYS = 1_000;

    private final SortOptions options;
    private final WorkloadJoins joins;
    private final SortRunner runner;
    private final Consumer<String> notes;
    private final Consumer<SortRow> rows;
    private final StopFlag stopped = new StopFlag();

    /**
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    SortBench(
            SortOptions options,
            WorkloadJoins joins,
            SortRunner runner,
            Consumer<String> notes,
            Consumer<SortRow> rows) {
        this.options = options;
        this.joins = joins;
        this.runner = runner;
        this.notes = notes;
        this.rows = rows;
    }

    /**
     * The bench as the command runs it.
     *
     * @param joins what composite keys are made of
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public static SortBench of(
            SortOptions options, WorkloadJoins joins, Consumer<String> notes, Consumer<SortRow> rows) {
        return new SortBench(options, joins, new SortProcess(SourceTree.find().rivals()), notes, rows);
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public SortOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = options.quick() ? "sort-quick" : SortRow.BENCH;
        String commit = tree.commit();
        RowStore<SortRow> store = RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), SortRow.class);
        SortOutcome outcome = run(store, commit, tree.resolve("target/bench/" + name + "-joins.txt"));
        Path file = tree.resolve((options.isWhole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(SortRow.BENCH, options.command(), commit).write(file, outcome.measuredAt(), outcome.whole());
        notes.accept("Results are in " + file);
        return outcome;
    }

    /**
     * Measures what is not in the store yet.
     *
     * @param joinsFile where the processes find the workload's joins
     */
    SortOutcome run(RowStore<SortRow> store, String commit, Path joinsFile) throws IOException, InterruptedException {
        String missing = runner.missing().orElse("");
        if (!missing.isEmpty()) {
            throw new BenchException(missing);
        }
        List<Step> steps = steps(joinsFile);
        steps.forEach(step -> runner.requireRoom(step.specs()));
        joins.write(joinsFile);
        List<SortRow> all = new ArrayList<>();
        int number = 0;
        for (Step step : steps) {
            number++;
            notes.accept(number + "/" + steps.size() + " " + step + ": measuring " + step.methods());
            List<SortRow> own = measure(step, store, commit);
            all.addAll(own);
            notes.accept(number + "/" + steps.size() + " " + step + " done: " + SortReport.progress(own));
        }
        return new SortOutcome(new SortResults(all), runner.libraries(), options);
    }

    /** What is measured side by side: a spec per method. */
    private record Step(JavaHome java, List<SortSpec> specs) {
        SortSpec spec(SortMethod method) {
            return specs.stream()
                    .filter(spec -> spec.method() == method)
                    .findFirst()
                    .orElseThrow();
        }

        String methods() {
            return specs.stream().map(spec -> spec.method().toString()).collect(Collectors.joining(", "));
        }

        List<SortSpec> of(List<KeyDistribution> these) {
            return specs.stream().map(spec -> spec.of(these)).toList();
        }

        @Override
        public String toString() {
            SortSpec first = specs.get(0);
            return "Java " + java.version() + " " + first.job() + " " + SizeText.of(first.size());
        }
    }

    private List<Step> steps(Path joinsFile) {
        List<Step> steps = new ArrayList<>();
        for (JavaHome java : options.javas()) {
            for (int size : options.sizes()) {
                for (SortJob job : options.jobs()) {
                    List<SortSpec> specs = options.methods().stream()
                            .filter(method -> method.does(job))
                            .map(method -> new SortSpec(
                                    job, method, size, SEED, options.quick(), joinsFile, options.distributions()))
                            .toList();
                    if (!specs.isEmpty()) {
                        steps.add(new Step(java, specs));
                    }
                }
            }
        }
        return steps;
    }

    /** Rows are kept for a distribution only if all methods have theirs: what was measured apart cannot be compared. */
    private List<SortRow> measure(Step step, RowStore<SortRow> store, String commit)
            throws IOException, InterruptedException {
        List<SortRow> measured = new ArrayList<>();
        List<KeyDistribution> left = new ArrayList<>();
        for (KeyDistribution distribution : options.distributions()) {
            List<SortRow> kept = options.fresh()
                    ? List.of()
                    : step.specs().stream()
                            .map(spec -> store.find(row(step, spec, distribution, commit, new long[1])
                                    .key()))
                            .flatMap(Optional::stream)
                            .toList();
            if (kept.size() == step.specs().size()) {
                measured.addAll(kept);
            } else {
                left.add(distribution);
            }
        }
        measured.forEach(rows);
        if (left.isEmpty()) {
            return measured;
        }
        try {
            runner.run(step.java(), step.of(left), (method, distribution, nanos) -> {
                SortRow row = row(step, step.spec(method), distribution, commit, nanos);
                store.add(row);
                rows.accept(row);
                measured.add(row);
                List<SortRow> same = measured.stream()
                        .filter(one -> one.distribution().equals(row.distribution()))
                        .toList();
                if (same.size() == step.specs().size()) {
                    notes.accept(step + " " + distribution + ": " + SortReport.progress(same));
                }
            });
        } catch (BenchException failed) {
            stopped.requireNotSet();
            throw failed;
        }
        return measured;
    }

    private SortRow row(Step step, SortSpec spec, KeyDistribution distribution, String commit, long[] nanos) {
        double keys = (double) spec.arrays() * spec.size();
        double median =
                Statistics.median(LongStream.of(nanos).mapToObj(n -> n / keys).toList());
        return new SortRow(
                SortRow.BENCH,
                spec.job() + "-" + SizeText.of(spec.size()) + "-" + distribution,
                spec.method().toString(),
                median * spec.size() / 1e9,
                median,
                SortRow.UNIT,
                spec.seed(),
                LongStream.of(nanos).min().orElse(0) / keys,
                LongStream.of(nanos).max().orElse(0) / keys,
                nanos.length,
                spec.job().toString(),
                spec.size(),
                distribution.toString(),
                spec.method().cores(),
                step.java().version(),
                hash(spec.job(), distribution),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Rows on other keys are of no use. */
    private String hash(SortJob job, KeyDistribution distribution) {
        int hash = job == SortJob.DOUBLE
                ? Arrays.hashCode(distribution.doubles(HASHED_KEYS, SEED, joins))
                : Arrays.hashCode(distribution.longs(HASHED_KEYS, SEED, joins));
        return Integer.toHexString(hash);
    }

    /** From now on a failure is no method's: whoever stops the bench is about to end its processes, or did so already. */
    public void stop() {
        stopped.set();
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped.isSet();
    }
}
