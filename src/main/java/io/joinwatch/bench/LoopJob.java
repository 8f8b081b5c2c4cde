package io.joinwatch.bench;

import java.util.List;
import java.util.Locale;

/** What {@code bench loop} simulates. */
public enum LoopJob {
    /** Two drifts, noise, the hours of a week: bytes moved against those who know less or more. */
    DRIFT("Drift: bytes moved"),
    /** Every hour like the other: what was advised once stands. */
    FIXED_POINT("Fixed point: nothing changes"),
    /** The same under noise. */
    NOISE("Noise without drift"),
    /** A small shift that lasts and turns the optimum, under noise. */
    SHIFT("A small shift that lasts"),
    /** Sizes of tables that are told wrong at first. */
    SIZES("Sizes told wrong"),
    /** Whether what is called stable is. */
    STABILITY("Stability");

    private final String words;

    LoopJob(String words) {
        this.words = words;
    }

    /** The methods that have a row in each simulation. */
    List<String> methods() {
        return this == DRIFT
                ? List.of(
                        LoopSample.OURS,
                        LoopSample.EVEN,
                        LoopSample.EXPERT,
                        LoopSample.CLAIRVOYANT,
                        LoopSample.STEADY,
                        LoopSample.FREE)
                : List.of(LoopSample.OURS);
    }

    /** For people. */
    String words() {
        return words;
    }

    /** The name in rows. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
