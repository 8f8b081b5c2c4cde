package io.joinwatch.history;

/**
 * Where a signature's rows stand in time: per signature a chain of straight lines from knot to knot, each knot a time and the
 * first row of that time, which predicts for any time the first row that is not before it. With each chain go its greatest
 * errors, measured on every row: how far below the prediction a row can be, and how far above. A signature with few rows has
 * no knots.
 *
 * <p>Immutable and thread-safe. A prediction is O(log knots), and knots are few: a chain bends only where it would miss a row
 * by more than {@link PositionFitter#ERROR} rows.
 */
final class PositionModel {

    /** Per signature its first knot, and at the end the number of knots. */
    private final int[] firstKnots;

    private final long[] times;
    private final int[] rows;
    /** Rows per millisecond from a knot to the next one of its signature. */
    private final double[] slopes;
    /** Per signature: rows that an answer can be below the prediction, and above it. */
    private final int[] below;

    private final int[] above;

    /** Takes the arrays over. Within a signature, times and rows of the knots ascend strictly. */
    PositionModel(int[] firstKnots, long[] times, int[] rows, int[] below, int[] above) {
        this.firstKnots = firstKnots;
        this.times = times;
        this.rows = rows;
        this.below = below;
        this.above = above;
        slopes = new double[times.length];
        for (int signature = 0; signature < below.length; signature++) {
            for (int knot = firstKnots[signature]; knot < firstKnots[signature + 1] - 1; knot++) {
                slopes[knot] = (double) (rows[knot + 1] - rows[knot]) / (times[knot + 1] - times[knot]);
            }
        }
    }

    /** A model without knots. */
    static PositionModel none(HistoryRows rows) {
        int signatures = rows.signatureCount();
        return new PositionModel(
                new int[signatures + 1], new long[0], new int[0], new int[signatures], new int[signatures]);
    }

    /** The first row of a signature whose time is not before {@code timeMs}, its end if there is none. */
    int firstAtOrAfter(HistoryRows history, int signature, long timeMs) {
        int low = history.firstRow(signature);
        int high = history.endRow(signature);
        if (hasKnots(signature)) {
            int predicted = predict(signature, timeMs);
            low = Math.max(low, predicted - below[signature]);
            high = Math.min(high, predicted + above[signature]);
        }
        return history.firstAtOrAfter(low, high, timeMs);
    }

    /** The predicted row. Never falls as the time rises. The signature must have knots. */
    int predict(int signature, long timeMs) {
        int low = firstKnots[signature];
        int high = firstKnots[signature + 1] - 1;
        if (timeMs <= times[low]) {
            return rows[low];
        }
        if (timeMs >= times[high]) {
            return rows[high];
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= timeMs) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return between(low, timeMs);
    }

    /** On the line from a knot to the next one. The rounding of doubles is monotone, too. */
    private int between(int knot, long timeMs) {
        return rows[knot] + (int) ((timeMs - times[knot]) * slopes[knot]);
    }

    boolean hasKnots(int signature) {
        return firstKnots[signature + 1] > firstKnots[signature];
    }

    /** The same knots with their greatest errors on these rows. O(rows). */
    PositionModel measured(HistoryRows history) {
        int[] measuredBelow = new int[below.length];
        int[] measuredAbove = new int[above.length];
        for (int signature = 0; signature < below.length; signature++) {
            if (hasKnots(signature)) {
                measure(history, signature, measuredBelow, measuredAbove);
            }
        }
        return new PositionModel(firstKnots, times, rows, measuredBelow, measuredAbove);
    }

    /**
     * Between the times of two neighbouring rows the prediction rises from that of the first to that of the second, while the
     * answer is the second: so the answer can be above the prediction by what the first one's prediction lacks, and below it by
     * what the second one's has too much.
     */
    private void measure(HistoryRows history, int signature, int[] mostBelow, int[] mostAbove) {
        long[] all = history.times();
        int end = history.endRow(signature);
        int knot = firstKnots[signature];
        int last = firstKnots[signature + 1] - 1;
        int before = rows[knot];
        int tooHigh = 0;
        int tooLow = 0;
        for (int row = history.firstRow(signature); row < end; row++) {
            if (row > history.firstRow(signature) && all[row] == all[row - 1]) {
                continue;
            }
            while (knot < last && times[knot + 1] <= all[row]) {
                knot++;
            }
            int predicted = all[row] <= times[knot] || knot == last ? rows[knot] : between(knot, all[row]);
            tooHigh = Math.max(tooHigh, predicted - row);
            tooLow = Math.max(tooLow, row - before);
            before = predicted;
        }
        mostBelow[signature] = tooHigh;
        mostAbove[signature] = Math.max(tooLow, end - before);
    }

    int signatures() {
        return below.length;
    }

    int firstKnot(int signature) {
        return firstKnots[signature];
    }

    int knots() {
        return times.length;
    }

    long time(int knot) {
        return times[knot];
    }

    int row(int knot) {
        return rows[knot];
    }

    int below(int signature) {
        return below[signature];
    }

    int above(int signature) {
        return above[signature];
    }

    @Override
    public String toString() {
        return "PositionModel[" + times.length + " knots, " + below.length + " signatures]";
    }
}
