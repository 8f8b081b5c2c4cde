package io.joinwatch.bench;

import java.util.Locale;

/** What reads the input topic in {@code bench stream}. */
enum StreamMethod {
    /** A bare consumer that parses the JSON and throws it away. */
    CONSUMER,
    /** What one would write by hand: flatMap, groupByKey, a windowed sum of join bytes, exactly once. */
    DSL,
    /** Joinwatch, whole. */
    JOINWATCH;

    /** The name in rows. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
