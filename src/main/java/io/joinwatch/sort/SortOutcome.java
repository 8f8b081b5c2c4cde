package io.joinwatch.sort;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a sort was done. Immutable if its model is (it is).
 *
 * @param path which way the keys were sorted
 * @param model the model that routed the keys, in the domain of the caller's keys; null unless {@code path} is
 *     {@link Path#MODEL_FITTED} or {@link Path#MODEL_REUSED}, and null when a single heavy key decided the split or a gap was closed
 */
public record SortOutcome(Path path, @Nullable CdfModel model) {

    /** The ways through the sorter, cheapest first. */
    public enum Path {
        /** The keys were in order: nothing moved, but for NaNs to the end. */
        ALREADY_SORTED,
        /** The keys were descending (records strictly): reversed. */
        REVERSED,
        /** Few keys were out of place, and not far: insertion sort. */
        NEARLY_SORTED,
        /** Too few keys for a model: one bucket. */
        ONE_BUCKET,
        /** The keys are of so few values, or so close together, that each value was counted. */
        COUNTED,
        /** The keys, their logarithms or their values as doubles are spread so evenly that a straight line is their model. */
        EVEN,
        /** The keys are not, but lie so close together that two passes over digits sort them. */
        DIGITS,
        /** Keys were routed to slots by the caller's model, rebased. */
        MODEL_REUSED,
        /** Keys were routed to buckets or slots by a model that was fitted to them. */
        MODEL_FITTED;

        /** The name in meters and output, for instance {@code model-reused}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether {@code model} is the caller's rather than a fresh one. */
    public boolean modelReused() {
        return path == Path.MODEL_REUSED;
    }

    static SortOutcome without(Path path) {
        return new SortOutcome(path, null);
    }
}
