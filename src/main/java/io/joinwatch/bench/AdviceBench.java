package io.joinwatch.bench;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.ExpertComparison;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.solve.SolveLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bench {@code advice}: what our layouts cost beside those that experts published. Nothing is timed and everything repeats, so it
 * runs in this process and keeps nothing between runs.
 */
public final class AdviceBench {
    private static final AdviceSettings SETTINGS = AdviceSettings.DEFAULTS.withLimits(SolveLimits.deterministic());

    private final List<AdviceCase> cases;
    private final boolean quick;
    private final String command;
    private final Consumer<String> notes;
    private final Consumer<AdviceRow> rows;

    /**
     * @param quick whether cases were left out
     * @param command as typed, for the results file
     * @param notes takes progress
     * @param rows takes each row as soon as it is there
     */
    public AdviceBench(
            List<AdviceCase> cases, boolean quick, String command, Consumer<String> notes, Consumer<AdviceRow> rows) {
        this.cases = List.copyOf(cases);
        this.quick = quick;
        this.command = command;
        this.notes = notes;
        this.rows = rows;
    }

    /** Advises every case, and writes the results file: the project's own only if nothing is missing. */
    public AdviceOutcome run() throws IOException {
        SourceTree tree = SourceTree.find();
        String commit = tree.commit();
        boolean whole = !quick && cases.stream().noneMatch(of -> of.experts().isEmpty());
        AdviceOutcome outcome = run(commit, whole);
        String name = quick ? "advice-quick" : AdviceRow.BENCH;
        Path file = tree.resolve((whole ? "ops/bench/" : "target/bench/") + name + ".md");
        List<String> dates =
                outcome.results().rows().stream().map(AdviceRow::measuredAt).toList();
        new ResultsFile(AdviceRow.BENCH, command, commit).write(file, dates, AdviceReport.whole(outcome));
        notes.accept("Results are in " + file);
        return outcome;
    }

    AdviceOutcome run(String commit, boolean whole) {
        List<AdviceRow> all = new ArrayList<>();
        int number = 0;
        for (AdviceCase of : cases) {
            List<AdviceRow> own = rows(of, commit);
            own.forEach(rows);
            all.addAll(own);
            number++;
            notes.accept(number + "/" + cases.size() + " " + of.workload() + " mix " + of.mix());
        }
        return new AdviceOutcome(new AdviceResults(all), whole);
    }

    private static List<AdviceRow> rows(AdviceCase of, String commit) {
        NetworkCost cost = of.window().cost(SETTINGS.cost());
        Advice advice = new Advisor(SETTINGS).advise(of.window(), Advised.NONE);
        ExpertComparison.Result compared = new ExpertComparison(SETTINGS.cost(), SETTINGS.method(), SETTINGS.limits())
                .compare(of.window(), of.experts());
        List<AdviceRow> own = new ArrayList<>();
        own.add(row(of, commit, AdviceRow.DEPLOYED, cost, Layout.deployed(cost.catalog()), null));
        own.add(row(
                of,
                commit,
                AdviceRow.ADVISED,
                cost,
                advice.recommended(),
                advice.solve().bound()));
        own.add(row(of, commit, AdviceRow.OPTIMUM, cost, compared.layout(), compared.bound()));
        of.experts().forEach((name, layout) -> own.add(row(of, commit, name, cost, layout, null)));
        return own;
    }

    private static AdviceRow row(
            AdviceCase of, String commit, String method, NetworkCost cost, Layout layout, @Nullable Long bound) {
        long value = cost.bytesPerDay(cost.units(layout));
        SortedMap<String, String> labels = new TreeMap<>();
        cost.tables().forEach(table -> labels.put(table, layout.of(table).toString()));
        return new AdviceRow(
                AdviceRow.BENCH,
                of.workload(),
                method,
                value,
                AdviceRow.UNIT,
                of.mix(),
                bound,
                bound == null ? null : (double) (value - bound) / Math.max(1, value),
                labels,
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
