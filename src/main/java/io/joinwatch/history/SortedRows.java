package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import java.util.List;

/**
 * Observations in the order of a batch, without moving them: row i is observation {@code order[i]}.
 *
 * @param observations in order of arrival
 * @param signatures distinct signatures and each observation's rank among them
 * @param order indices into {@code observations}, ascending by (rank, time, index)
 */
@SuppressWarnings("ArrayRecordComponent")
record SortedRows(List<JoinObservation> observations, SignatureRanks signatures, int[] order) {

    int size() {
        return order.length;
    }

    JoinObservation row(int row) {
        return observations.get(order[row]);
    }

    int rank(int row) {
        return signatures.rank(order[row]);
    }
}
