package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.joinwatch.solve.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench around a method that plays a script. */
class SolveBenchTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void whatAnEarlierRunFinishedIsNotMeasuredAgain() throws Exception {
        Path file = folder.resolve("rows.jsonl");
        Scripted method = new Scripted(false);
        SolveBench bench = bench(method, 3, List.of());
        bench.run(RowStore.open(file, SolveRow.class), "c1");
        assertThat(method.opened).isEqualTo(3);
        SolveOutcome again = bench.run(RowStore.open(file, SolveRow.class), "c1");
        assertThat(method.opened).isEqualTo(3);
        assertThat(again.results().cases()).hasSize(3);

        // A crash cuts the last line off: that case is measured again, and nothing else.
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 40));
        bench.run(RowStore.open(file, SolveRow.class), "c1");
        assertThat(method.opened).isEqualTo(4);
        bench.run(RowStore.open(file, SolveRow.class), "c1");
        assertThat(method.opened).isEqualTo(4);

        method.version = "2";
        bench.run(RowStore.open(file, SolveRow.class), "c1");
        assertThat(method.opened).as("another version is another method").isEqualTo(7);
    }

    @Test
    void rowsSurviveTheFile() throws Exception {
        Path file = folder.resolve("rows.jsonl");
        List<SolveRow> shown = new ArrayList<>();
        SolveBench bench = new SolveBench(
                options(List.of(), List.of()),
                cases(1),
                List.of(new Scripted(false, new Standing(3, 5L, null, false))),
                note -> {},
                shown::add);
        bench.run(RowStore.open(file, SolveRow.class), "c1");
        SolveRow row = shown.get(0);
        assertThat(RowStore.open(file, SolveRow.class).find(row.key())).contains(row);
        assertThat(row.json())
                .startsWith(
                        "{\"bench\":\"solve\",\"case\":\"dense-4\",\"method\":\"scripted\",\"seconds\":3.0,\"value\":5,"
                                + "\"unit\":\"weight\",\"seed\":1,\"bound\":null,");
        Files.writeString(file, "{\"bench\":\"solve\",\"new\":1}\nnonsense\n", StandardOpenOption.APPEND);
        assertThat(RowStore.open(file, SolveRow.class).find(row.key())).contains(row);
    }

    @Test
    void fastRunsAreRepeatedAndTheMedianCounts() throws Exception {
        Scripted method = new Scripted(false, proven(0.5, 7), proven(0.3, 7), proven(0.4, 7));
        SolveRow row = run(method);
        assertThat(row.seconds()).isEqualTo(0.4);
        assertThat(row.proven()).isTrue();
        assertThat(row.gapAt1s()).isZero();
        // 0.4 s is later than 0.1 s: that needed one more run, which the script has no more words for.
        assertThat(row.gapAt100ms()).isEqualTo(1);
        assertThat(method.limits).containsExactly(10.0, 10.0, 10.0, 0.1);
    }

    @Test
    void slowRunsAreNotRepeatedAndLateOnesAreNotProven() throws Exception {
        Scripted slow = new Scripted(false, proven(1.5, 7), open(0.1, 5, 10), open(1, 6, 10));
        SolveRow row = run(slow);
        assertThat(row.seconds()).isEqualTo(1.5);
        assertThat(row.gapAt100ms()).isEqualTo(0.5, within(1e-12));
        assertThat(row.gapAt1s()).isEqualTo(0.4, within(1e-12));
        assertThat(row.gapAt10s()).isZero();
        SolveRow late = run(new Scripted(false, proven(10.5, 7)));
        assertThat(late.proven()).isFalse();
        assertThat(late.countedSeconds()).isEqualTo(10);
    }

    @Test
    void whatTellsItsProgressIsAskedOnce() throws Exception {
        Scripted method = new Scripted(true);
        method.whole = new Progress(
                List.of(open(0.05, 1, 10), open(0.5, 5, 10), open(2, 8, 10), new Standing(10, 9L, 10L, false)), -1);
        SolveRow row = run(method);
        assertThat(row.gapAt100ms()).isEqualTo(0.9, within(1e-12));
        assertThat(row.gapAt1s()).isEqualTo(0.5, within(1e-12));
        assertThat(row.gapAt10s()).isEqualTo(0.1, within(1e-12));
        assertThat(method.limits).hasSize(1);
    }

    @Test
    void missingMethodsAreSaidAndLeftOut() throws Exception {
        Scripted method = new Scripted(false);
        method.missing = Optional.of("not installed. Maybe install it");
        List<String> notes = new ArrayList<>();
        SolveBench bench =
                new SolveBench(options(List.of(), List.of()), cases(1), List.of(method), notes::add, row -> {});
        assertThat(bench.run(RowStore.open(folder.resolve("rows"), SolveRow.class), "c")
                        .results()
                        .cases())
                .isEmpty();
        assertThat(notes).contains("Without scripted: not installed. Maybe install it");
    }

    @Test
    void onlyWhatIsWantedIsMeasured() {
        assertThat(bench(new Scripted(false), 2, List.of("dense")).cases()).hasSize(2);
        assertThat(bench(new Scripted(false), 2, List.of("star")).cases()).isEmpty();
        SolveOptions wrong = options(List.of("galaxy"), List.of());
        assertThatThrownBy(() -> wrong.check(cases(1), List.of())).hasMessageContaining("Maybe one of dense-4");
    }

    @Test
    void nothingIsKeptOfARunThatIsStopped() throws Exception {
        Path file = folder.resolve("rows.jsonl");
        Scripted method = new Scripted(false);
        SolveBench[] bench = new SolveBench[1];
        method.meanwhile = () -> bench[0].stop();
        bench[0] = bench(method, 2, List.of());
        assertThatThrownBy(() -> bench[0].run(RowStore.open(file, SolveRow.class), "c1"))
                .hasMessageContaining("stopped");
        assertThat(file).doesNotExist();
    }

    @Test
    void changedCasesAreForMethodsThatContinue() {
        List<SolveCase> changed = ChangedCases.cases(List.of(1L, 2L));
        assertThat(changed).hasSize(3 * 3 * 2).allMatch(of -> of.before() != null);
        Scripted method = new Scripted(false);
        SolveOptions options = options(List.of(), List.of());
        assertThat(new SolveBench(options, changed, List.of(method), note -> {}, row -> {}).cases())
                .isEmpty();
        method.continues = true;
        assertThat(new SolveBench(options, changed, List.of(method), note -> {}, row -> {}).cases())
                .hasSize(18);
        SolveCase first = changed.get(0);
        assertThat(OurPortfolio.auto().takes(first, first.problem().get())).isTrue();
        assertThat(OurPortfolio.bestOfAllWorlds(1_000)
                        .takes(first, first.problem().get()))
                .isFalse();
    }

    @Test
    void casesAreExported() throws Exception {
        List<SolveBench.WcspFile> files = new ArrayList<>();
        bench(new Scripted(false), 2, List.of()).export(folder.resolve("out"), files::add);
        assertThat(folder.resolve("out/dense-4-seed1.wcsp")).isNotEmptyFile();
        assertThat(folder.resolve("out/dense-4-seed2.wcsp")).isNotEmptyFile();
        WcspInstance instance =
                WcspInstance.read(Files.newBufferedReader(files.get(0).file()));
        Problem problem = GraphSpec.dense(4).problem(1);
        assertThat(files.get(0).constant() - instance.cost(new int[4]))
                .isEqualTo(io.joinwatch.solve.Recount.of(problem, new int[4]));
    }

    @Test
    void theResultsFileSaysWhereFromItIs() throws Exception {
        SolveOptions options = options(List.of(), List.of());
        List<Contender> methods = List.of(new Scripted(false));
        SolveOutcome outcome = new SolveBench(options, cases(2), methods, note -> {}, row -> {})
                .run(RowStore.open(folder.resolve("rows"), SolveRow.class), "abc");
        Path file = folder.resolve("a/b/solve.md");
        new ResultsFile("solve", options.command(), "abc")
                .write(file, outcome.measuredAt(), SolveReport.whole(options, methods, outcome));
        assertThat(Files.readString(file))
                .contains("`test`", "- Commit: abc", "- Machine: ", "| scripted | 1 |", "## Reach", "not measured")
                .contains("| dense-4 | scripted | 2/2 | 0.050 | 0.050 |");
    }

    private SolveRow run(Scripted method) throws IOException, InterruptedException {
        SolveCase of = cases(1).get(0);
        return new CaseRunner(method, of.problem().get(), LIMIT)
                .run(of, new SolveRow.Key(of.group(), of.seed(), "scripted", 10, "hash", "1"));
    }

    private static SolveBench bench(Contender method, int seeds, List<String> classes) {
        return new SolveBench(options(classes, List.of()), cases(seeds), List.of(method), note -> {}, row -> {});
    }

    private static SolveOptions options(List<String> classes, List<String> methods) {
        return new SolveOptions(false, classes, methods, List.of(1L), LIMIT, 2, false, "test");
    }

    private static List<SolveCase> cases(int seeds) {
        List<Long> all = List.of(1L, 2L, 3L, 4L);
        return SolveSuite.cases(List.of(GraphSpec.dense(4)), all.subList(0, seeds));
    }

    private static Standing proven(double seconds, long value) {
        return new Standing(seconds, value, value, true);
    }

    private static Standing open(double seconds, long value, long bound) {
        return new Standing(seconds, value, bound, false);
    }

    /** Answers what it was told to, and then knows nothing; with no script at all, a proof every time. */
    private static final class Scripted implements Contender {
        private final boolean tellsProgress;
        private final boolean scripted;
        private final Deque<Standing> script;
        private final List<Double> limits = new ArrayList<>();
        private Optional<String> missing = Optional.empty();
        private String version = "1";
        private boolean continues;
        private Runnable meanwhile = () -> {};
        private int opened;
        private @org.jspecify.annotations.Nullable Progress whole;

        Scripted(boolean tellsProgress, Standing... script) {
            this.tellsProgress = tellsProgress;
            this.scripted = script.length > 0;
            this.script = new ArrayDeque<>(List.of(script));
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public Optional<String> missing() {
            return missing;
        }

        @Override
        public boolean continues() {
            return continues;
        }

        @Override
        public boolean tellsProgress() {
            return tellsProgress;
        }

        @Override
        public synchronized Session open(SolveCase of, Problem problem) {
            opened++;
            return limit -> {
                limits.add(limit.toNanos() / 1e9);
                meanwhile.run();
                if (whole != null) {
                    return whole;
                }
                Standing next = script.poll();
                return Progress.of(
                        next != null ? next : scripted ? Standing.nothing(limit.toNanos() / 1e9) : proven(0.05, 7));
            };
        }
    }
}
