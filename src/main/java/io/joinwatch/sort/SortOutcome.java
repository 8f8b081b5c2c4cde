package io.joinwatch.sort;

import org.jspecify.annotations.Nullable;

/**
 * How a sort was done. Immutable if its model is (it is).
 *
 * @param path which way the keys were sorted
 * @param model the model that routed the keys, in the domain of the caller's keys; null unless {@code path} is
 *     {@link Path#MODEL}, and null when a single heavy key decided the split
 * @param modelReused whether {@code model} is the caller's, rebased, rather than a fresh one
 */
public record SortOutcome(Path path, @Nullable CdfModel model, boolean modelReused) {

    /** The ways through the sorter, cheapest first. */
    public enum Path {
        /** The keys were in order: nothing moved. */
        ALREADY_SORTED,
        /** The keys were strictly descending: reversed. */
        REVERSED,
        /** Few keys were out of place, and not far: insertion sort. */
        NEARLY_SORTED,
        /** Too few keys for a model: one bucket. */
        ONE_BUCKET,
        /** The keys are spread so evenly that a straight line is their model. */
        EVEN,
        /** The keys are not, but lie so close together that two passes over digits sort them. */
        DIGITS,
        /** Keys were routed to buckets or slots by a model. */
        MODEL
    }

    static SortOutcome without(Path path) {
        return new SortOutcome(path, null, false);
    }
}
