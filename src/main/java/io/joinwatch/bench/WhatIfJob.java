package io.joinwatch.bench;

import java.util.Locale;

/** What {@code bench what-if} measures. */
public enum WhatIfJob {
    /** The first answer of a process that has just started. */
    FIRST("First: a new process"),
    /** Many answers, one after the other. */
    WARM("Warm: a process that has answered before");

    private final String words;

    WhatIfJob(String words) {
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
