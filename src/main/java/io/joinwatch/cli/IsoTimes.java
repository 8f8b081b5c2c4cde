package io.joinwatch.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line and in results: ISO-8601, epoch milliseconds UTC inside. */
final class IsoTimes implements ITypeConverter<Long> {

    /** {@code 2026-01-05T01:00:00Z}. */
    static String text(long epochMs) {
        return Instant.ofEpochMilli(epochMs).toString();
    }

    /** Reads a time with zone, or a date, which means its midnight UTC. */
    @Override
    public Long convert(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException bad) {
            throw new TypeConversionException("'" + text
                    + "' must be a date or an ISO-8601 time with zone. Maybe 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }
}
