package io.joinwatch.sort;

import org.jspecify.annotations.Nullable;

/** A sort that several threads take part in. */
interface SharedWork {
    /**
     * Works until nothing is left to claim. Throws nothing: failures are kept.
     *
     * @param participant its number; 0 is the caller's, who finishes
     */
    void takePart(int participant);

    /**
     * Waits for what others still work on, and does what one thread does alone.
     *
     * @return null if it could not be done this way after all; nothing moved then
     * @throws IllegalStateException if a thread failed
     */
    @Nullable
    SortOutcome finish();
}
