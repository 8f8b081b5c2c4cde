package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The work that is measured, on small panes. */
class HistoryTaskTest {
    private static final PaneWriter OTHER =
            (pane, compressed) -> (compressed ? 20L : 50L) * pane.log().size();

    @TempDir
    private Path folder;

    private final SmallPanes supply = new SmallPanes();

    @ParameterizedTest
    @EnumSource(HistoryJob.class)
    void everyMetricOfAJobIsMeasured(HistoryJob job) throws IOException {
        HistoryTask task = HistoryTask.of(job, supply.stored(4, 3_000), OTHER);
        Map<HistoryMetric, Double> figures = task.run();
        assertThat(figures.keySet()).containsExactlyInAnyOrderElementsOf(HistoryMetric.of(job));
        figures.forEach((metric, figure) -> {
            assertThat(figure).as(metric.toString()).isFinite().isNotNegative();
            if (metric.unit() != HistoryMetric.Unit.SHARE) {
                assertThat(figure).as(metric.toString()).isPositive();
            }
        });
    }

    @Test
    void stagesAddUpToTheWhole() throws IOException {
        Map<HistoryMetric, Double> figures =
                HistoryTask.of(HistoryJob.BUILD, supply.stored(4, 3_000), OTHER).run();
        double stages = List.of(
                        HistoryMetric.READ_CHUNKS, HistoryMetric.SORT, HistoryMetric.ENCODE, HistoryMetric.COMPRESS)
                .stream()
                .mapToDouble(stage -> figures.getOrDefault(stage, Double.NaN))
                .sum();
        assertThat(figures.getOrDefault(HistoryMetric.BUILD, Double.NaN) * stages / 1e9)
                .isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void bytesAreThoseOfBatchesAndFiles() throws IOException {
        Map<HistoryMetric, Double> figures =
                HistoryTask.of(HistoryJob.DEMO, supply.stored(4, 3_000), OTHER).run();
        assertThat(figures)
                .containsEntry(HistoryMetric.DEMO_ARROW_PLAIN, 50.0)
                .containsEntry(HistoryMetric.DEMO_ARROW_ZSTD, 20.0);
        assertThat(figures.get(HistoryMetric.DEMO_BATCHES)).isBetween(2.0, 12.0);
        assertThat(figures.get(HistoryMetric.DEMO_DAYS)).isBetween(2.0, 12.0);
    }

    @Test
    void panesComeBackAsTheyWereStored() throws IOException {
        List<StoredPane> panes = supply.stored(3, 40_000);
        assertThat(panes.get(0).chunks()).hasSizeGreaterThan(1);
        Path file = folder.resolve("panes");
        StoredPane.write(file, panes);
        List<StoredPane> read = StoredPane.read(file);
        assertThat(read).hasSize(3);
        assertThat(read.get(2).load().paneStartMs()).isEqualTo(2 * SmallPanes.HOUR_MS);
        assertThat(read.get(2).load().log().observations())
                .isEqualTo(supply.pane("one", 2, 40_000, 2).log().observations());
    }

    @Test
    void aProcessSaysAFigurePerRun() throws IOException {
        HistorySpec spec = new HistorySpec(HistoryJob.DEMO, 0, true, folder, List.of("one", "two"));
        assertThat(HistorySpec.parse(spec.toArguments().toArray(new String[0]))).isEqualTo(spec);
        for (String database : spec.databases()) {
            StoredPane.write(spec.file(database), supply.stored(2, 100));
        }
        List<String> lines = HistoryMeasurement.run(spec, OTHER);
        assertThat(lines).hasSize(8).contains("one DEMO_ARROW_PLAIN 50.0", "two DEMO_ARROW_ZSTD 20.0");
    }

    @Test
    void aDamagedChunkIsNoMeasurement() throws IOException {
        StoredPane pane = supply.stored(1, 500).get(0);
        byte[] cut = Arrays.copyOf(pane.chunks().get(0), 700);
        StoredPane damaged = new StoredPane(pane.database(), pane.startMs(), pane.lengthMs(), List.of(cut));
        assertThatThrownBy(() -> HistoryTask.of(HistoryJob.BUILD, List.of(damaged), OTHER))
                .hasMessageContaining("a number without an end");
    }
}
