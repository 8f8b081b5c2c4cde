package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.stream.Collectors;

/**
 * The bench {@code solve}: methods side by side on generated and real join graphs. Case by case it runs every method, keeps each row as
 * soon as it is there, and takes from an earlier run what that one finished: our rows of the same commit, others' rows of the
 * same version, both on the same problem and under the same limit. Confined to one thread but for {@link #stop}; the lanes are
 * its own.
 */
public final class SolveBench {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final long MOMENT_MS = 100;
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(3);

    private final SolveOptions options;
    private final List<SolveCase> cases;
    private final List<Contender> contenders;
    private final Consumer<String> notes;
    private final Consumer<SolveRow> rows;
    private boolean warm;
    private volatile boolean stopped;

    /**
     * @param contenders the methods, missing ones among them
     * @param notes takes progress and warnings
     * @param rows takes each row as soon as it is there
     */
    SolveBench(
            SolveOptions options,
            List<SolveCase> cases,
            List<Contender> contenders,
            Consumer<String> notes,
            Consumer<SolveRow> rows) {
        this.options = options;
        this.contenders = contenders.stream().filter(options::wants).toList();
        boolean continues = this.contenders.stream().anyMatch(Contender::continues);
        this.cases = cases.stream()
                .filter(of -> options.wants(of) && (continues || of.before() == null))
                .toList();
        this.notes = notes;
        this.rows = rows;
    }

    /**
     * The bench as the command runs it.
     *
     * @param real cases beside the generated ones
     * @param notes takes progress and warnings
     * @param rows takes each row as soon as it is there
     * @throws IllegalArgumentException if a class or a method is wanted that there is not
     */
    public static SolveBench of(
            SolveOptions options, List<SolveCase> real, Consumer<String> notes, Consumer<SolveRow> rows) {
        SourceTree tree = SourceTree.find();
        List<SolveCase> cases = new ArrayList<>(
                SolveSuite.cases(options.quick() ? SolveSuite.quick() : SolveSuite.full(), options.seeds()));
        if (!options.quick()) {
            cases.addAll(ChangedCases.cases(options.seeds()));
        }
        cases.addAll(real);
        List<Contender> contenders = Contenders.all(tree.resolve("target/bench/problems"), tree.rivals());
        options.check(cases, contenders);
        return new SolveBench(options, cases, contenders, notes, rows);
    }

    /** The cases that are wanted. */
    List<SolveCase> cases() {
        return cases;
    }

    /** Measures what an earlier run did not finish, and writes the results file. */
    public SolveOutcome run() throws IOException, InterruptedException {
        SourceTree tree = SourceTree.find();
        String name = options.quick() ? "solve-quick" : "solve";
        String commit = tree.commit();
        SolveOutcome outcome =
                run(RowStore.open(tree.resolve("target/bench/" + name + ".jsonl"), SolveRow.class), commit);
        Path file = tree.resolve((options.isWhole() ? "ops/bench/" : "target/bench/") + name + ".md");
        new ResultsFile(SolveRow.BENCH, options.command(), commit)
                .write(file, outcome.measuredAt(), SolveReport.whole(options, contenders, outcome));
        notes.accept("Results are in " + file);
        return outcome;
    }

    /** Measures what is not in the store yet. */
    SolveOutcome run(RowStore<SolveRow> store, String commit) throws IOException, InterruptedException {
        List<Contender> present = new ArrayList<>();
        for (Contender contender : contenders) {
            contender
                    .missing()
                    .ifPresentOrElse(
                            why -> notes.accept("Without " + contender.name() + ": " + why),
                            () -> present.add(contender));
        }
        List<SolveRow> all = new ArrayList<>();
        ExecutorService lanes = Executors.newFixedThreadPool(options.lanes());
        try {
            for (boolean lingering : new boolean[] {false, true}) {
                List<Contender> these = present.stream()
                        .filter(contender -> contender.lingers() == lingering)
                        .toList();
                all.addAll(measure(these, store, commit, lanes));
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } finally {
            lanes.shutdownNow();
        }
        SolveResults results = new SolveResults(all);
        Map<String, Double> tolerances =
                contenders.stream().collect(Collectors.toMap(Contender::name, Contender::tolerance));
        return new SolveOutcome(results, CrossCheck.of(results, tolerances), !options.quick());
    }

    /** All cases by some methods. */
    private List<SolveRow> measure(
            List<Contender> present, RowStore<SolveRow> store, String commit, ExecutorService lanes)
            throws InterruptedException, ExecutionException {
        AtomicInteger done = new AtomicInteger();
        List<Future<List<SolveRow>>> futures = cases.stream()
                .map(of -> lanes.submit(() -> {
                    List<SolveRow> own = measure(of, present, store, commit);
                    int number = done.incrementAndGet();
                    if (!own.isEmpty()) {
                        notes.accept(number + "/" + cases.size() + " " + of.group() + " seed " + of.seed() + ": "
                                + summary(own));
                    }
                    return own;
                }))
                .toList();
        List<SolveRow> all = new ArrayList<>();
        for (Future<List<SolveRow>> future : futures) {
            all.addAll(future.get());
        }
        return all;
    }

    private List<SolveRow> measure(SolveCase of, List<Contender> present, RowStore<SolveRow> store, String commit)
            throws IOException, InterruptedException {
        Problem problem = of.problem().get();
        String hash = ProblemHash.of(problem);
        List<SolveRow> measured = new ArrayList<>();
        for (Contender contender : present) {
            if (!contender.takes(of, problem)) {
                continue;
            }
            SolveRow.Key key = new SolveRow.Key(
                    of.group(),
                    of.seed(),
                    contender.name(),
                    options.limit().toNanos() / 1e9,
                    hash,
                    contender.ours() ? commit : contender.version());
            Optional<SolveRow> kept = options.fresh() ? Optional.empty() : store.find(key);
            SolveRow row = kept.isPresent() ? kept.get() : measure(of, contender, problem, key);
            if (kept.isEmpty()) {
                requireNotStopped(row);
                store.add(row);
            }
            rows.accept(row);
            measured.add(row);
        }
        return measured;
    }

    /** From now on nothing is kept: whoever stops the bench is about to end the rivals' processes, or did so already. */
    public void stop() {
        stopped = true;
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** A rival that was ended by hand is not one that proved nothing. */
    private void requireNotStopped(SolveRow row) throws InterruptedException {
        if (!row.proven()) {
            // An interrupt at the terminal reaches the rivals' processes as early as ours.
            Thread.sleep(MOMENT_MS);
        }
        if (stopped) {
            throw new InterruptedException("The bench was stopped");
        }
    }

    private SolveRow measure(SolveCase of, Contender contender, Problem problem, SolveRow.Key key)
            throws IOException, InterruptedException {
        if (contender.ours()) {
            warmUp();
        }
        try {
            return new CaseRunner(contender, problem, options.limit()).run(of, key);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    contender.name() + " failed on " + of.group() + " seed " + of.seed() + ": " + e.getMessage(), e);
        }
    }

    /** Once, before the first of ours. */
    private synchronized void warmUp() {
        if (!warm) {
            notes.accept("Warming up the virtual machine");
            WarmUp.run(options.quick() ? QUICK_WARM_UP : WARM_UP);
            warm = true;
        }
    }

    private static String summary(List<SolveRow> rows) {
        return rows.stream()
                .map(row -> row.method() + " "
                        + (row.proven() ? Figure.seconds(row.seconds()) + " s" : "gap " + Figure.percent(row.gap())))
                .collect(Collectors.joining(", "));
    }

    /** Writes the wanted cases as WCSP files and says of each what turns its costs back into values. */
    public void export(Path folder, Consumer<WcspFile> written) throws IOException {
        Files.createDirectories(folder);
        for (SolveCase of : cases) {
            WcspFormat format = WcspFormat.of(of.problem().get());
            Path file = folder.resolve(of.name() + ".wcsp");
            try (Writer out = Files.newBufferedWriter(file)) {
                format.write(of.name(), out);
            }
            written.accept(new WcspFile(of, file, format.constant(), format.top()));
        }
    }

    /**
     * A file that was written.
     *
     * @param constant a value is this minus the cost where values are weights, the cost itself where they are costs
     * @param top more than any labelling costs
     */
    public record WcspFile(SolveCase of, Path file, long constant, long top) {}
}
