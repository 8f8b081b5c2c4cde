package io.joinwatch.ingest;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and numbers as exports of logs write them. Stateless. */
final class LogCells {
    /** ISO-8601 or with a blank for the T, with or without a zone: {@code 2026-01-31 12:00:00.123456+00}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[' ']")
            .appendPattern("[XXX][XX][X][' 'z]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private LogCells() {}

    /**
     * Epoch milliseconds of a time: epoch milliseconds, or ISO-8601 with zone, or without one, then UTC. {@link LoggedQuery#NO_TIME} of an empty
     * text.
     *
     * @throws BadEntryException if it is written otherwise
     */
    static long time(String text) throws BadEntryException {
        if (text.isBlank()) {
            return LoggedQuery.NO_TIME;
        }
        Long epochMs = number(text);
        if (epochMs != null) {
            return epochMs;
        }
        try {
            return OffsetDateTime.parse(text.strip(), TIME).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadEntryException("has the time '" + (text.length() > 60 ? text.substring(0, 60) : text)
                    + "', must be ISO-8601 with zone or epoch milliseconds. Maybe 2026-01-31T12:00:00Z");
        }
    }

    /** A whole number, null if the text is none. */
    static @Nullable Long number(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > 18 || !stripped.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Long.valueOf(stripped);
    }
}
