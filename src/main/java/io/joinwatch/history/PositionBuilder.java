package io.joinwatch.history;

import java.util.Arrays;

/** The knots of a {@link PositionModel} while they come, signature by signature. Not thread-safe, for one model. */
final class PositionBuilder {
    private final int[] firstKnots;
    private int signature = -1;
    private long[] times = new long[16];
    private int[] rows = new int[16];
    private int size;

    PositionBuilder(int signatures) {
        firstKnots = new int[signatures + 1];
    }

    /** The knots that come next are of this signature, which must not fall. */
    void begin(int next) {
        while (signature < next) {
            firstKnots[++signature] = size;
        }
    }

    /** Adds a knot; not one that is not behind the signature's last one in time and row, which it says. */
    boolean add(long timeMs, int row) {
        if (size > firstKnots[signature] && (timeMs <= times[size - 1] || row <= rows[size - 1])) {
            return false;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        times[size] = timeMs;
        rows[size++] = row;
        return true;
    }

    /** The model of all knots, with its errors on these rows. */
    PositionModel toModel(HistoryRows history) {
        begin(firstKnots.length - 1);
        int signatures = firstKnots.length - 1;
        PositionModel model = new PositionModel(
                firstKnots,
                Arrays.copyOf(times, size),
                Arrays.copyOf(rows, size),
                new int[signatures],
                new int[signatures]);
        return model.measured(history);
    }
}
