package io.joinwatch.history;

import java.util.Arrays;
import java.util.List;

/**
 * Merges sorted rows of one database into one. Stable: rows of equal signature and time keep the order of the inputs, and
 * within an input theirs. Stateless.
 */
public final class BatchMerge {

    private BatchMerge() {}

    /** All rows of all inputs, in order. */
    public static HistoryRows merge(List<HistoryRows> inputs) {
        int[] at = new int[inputs.size()];
        RowColumns merged =
                new RowColumns(inputs.stream().mapToInt(HistoryRows::size).reduce(0, Math::addExact));
        while (true) {
            EncodedSignature least = null;
            for (int i = 0; i < at.length; i++) {
                HistoryRows input = inputs.get(i);
                if (at[i] < input.signatureCount()) {
                    EncodedSignature next = input.signature(at[i]);
                    least = least == null || next.compareTo(least) < 0 ? next : least;
                }
            }
            if (least == null) {
                return merged.toRows();
            }
            mergeSignature(inputs, at, least, merged);
        }
    }

    private static void mergeSignature(
            List<HistoryRows> inputs, int[] at, EncodedSignature signature, RowColumns merged) {
        int[] row = new int[at.length];
        int[] end = new int[at.length];
        for (int i = 0; i < at.length; i++) {
            HistoryRows input = inputs.get(i);
            if (at[i] < input.signatureCount() && input.signature(at[i]).equals(signature)) {
                row[i] = input.firstRow(at[i]);
                end[i] = input.endRow(at[i]);
            }
        }
        while (true) {
            int first = -1;
            for (int i = 0; i < row.length; i++) {
                if (row[i] < end[i]
                        && (first < 0
                                || inputs.get(i).timeMs(row[i])
                                        < inputs.get(first).timeMs(row[first]))) {
                    first = i;
                }
            }
            if (first < 0) {
                break;
            }
            merged.append(inputs.get(first), at[first], row[first], row[first] + 1);
            row[first]++;
        }
        Arrays.setAll(at, i -> end[i] > 0 ? at[i] + 1 : at[i]);
    }
}
