package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.sort.CdfModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch read back and checked. Immutable.
 *
 * @param header what all parts say together: those of the first part
 * @param rows sorted by (signature text in UTF-8, time, arrival)
 * @param model the model of the keys' distribution that the batch carries, null if its sort needed none
 */
public record ObservationBatch(
        BatchHeader header, HistoryRows rows, @Nullable CdfModel model) {

    /** The rows as objects, made when they are asked for. */
    public List<JoinObservation> observations() {
        return rows.observations();
    }
}
