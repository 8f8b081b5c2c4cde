package io.joinwatch.bench;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.CompactionBatch;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.history.PaneObservations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The job {@link HistoryJob#MERGE}: the batches of a day's hours into its file, step by step, and the file read back. */
final class MergeTask implements HistoryTask {
    private final List<CompactionBatch> batches = new ArrayList<>();
    private final long day;

    MergeTask(List<StoredPane> panes) {
        day = DayFile.dayOf(panes.get(0).startMs());
        BatchBuilder builder = new BatchBuilder();
        for (StoredPane stored : panes) {
            PaneObservations pane = stored.load();
            batches.add(BuiltBatches.build(builder, pane, null));
        }
    }

    @Override
    public Map<HistoryMetric, Double> run() throws IOException {
        long start = System.nanoTime();
        List<HistoryRows> inputs = new ArrayList<>();
        for (CompactionBatch batch : batches) {
            inputs.add(BuiltBatches.read(batch, (int) batch.rows()).rows());
        }
        long inputsRead = System.nanoTime();
        HistoryRows merged = DayFile.merged(inputs);
        long mergedAt = System.nanoTime();
        try (DayFile file = new DayFile(day)) {
            file.write(merged);
            long written = System.nanoTime();
            HistoryRows read = file.read();
            long end = System.nanoTime();
            long rows = batches.stream().mapToLong(CompactionBatch::rows).sum();
            if (read.size() != rows || !read.equals(merged)) {
                throw new IllegalStateException("A day's file does not hold the rows of its batches");
            }
            return Map.of(
                    HistoryMetric.READ_BATCHES, rate(rows, inputsRead - start),
                    HistoryMetric.MERGE, rate(rows, mergedAt - inputsRead),
                    HistoryMetric.WRITE_FILE, rate(rows, written - mergedAt),
                    HistoryMetric.READ_FILE, rate(rows, end - written),
                    HistoryMetric.FILE_SIZE, file.bytes() / (double) rows);
        }
    }

    private static double rate(long rows, long nanos) {
        return 1e9 * rows / nanos;
    }
}
