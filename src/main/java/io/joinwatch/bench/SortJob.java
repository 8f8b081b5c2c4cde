package io.joinwatch.bench;

import java.util.Locale;

/** What there is to sort. */
public enum SortJob {
    /** A {@code long[]} in place. */
    LONG("long[]"),
    /** A {@code double[]} in place, in the order of {@link Double#compare}. */
    DOUBLE("double[]"),
    /** A {@code long[]} of keys and an {@code int[]} of payloads, moved together, stably. */
    PAIRS("(long key, int payload) pairs, stable"),
    /** The stable order of a {@code long[]} that stays as it is. */
    ORDER("order of a long[], stable"),
    /** An array of objects by a {@code long} key, stably. */
    RECORDS("objects by a long key, stable");

    private final String words;

    SortJob(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** The name in rows and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
