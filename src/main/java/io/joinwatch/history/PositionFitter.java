package io.joinwatch.history;

import java.util.List;

/**
 * Fits a {@link PositionModel} to sorted rows in one pass: a line goes on as long as some line from its first point passes
 * every point since within {@link #ERROR} rows; where none does, the point before becomes a knot. Stateless. O(rows).
 *
 * <p>Source of the corridor: Neumann, Michel, "Smooth Interpolating Histograms with Error Guarantees", BNCOD 2008; as an
 * index: Kipf et al., "RadixSpline: A Single-Pass Learned Index", aiDM 2020.
 */
final class PositionFitter {

    /** Rows that a line may miss a point by. Half of it makes some four times as many knots and saves one step of the search. */
    static final int ERROR = 32;

    /** With fewer rows a search needs no more steps than a prediction. */
    static final int LEAST_ROWS = 512;

    /** Products of a time and a row stay below 2^62. */
    private static final int PRODUCT_BITS = 62;

    private PositionFitter() {}

    static PositionModel fit(HistoryRows history) {
        PositionBuilder knots = new PositionBuilder(history.signatureCount());
        for (int signature = 0; signature < history.signatureCount(); signature++) {
            int from = history.firstRow(signature);
            int to = history.endRow(signature);
            knots.begin(signature);
            if (to - from >= LEAST_ROWS && isExact(history, signature)) {
                fit(history.times(), from, to, knots);
            }
        }
        return knots.toModel(history);
    }

    /** Whether the products of the fit fit in 64 bits: late rows may be ages apart. */
    static boolean isExact(HistoryRows history, int signature) {
        int from = history.firstRow(signature);
        int to = history.endRow(signature);
        long span = history.timeMs(to - 1) - history.timeMs(from);
        int rowBits = Integer.SIZE - Integer.numberOfLeadingZeros(to - from + ERROR);
        return span >= 0 && Long.SIZE - Long.numberOfLeadingZeros(span) + rowBits <= PRODUCT_BITS;
    }

    private static void fit(long[] times, int from, int to, PositionBuilder knots) {
        knots.add(times[from], from);
        long knotTime = times[from];
        int knotRow = from;
        int last = from;
        // Directions from the knot: the steepest and the flattest that still pass every point since.
        long steepTime = 0;
        long steepRows = 1;
        long flatTime = 0;
        long flatRows = -1;
        for (int row = from + 1; row < to; row++) {
            if (times[row] == times[row - 1]) {
                continue;
            }
            long time = times[row] - knotTime;
            long rise = row - knotRow;
            if (rise * steepTime > steepRows * time || rise * flatTime < flatRows * time) {
                knotTime = times[last];
                knotRow = last;
                knots.add(knotTime, knotRow);
                time = times[row] - knotTime;
                rise = row - knotRow;
                steepTime = 0;
                flatTime = 0;
                steepRows = 1;
                flatRows = -1;
            }
            if ((rise + ERROR) * steepTime < steepRows * time) {
                steepTime = time;
                steepRows = rise + ERROR;
            }
            if ((rise - ERROR) * flatTime > flatRows * time) {
                flatTime = time;
                flatRows = rise - ERROR;
            }
            last = row;
        }
        knots.add(times[last], last);
    }

    /**
     * The model of rows that were fitted in stretches, with its errors on all of them.
     *
     * @param stretches models of rows that follow each other
     * @param firstRows the first row of each stretch
     */
    static PositionModel join(HistoryRows history, List<PositionModel> stretches, List<Integer> firstRows) {
        PositionBuilder knots = new PositionBuilder(history.signatureCount());
        for (int i = 0; i < stretches.size(); i++) {
            PositionModel stretch = stretches.get(i);
            int firstSignature = history.signatureIndex(firstRows.get(i));
            for (int local = 0; local < stretch.signatures(); local++) {
                int signature = firstSignature + local;
                knots.begin(signature);
                boolean isExact = isExact(history, signature);
                for (int knot = stretch.firstKnot(local); isExact && knot < stretch.firstKnot(local + 1); knot++) {
                    knots.add(stretch.time(knot), firstRows.get(i) + stretch.row(knot));
                }
            }
        }
        return knots.toModel(history);
    }
}
