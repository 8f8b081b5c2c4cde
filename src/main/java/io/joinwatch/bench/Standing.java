package io.joinwatch.bench;

import io.joinwatch.solve.Sense;
import org.jspecify.annotations.Nullable;

/**
 * What a method knew at some moment of its run.
 *
 * @param seconds since its start
 * @param value of its best answer; null while it had none
 * @param bound no answer is better than this; null while it had none
 * @param proven whether it had proven its answer to be the best
 */
public record Standing(
        double seconds, @Nullable Long value, @Nullable Long bound, boolean proven) {
    /** Nothing known. */
    public static Standing nothing(double seconds) {
        return new Standing(seconds, null, null, false);
    }

    /**
     * How far the answer may be from the best: (bound − value) / max(bound, 1) of gains, (value − bound) / max(value, 1) of costs;
     * 1 while there is no answer or no bound, 0 once proven.
     */
    public double gap(Sense sense) {
        if (proven) {
            return 0;
        }
        if (value == null || bound == null) {
            return 1;
        }
        double whole = Math.max(1.0, sense == Sense.MAXIMISE ? bound : value);
        double missing = sense == Sense.MAXIMISE ? (double) bound - value : (double) value - bound;
        // A bound in floating point may lie on the wrong side by a rounding.
        return Math.min(1, Math.max(0, missing / whole));
    }
}
