package io.joinwatch.ingest;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL's log says of a statement: {@code statement: …}, {@code execute NAME: …}, either also behind {@code duration: N ms}. Parse
 * and bind steps of the same statement are left out, so that it counts once. Stateless.
 */
final class PostgresMessage {
    private static final Pattern STATEMENT =
            Pattern.compile("(?:duration: [0-9.]+ ms\\s+)?(?:statement|execute [^:]{1,200}): (.*)", Pattern.DOTALL);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern(" z")
            .toFormatter(Locale.ROOT);

    private PostgresMessage() {}

    /** The statement in a message; empty if the message is about something else. */
    static Optional<String> statement(String message) {
        Matcher found = STATEMENT.matcher(message);
        return found.lookingAt() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Epoch milliseconds of a log's time, {@link QueryLog#NO_TIME} if it is written otherwise. */
    static long time(String text) {
        try {
            return ZonedDateTime.parse(text, TIME).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return QueryLog.NO_TIME;
        }
    }
}
