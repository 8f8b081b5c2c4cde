package io.joinwatch.history;

import io.joinwatch.graph.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Which observations of the history are asked for: those for which everything given holds. Immutable.
 *
 * @param database database id, or the database's name alone; null for all
 * @param fromMs least time, epoch milliseconds UTC; {@link Long#MIN_VALUE} for all
 * @param toMs the time after the last, exclusive; {@link Long#MAX_VALUE} for all
 * @param table a table that takes part, case as stored; null for all
 * @param edge two columns that are compared, see {@link EdgeText#names}; null for all
 */
public record HistoryFilter(
        @Nullable String database,
        long fromMs,
        long toMs,
        @Nullable String table,
        @Nullable String edge) {

    /** Everything. */
    public static final HistoryFilter ALL = new HistoryFilter(null, Long.MIN_VALUE, Long.MAX_VALUE, null, null);

    public HistoryFilter {
        if (fromMs >= toMs) {
            throw new IllegalArgumentException("The time from " + fromMs + " to " + toMs + " (exclusive) is empty");
        }
    }

    /** Whether a batch or file may hold what is asked for, by what it says of itself. */
    public boolean mayHold(String ofDatabase, long minTimeMs, long maxTimeMs) {
        return isOf(ofDatabase) && (isOfAllTime() || (maxTimeMs >= fromMs && minTimeMs < toMs));
    }

    /** Whether all times are asked for. */
    public boolean isOfAllTime() {
        return fromMs == Long.MIN_VALUE && toMs == Long.MAX_VALUE;
    }

    /** Whether all signatures are asked for. */
    public boolean isOfAllSignatures() {
        return table == null && edge == null;
    }

    /** Whether a signature is asked for. */
    public boolean isOf(Signature signature) {
        return (table == null || signature.tables().contains(table))
                && (edge == null || EdgeText.names(signature, edge));
    }

    /**
     * The rows asked for; their database is not looked at. Rows that are not are never touched: O(signatures + rows copied).
     *
     * @param index of these rows
     */
    public HistoryRows select(HistoryRows rows, BatchIndex index) {
        if (isOfAllTime() && isOfAllSignatures()) {
            return rows;
        }
        RowColumns kept = new RowColumns(0, 0);
        for (int i = 0; i < rows.signatureCount(); i++) {
            Signature signature = rows.signature(i).signature();
            if (isOf(signature)) {
                RowRange range = isOfAllTime()
                        ? new RowRange(rows.firstRow(i), rows.endRow(i))
                        : index.rows(signature.text(), fromMs, toMs);
                kept.append(rows, i, range.from(), range.to());
            }
        }
        return kept.toRows();
    }

    private boolean isOf(String ofDatabase) {
        return database == null
                || database.equals(ofDatabase)
                || database.equals(ofDatabase.substring(ofDatabase.indexOf('/') + 1));
    }
}
