package io.joinwatch.bench;

import java.util.Locale;

/** What {@code bench sql} measures. */
public enum SqlJob {
    /** How many texts of a workload are understood. */
    COVERAGE("Coverage: texts understood"),
    /** Texts that were never seen, beside the bare parser. */
    COLD("Cold: texts never seen"),
    /** A log in which nearly all queries were seen with other literals. */
    WARM("Warm: a log of known queries"),
    /** Texts made to hang or crash a reader. */
    HOSTILE("Hostile texts");

    private final String words;

    SqlJob(String words) {
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
