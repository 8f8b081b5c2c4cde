package io.joinwatch.history;

import io.joinwatch.sort.CdfModel;
import io.joinwatch.sort.SortOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A built batch, ready to be published as one unit. Immutable.
 *
 * @param parts in order, at least one; each goes out as one record
 * @param rows observations in all parts together
 * @param bytes sum of the parts' bytes, headers not counted
 * @param path which way the rows were sorted; in no bytes and no header, for another model at hand gives the same batch
 * @param model the model to hand in for the next pane: the one that sorted this one, or the one handed in if this one needed
 *     none or was late; null if there is neither
 * @param sortNanos wall time of the sort alone, likewise in no bytes and no header
 * @param packNanos wall time of compression alone, likewise
 */
public record CompactionBatch(
        List<BatchPart> parts,
        long rows,
        long bytes,
        SortOutcome.Path path,
        @Nullable CdfModel model,
        long sortNanos,
        long packNanos) {

    public CompactionBatch {
        parts = List.copyOf(parts);
    }

    /** Whether the sort used the model that was handed in. */
    public boolean modelReused() {
        return path == SortOutcome.Path.MODEL_REUSED;
    }
}
