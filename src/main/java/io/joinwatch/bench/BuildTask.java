package io.joinwatch.bench;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.CompactionBatch;
import io.joinwatch.history.PaneObservations;
import io.joinwatch.sort.CdfModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job {@link HistoryJob#BUILD}: panes one after the other, each with the model of the one before, as the app builds them. */
final class BuildTask implements HistoryTask {
    private final List<StoredPane> panes;
    private @Nullable CdfModel model;

    BuildTask(List<StoredPane> panes) {
        this.panes = panes;
        for (StoredPane stored : panes) {
            PaneObservations pane = stored.load();
            var unused = BuiltBatches.read(
                    BuiltBatches.build(new BatchBuilder(), pane, model),
                    pane.log().size());
        }
    }

    @Override
    public Map<HistoryMetric, Double> run() {
        long observations = 0;
        long read = 0;
        long all = 0;
        long sort = 0;
        long pack = 0;
        for (StoredPane stored : panes) {
            long start = System.nanoTime();
            PaneObservations pane = stored.load();
            read += System.nanoTime() - start;
            CompactionBatch batch = BuiltBatches.build(new BatchBuilder(), pane, model);
            all += System.nanoTime() - start;
            sort += batch.sortNanos();
            pack += batch.packNanos();
            observations += batch.rows();
            model = batch.model();
        }
        double count = observations;
        return Map.of(
                HistoryMetric.BUILD, 1e9 * count / all,
                HistoryMetric.READ_CHUNKS, read / count,
                HistoryMetric.SORT, sort / count,
                HistoryMetric.ENCODE, (all - read - sort - pack) / count,
                HistoryMetric.COMPRESS, pack / count);
    }
}
