package io.joinwatch.history;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Puts rows of equal signature and time into an order by what else they hold: fingerprint, {@code repeat}, bytes. Then the same
 * rows stand in the same order whichever way they were merged; a batch alone has such ties as they arrived. Pure functions.
 */
public final class TieOrder {

    private TieOrder() {}

    /** The same rows with their ties in order. O(rows), and O(ties log ties) where there are any. */
    public static HistoryRows of(HistoryRows rows) {
        RowColumns ordered = new RowColumns(rows.size(), rows.figures().length);
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            int end = rows.endRow(signature);
            int copied = rows.firstRow(signature);
            for (int row = copied; row < end; ) {
                int tieEnd = row + 1;
                while (tieEnd < end && rows.timeMs(tieEnd) == rows.timeMs(row)) {
                    tieEnd++;
                }
                if (tieEnd - row > 1) {
                    ordered.append(rows, signature, copied, row);
                    appendTie(rows, signature, row, tieEnd, ordered);
                    copied = tieEnd;
                }
                row = tieEnd;
            }
            ordered.append(rows, signature, copied, end);
        }
        return ordered.toRows();
    }

    private static void appendTie(HistoryRows rows, int signature, int from, int to, RowColumns ordered) {
        Integer[] tie = new Integer[to - from];
        Arrays.setAll(tie, i -> from + i);
        int members = rows.signature(signature).members();
        Comparator<Integer> byFigures = (one, other) -> {
            int first = rows.figureOf(signature, one);
            int second = rows.figureOf(signature, other);
            return Arrays.compare(rows.figures(), first, first + members, rows.figures(), second, second + members);
        };
        Arrays.sort(
                tie,
                Comparator.<Integer>comparingLong(rows::fingerprint)
                        .thenComparingLong(rows::repeat)
                        .thenComparing(byFigures));
        for (int row : tie) {
            ordered.append(rows, signature, row, row + 1);
        }
    }
}
