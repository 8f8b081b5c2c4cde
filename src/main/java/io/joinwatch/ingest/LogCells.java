package io.joinwatch.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and numbers as exports of logs write them. Stateless. */
final class LogCells {
    /** ISO-8601 or with a blank for the T, with or without a zone: {@code 2026-01-31 12:00:00.123456 +0000}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[' '][XXX][XX][X][z]")
            .toFormatter(Locale.ROOT);

    /** As JSON libraries write them, {@code 1.7067024E9} too. */
    private static final String SECONDS = "[0-9]{1,13}([.][0-9]{1,12})?(E[+]?[0-9]{1,2})?";

    /** From here on, a number of epoch seconds would be a year beyond 5000, one of milliseconds is after 1973. */
    private static final BigDecimal EPOCH_MS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal LATEST_MS = BigDecimal.valueOf(Long.MAX_VALUE);

    private LogCells() {}

    /**
     * Epoch milliseconds of a time: epoch milliseconds, or ISO-8601 with zone, or without one, then UTC. {@link LoggedQuery#NO_TIME} of an empty
     * text.
     *
     * @throws BadEntryException if it is written otherwise
     */
    static long time(String text) throws BadEntryException {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return LoggedQuery.NO_TIME;
        }
        Long epochMs = number(stripped);
        if (epochMs != null) {
            return epochMs;
        }
        try {
            // Log4j writes a comma before the fraction.
            TemporalAccessor time = TIME.parse(stripped.replace(',', '.'));
            ZoneId zone = time.query(TemporalQueries.zone());
            return LocalDateTime.from(time)
                    .atZone(zone == null ? ZoneOffset.UTC : zone)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadEntryException("has the time " + shown(stripped)
                    + ", must be ISO-8601 with zone or epoch milliseconds. Maybe 2026-01-31T12:00:00Z");
        }
    }

    /** Likewise of what a JSON library writes: numbers are epoch seconds, with fraction or without, unless they are far too large for that. */
    static long instant(String text) throws BadEntryException {
        String stripped = text.strip();
        if (stripped.matches(SECONDS)) {
            BigDecimal number = new BigDecimal(stripped);
            BigDecimal ms = number.compareTo(EPOCH_MS_FROM) < 0 ? number.movePointRight(3) : number;
            if (ms.compareTo(LATEST_MS) <= 0) {
                return ms.longValue();
            }
        }
        return time(stripped);
    }

    /** Milliseconds of a duration: seconds, with fraction or without, or ISO-8601 as {@code PT1.5S}; null if it is written otherwise. */
    static @Nullable Long duration(String text) {
        String stripped = text.strip();
        if (stripped.matches(SECONDS)) {
            return new BigDecimal(stripped).movePointRight(3).min(LATEST_MS).longValue();
        }
        try {
            long ms = Duration.parse(stripped).toMillis();
            return ms < 0 ? null : ms;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
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

    /** What a message tells of a cell: a cell in the wrong place may hold SQL, which must not be told. */
    static String shown(String text) {
        boolean isHarmless = text.matches("[0-9][0-9A-Za-z:.,+/-]{0,30}( [0-9A-Za-z:.,+/-]{0,20}){0,2}|-?\\w{0,20}");
        return isHarmless ? "'" + text + "'" : "of " + text.length() + " characters";
    }
}
