package io.joinwatch.bench;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.history.PaneObservations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jobs {@link HistoryJob#SIZE} and {@link HistoryJob#DEMO}: bytes per observation, of ours and of what else there is. */
final class SizeTask implements HistoryTask {
    private final HistoryJob job;
    private final List<StoredPane> panes;
    private final PaneWriter other;

    SizeTask(HistoryJob job, List<StoredPane> panes, PaneWriter other) {
        this.job = job;
        this.panes = panes;
        this.other = other;
    }

    @Override
    public Map<HistoryMetric, Double> run() throws IOException {
        BatchBuilder builder = new BatchBuilder();
        double observations = 0;
        double batches = 0;
        double plain = 0;
        double zstd = 0;
        SortedMap<Long, List<HistoryRows>> days = new TreeMap<>();
        for (StoredPane stored : panes) {
            PaneObservations pane = stored.load();
            var batch = BuiltBatches.build(builder, pane, null);
            HistoryRows rows = BuiltBatches.read(batch, pane.log().size()).rows();
            observations += rows.size();
            batches += batch.bytes();
            plain += other.bytes(pane, false);
            zstd += other.bytes(pane, true);
            if (job == HistoryJob.DEMO) {
                days.computeIfAbsent(DayFile.dayOf(pane.paneStartMs()), day -> new ArrayList<>())
                        .add(rows);
            }
        }
        if (job == HistoryJob.SIZE) {
            return Map.of(
                    HistoryMetric.BATCHES, batches / observations,
                    HistoryMetric.ARROW_ZSTD, zstd / observations,
                    HistoryMetric.ARROW_PLAIN, plain / observations);
        }
        return Map.of(
                HistoryMetric.DEMO_BATCHES, batches / observations,
                HistoryMetric.DEMO_DAYS, bytes(days) / observations,
                HistoryMetric.DEMO_ARROW_ZSTD, zstd / observations,
                HistoryMetric.DEMO_ARROW_PLAIN, plain / observations);
    }

    private static double bytes(SortedMap<Long, List<HistoryRows>> days) throws IOException {
        double bytes = 0;
        for (Map.Entry<Long, List<HistoryRows>> day : days.entrySet()) {
            try (DayFile file = new DayFile(day.getKey())) {
                file.write(DayFile.merged(day.getValue()));
                bytes += file.bytes();
            }
        }
        return bytes;
    }
}
