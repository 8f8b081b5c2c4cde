package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench around a runner that measures nothing. */
class HistoryBenchTest {
    private static final List<String> BUILD = List.of("build");

    @TempDir
    private Path folder;

    private final SmallPanes supply = new SmallPanes();
    private final Scripted runner = new Scripted();
    private final List<String> notes = new ArrayList<>();
    private final List<HistoryResult> shown = new ArrayList<>();

    @Test
    void figuresAreMedians() throws Exception {
        runner.figures = new double[] {4e6, 2e6, 3e6};
        run(BUILD, "1k", "c1");
        assertThat(shown).hasSize(10);
        HistoryResult row = shown.get(0);
        assertThat(row.value()).isEqualTo(3e6);
        assertThat(row.least()).isEqualTo(2e6);
        assertThat(row.greatest()).isEqualTo(4e6);
        assertThat(row.runs()).isEqualTo(3);
        assertThat(row.json())
                .startsWith("{\"bench\":\"history\",\"case\":\"build-1k-one\",\"method\":\"build\",\"value\":3000000.0,"
                        + "\"unit\":\"observations/s\",\"seed\":1,");
        assertThat(notes)
                .containsExactly("1/1 build-1k: one build 3.00 M observations/s, two build 3.00 M observations/s");
    }

    @Test
    void whatAnEarlierRunFinishedIsNotMeasuredAgain() throws Exception {
        run(BUILD, "1k", "c1");
        run(BUILD, "1k", "c1");
        assertThat(runner.measured).containsExactly("build-1k one", "build-1k two");
        assertThat(shown).as("kept rows are shown too").hasSize(20);
        run(BUILD, "1k", "c2");
        assertThat(runner.measured).hasSize(4);

        // A crash cuts the last line off: only that database is measured again.
        Path file = folder.resolve("rows.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n{\"bench\":");
        run(BUILD, "1k", "c2");
        assertThat(runner.measured).hasSize(5).endsWith("build-1k two");
    }

    @Test
    void everyJobGetsItsPanesAndLeavesNone() throws Exception {
        run(List.of("reuse", "demo", "merge"), "1M", "c1");
        assertThat(runner.panes).containsExactly(4, 4, 8, 8, 24, 24);
        // The second half is from after the shift.
        assertThat(runner.lastStart.subList(0, 1)).containsExactly(48 * SmallPanes.HOUR_MS);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".panes"))).isEmpty();
        }
    }

    @Test
    void nothingIsBelievedOfWhatFails() throws Exception {
        runner.failure = "a batch has 2 rows, not 3";
        assertThatThrownBy(() -> run(BUILD, "1k", "c1")).hasMessageContaining("not 3");
        assertThat(shown).isEmpty();
        HistoryBench stopped = bench(BUILD, "1k");
        stopped.stop();
        assertThat(stopped.isStopped()).isTrue();
        assertThatThrownBy(() -> stopped.run(store(), "c1", folder)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutArrowsWriterThereIsNothing() {
        runner.missing = new HistoryProcess(Optional.empty()).missing();
        assertThatThrownBy(() -> run(BUILD, "1k", "c1"))
                .hasMessageContaining("There is no Arrow writer beside the jar. Maybe run ops/joinwatch bench");
    }

    @Test
    void wholeIsWhatLeavesNothingOut() {
        assertThat(plan(false, List.of(), List.of(), List.of()).whole()).isTrue();
        assertThat(plan(true, List.of(), List.of(), List.of()).whole()).isFalse();
        assertThat(plan(false, BUILD, List.of(), List.of()).whole()).isFalse();
        assertThat(plan(false, List.of(), List.of("two"), List.of()).whole()).isFalse();
        assertThat(plan(false, List.of(), List.of(), List.of("1M")).whole()).isFalse();
        assertThatThrownBy(() -> plan(false, List.of("sort"), List.of(), List.of()))
                .hasMessage("There is no job sort. Maybe one of build, reuse, size, demo, look-up, merge");
        assertThatThrownBy(() -> plan(false, List.of(), List.of("three"), List.of()))
                .hasMessage("There is no database three. Maybe one of one, two");
    }

    private void run(List<String> jobs, String size, String commit) throws IOException, InterruptedException {
        bench(jobs, size).run(store(), commit, folder);
    }

    private HistoryBench bench(List<String> jobs, String size) {
        return new HistoryBench(plan(true, jobs, List.of(), List.of(size)), supply, runner, notes::add, shown::add);
    }

    private HistoryPlan plan(boolean quick, List<String> jobs, List<String> databases, List<String> sizes) {
        return HistoryPlan.of(quick, jobs, databases, supply.databases(), sizes, false, "test");
    }

    private RowStore<HistoryResult> store() throws IOException {
        return RowStore.open(folder.resolve("rows.jsonl"), HistoryResult.class);
    }

    private static final class Scripted implements HistoryRunner {
        private final List<String> measured = new ArrayList<>();
        private final List<Integer> panes = new ArrayList<>();
        private final List<Long> lastStart = new ArrayList<>();
        private double[] figures = {1};
        private String failure = "";
        private Optional<String> missing = Optional.empty();

        @Override
        public Optional<String> missing() {
            return missing;
        }

        @Override
        public void run(HistorySpec spec, Samples samples) throws IOException {
            if (!failure.isEmpty()) {
                throw new BenchException(failure);
            }
            for (String database : spec.databases()) {
                measured.add(spec + " " + database);
                List<StoredPane> stored = StoredPane.read(spec.file(database));
                panes.add(stored.size());
                lastStart.add(stored.get(stored.size() - 1).startMs());
                for (HistoryMetric metric : HistoryMetric.of(spec.job())) {
                    samples.accept(database, metric, figures);
                }
            }
        }
    }
}
