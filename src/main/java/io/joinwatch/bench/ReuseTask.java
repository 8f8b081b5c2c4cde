package io.joinwatch.bench;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.CompactionBatch;
import io.joinwatch.history.PaneObservations;
import io.joinwatch.sort.CdfModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job {@link HistoryJob#REUSE}: every pane is built afresh, with the model of the pane before it, and (those of the second
 * half, from after the shift) with that of a pane from before the shift. The builds of one pane follow each other, so that what
 * slows the machine slows all of them.
 */
final class ReuseTask implements HistoryTask {
    private final List<PaneObservations> panes;
    private final BatchBuilder builder = new BatchBuilder();

    ReuseTask(List<StoredPane> panes) {
        this.panes = panes.stream().map(StoredPane::load).toList();
    }

    /** What builds of one kind came to. */
    private static final class Sums {
        private double observations;
        private double panes;
        private double build;
        private double sort;
        private double reused;
        private double modelled;

        CompactionBatch add(BatchBuilder builder, PaneObservations pane, @Nullable CdfModel previous) {
            long start = System.nanoTime();
            CompactionBatch batch = BuiltBatches.build(builder, pane, previous);
            build += System.nanoTime() - start;
            sort += batch.sortNanos();
            reused += batch.modelReused() ? 1 : 0;
            modelled += batch.model() == null ? 0 : 1;
            observations += batch.rows();
            panes++;
            return batch;
        }
    }

    @Override
    public Map<HistoryMetric, Double> run() {
        int half = panes.size() / 2;
        Sums afresh = new Sums();
        Sums after = new Sums();
        Sums afterShift = new Sums();
        CdfModel before = BuiltBatches.build(builder, panes.get(half - 1), null).model();
        CdfModel own = before;
        for (int i = 0; i < half; i++) {
            CompactionBatch alone = afresh.add(builder, panes.get(i), null);
            CompactionBatch beside = after.add(builder, panes.get(i), own);
            if (beside.rows() != alone.rows()) {
                throw new IllegalStateException("A batch has " + beside.rows() + " rows, not " + alone.rows());
            }
            own = alone.model();
            var unused = afterShift.add(builder, panes.get(half + i), before);
        }
        return Map.of(
                HistoryMetric.SORT_AFRESH, afresh.sort / afresh.observations,
                HistoryMetric.SORT_AFTER, after.sort / after.observations,
                HistoryMetric.MODELLED, afresh.modelled / afresh.panes,
                HistoryMetric.REUSED, after.reused / after.panes,
                HistoryMetric.SORT_AFTER_SHIFT, afterShift.sort / afterShift.observations,
                HistoryMetric.REUSED_AFTER_SHIFT, afterShift.reused / afterShift.panes,
                HistoryMetric.BUILD_AFRESH, afresh.build / afresh.observations,
                HistoryMetric.BUILD_AFTER, after.build / after.observations);
    }
}
