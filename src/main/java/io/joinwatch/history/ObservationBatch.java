package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import java.util.List;

/**
 * A batch read back and checked. Immutable.
 *
 * @param header what all parts say together: those of the first part
 * @param rows sorted by (signature text in UTF-8, time, arrival)
 * @param index finds rows, by the position model that the batch carries
 */
public record ObservationBatch(BatchHeader header, HistoryRows rows, BatchIndex index) {

    /** The rows as objects, made when they are asked for. */
    public List<JoinObservation> observations() {
        return rows.observations();
    }
}
