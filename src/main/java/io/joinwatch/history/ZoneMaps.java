package io.joinwatch.history;

/**
 * The zone maps of rows, as text: per signature, in the order of the signature dictionary,
 * {@code rows,leastTime,span,repeats,bytes;}: number of rows, least time as milliseconds since the start of the pane or file,
 * milliseconds from the least to the greatest time, the sum of {@code repeat}, and the sum of all members' bytes of one run
 * each. Writer and reader compute it from the rows alike, so equal text means equal order, counts and sums. Stateless.
 */
final class ZoneMaps {

    /** With fewer rows per signature than this, zone maps would be longer than what they sum up. */
    private static final int LEAST_ROWS = 8;

    private ZoneMaps() {}

    /** The text; empty if there are too few rows per signature. */
    static String of(HistoryRows rows, long startMs) {
        int signatures = rows.signatureCount();
        if (rows.size() < (long) LEAST_ROWS * signatures) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int signature = 0; signature < signatures; signature++) {
            int from = rows.firstRow(signature);
            int to = rows.endRow(signature);
            long least = rows.timeMs(from);
            text.append(to - from).append(',');
            text.append(least - startMs).append(',');
            text.append(Long.toUnsignedString(rows.timeMs(to - 1) - least)).append(',');
            text.append(sum(rows.repeats(), from, to)).append(',');
            text.append(sum(rows.figures(), rows.figureOf(signature, from), rows.figureOf(signature, to)));
            text.append(';');
        }
        return text.toString();
    }

    private static ExactSum sum(long[] values, int from, int to) {
        ExactSum sum = new ExactSum();
        for (int i = from; i < to; i++) {
            sum.add(values[i]);
        }
        return sum;
    }
}
