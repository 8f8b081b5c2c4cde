package io.joinwatch.bench;

import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.CompactionBatch;
import io.joinwatch.history.ObservationBatch;
import io.joinwatch.history.PaneObservations;
import io.joinwatch.sort.CdfModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches there and back. Stateless. */
final class BuiltBatches {
    private BuiltBatches() {}

    /** A pane's batch; panes of the bench are never empty. */
    static CompactionBatch build(BatchBuilder builder, PaneObservations pane, @Nullable CdfModel previous) {
        return builder.build(pane, previous).orElseThrow();
    }

    /**
     * Reads a batch back, which checks its order, sums and checksums.
     *
     * @throws IllegalStateException if it has not so many rows
     */
    static ObservationBatch read(CompactionBatch batch, int rows) {
        BatchReader reader = new BatchReader(Long.MAX_VALUE);
        Optional<ObservationBatch> read = Optional.empty();
        for (BatchPart part : batch.parts()) {
            read = reader.add(part);
        }
        reader.finish();
        ObservationBatch whole = read.orElseThrow();
        if (whole.rows().size() != rows) {
            throw new IllegalStateException("A batch has " + whole.rows().size() + " rows, not " + rows);
        }
        return whole;
    }
}
