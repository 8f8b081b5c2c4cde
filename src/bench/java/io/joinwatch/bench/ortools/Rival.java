package io.joinwatch.bench.ortools;

import io.joinwatch.bench.GainModel;
import org.jspecify.annotations.Nullable;

/** A solver of OR-tools that maximises the gains of a model from scratch, with one thread and a gap of 0. */
interface Rival {
    /** One run, model building aside. */
    Answer solve(GainModel model, double limitSeconds);

    /**
     * What came of it.
     *
     * @param seconds that the solver took
     * @param proven whether it calls its answer optimal
     * @param labels the answer, null if there is none
     * @param bound no answer gains more; null if it does not tell
     */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Answer(
            double seconds,
            boolean proven,
            int @Nullable [] labels,
            @Nullable Double bound) {}
}
