package io.joinwatch.bench;

import java.util.Arrays;
import java.util.List;

/** The figures of {@code bench sql}, each of one job. */
public enum SqlMetric {
    /** Texts that were parsed and of which every table and join column was resolved. */
    UNDERSTOOD(SqlJob.COVERAGE, "joinwatch", "%"),
    /** Texts that were parsed. */
    PARSED(SqlJob.COVERAGE, "joinwatch-parsed", "%"),

    /** The reader, on texts that the bare parser takes too. */
    COLD(SqlJob.COLD, "joinwatch", "µs/statement"),
    /** The reader, on all texts. */
    COLD_ALL(SqlJob.COLD, "joinwatch-all", "µs/statement"),
    /** The parser called directly on texts as they are, its result thrown away. */
    BARE(SqlJob.COLD, "bare-parser", "µs/statement"),

    /** The reader on the log. */
    WARM(SqlJob.WARM, "joinwatch", "statements/s"),
    /** The reader on texts of which it has seen every one. */
    SAME_TEXTS(SqlJob.WARM, "same-texts", "statements/s"),
    /** No reader, fingerprints of the log alone. */
    FINGERPRINT(SqlJob.WARM, "fingerprint", "statements/s"),

    /** The longest read. */
    LONGEST(SqlJob.HOSTILE, "joinwatch", "ms");

    private final SqlJob job;
    private final String text;
    private final String unit;

    SqlMetric(SqlJob job, String text, String unit) {
        this.job = job;
        this.text = text;
        this.unit = unit;
    }

    /** All of a job. */
    static List<SqlMetric> of(SqlJob job) {
        return Arrays.stream(values()).filter(metric -> metric.job == job).toList();
    }

    SqlJob job() {
        return job;
    }

    String unit() {
        return unit;
    }

    /** The method's name in rows: no two of one job have the same. */
    @Override
    public String toString() {
        return text;
    }
}
