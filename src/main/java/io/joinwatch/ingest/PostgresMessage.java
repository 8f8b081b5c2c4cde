package io.joinwatch.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's log says of a statement: {@code statement: …}, {@code execute NAME: …}, either also behind {@code duration: N ms}. Parse
 * and bind steps of the same statement are left out, so that it counts once,
 * and so are the further batches that a driver fetches of it.
 *
 * @param durationMs null if it is not told
 */
record PostgresMessage(String sql, @Nullable Long durationMs) {
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:duration: ([0-9.]{1,18}) ms\\s+)?(?:statement|execute (?!fetch from )[^:]{1,200}): (.*)",
            Pattern.DOTALL);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern(" [XXX][XX][X][z]")
            .toFormatter(Locale.ROOT);

    /** The statement in a message; empty if the message is about something else. */
    static Optional<PostgresMessage> of(String message) {
        Matcher found = STATEMENT.matcher(message);
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new PostgresMessage(found.group(2), duration(found.group(1))));
    }

    private static @Nullable Long duration(@Nullable String told) {
        try {
            return told == null ? null : new BigDecimal(told).longValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The query. A session numbers the lines that it logs, so both together are an id.
     *
     * @param loggedAtMs when the server wrote it: with a duration that is the end
     */
    LoggedQuery query(long loggedAtMs, String database, String session, String sessionLine) {
        boolean hasId = !session.isEmpty() && !sessionLine.isEmpty();
        long startedAtMs =
                durationMs == null || loggedAtMs == LoggedQuery.NO_TIME ? loggedAtMs : loggedAtMs - durationMs;
        return LoggedQuery.of(sql, startedAtMs)
                .withDuration(durationMs)
                .withId(hasId ? session + "-" + sessionLine : null)
                .inSession(database, session.isEmpty() ? null : session);
    }

    /** Epoch milliseconds of a log's time, {@link LoggedQuery#NO_TIME} if it is written otherwise. */
    static long time(String text) {
        try {
            return ZonedDateTime.parse(text, TIME).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return LoggedQuery.NO_TIME;
        }
    }
}
