package io.joinwatch.history;

import io.joinwatch.graph.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Which observations of the history are asked for: those for which everything given holds. Immutable.
 *
 * @param database database id, or the database's name alone; null for all
 * @param fromMs least time, epoch milliseconds UTC; {@link Long#MIN_VALUE} for all
 * @param toMs the time after the last, exclusive; {@link Long#MAX_VALUE} for all, the last instant included
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
        return isOf(ofDatabase) && maxTimeMs >= fromMs && (minTimeMs < toMs || toMs == Long.MAX_VALUE);
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

    /** The rows asked for; their database is not looked at. O(signatures · log rows + rows copied). */
    public HistoryRows select(HistoryRows rows) {
        if (isOfAllTime() && isOfAllSignatures()) {
            return rows;
        }
        RowColumns kept = new RowColumns(0);
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            if (isOf(rows.signature(signature).signature())) {
                int from = rows.firstAtOrAfter(signature, fromMs);
                int to = toMs == Long.MAX_VALUE ? rows.endRow(signature) : rows.firstAtOrAfter(signature, toMs);
                kept.append(rows, signature, from, to);
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
