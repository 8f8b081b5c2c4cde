package io.joinwatch.history;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds rows of a batch or history file without a scan: the rows of a signature by a hash of its text, those of a time by a
 * model of where its rows stand in time, which leaves a search over some {@value PositionFitter#ERROR} rows. A signature with
 * few rows has no model; there a search over all its rows is as short. Immutable and thread-safe.
 */
public final class BatchIndex {

    private final HistoryRows rows;
    private final PositionModel positions;
    private final Map<String, Integer> signatures = new HashMap<>();

    BatchIndex(HistoryRows rows, PositionModel positions) {
        this.rows = rows;
        this.positions = positions;
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            signatures.put(rows.signature(signature).signature().text(), signature);
        }
    }

    /** An index of these rows. One pass over them. */
    public static BatchIndex of(HistoryRows rows) {
        return new BatchIndex(rows, PositionFitter.fit(rows));
    }

    PositionModel positions() {
        return positions;
    }

    /** All rows of a signature, by its canonical text; none if the batch has none. O(1). */
    public RowRange rows(String signature) {
        Integer index = signatures.get(signature);
        return index == null ? RowRange.NONE : new RowRange(rows.firstRow(index), rows.endRow(index));
    }

    /** The rows of a signature with a time in {@code [fromMs, toMs)}. */
    public RowRange rows(String signature, long fromMs, long toMs) {
        Integer index = signatures.get(signature);
        if (index == null || toMs <= fromMs) {
            return RowRange.NONE;
        }
        return new RowRange(positions.firstAtOrAfter(rows, index, fromMs), positions.firstAtOrAfter(rows, index, toMs));
    }

    /** The first row of a signature whose time is not before {@code timeMs}; −1 if there is none. */
    public int firstAtOrAfter(String signature, long timeMs) {
        Integer index = signatures.get(signature);
        if (index == null) {
            return -1;
        }
        int row = positions.firstAtOrAfter(rows, index, timeMs);
        return row == rows.endRow(index) ? -1 : row;
    }
}
