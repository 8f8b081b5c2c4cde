package io.joinwatch.cli;

import io.joinwatch.ingest.PostgresAccess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a live source is reached, and how often it is read. */
final class LiveOptions {
    private static final String PASSWORD = "PGPASSWORD";
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who reads. Default: the URL's, else your own name. The password is taken from PGPASSWORD,"
                    + " ~/.pgpass or the URL.")
    private @Nullable String user;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Replay.DurationOption.class,
            description = "Of each statement. Default: 30s.")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = Replay.DurationOption.class,
            description = "How often to read with --follow. Default: 1m.")
    private @Nullable Duration every;

    @Option(
            names = "--from-start",
            description = "Counts at the first reading all that ran so far, as of now. Default: it is only noted.")
    private boolean fromStart;

    boolean fromStart() {
        return fromStart;
    }

    /** @throws IllegalArgumentException if the URL cannot be right; the message shows no secret */
    PostgresAccess access(String url) {
        return PostgresAccess.of(url, user, System.getenv(PASSWORD), timeout);
    }

    /** Between two readings. @throws IllegalArgumentException if it is too short */
    Duration pause() {
        if (every != null && every.compareTo(LEAST_PAUSE) < 0) {
            throw new IllegalArgumentException("--every " + every + " must be 1 s or more. Maybe 1m");
        }
        return every == null ? Duration.ofMinutes(1) : every;
    }

    /** There is one reading. @throws IllegalArgumentException if a pause was given all the same */
    @Nullable
    Duration noPause() {
        if (every != null) {
            throw new IllegalArgumentException("--every " + every + " must go with --follow. Maybe add it");
        }
        return null;
    }
}
