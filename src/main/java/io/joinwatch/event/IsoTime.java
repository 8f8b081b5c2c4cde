package io.joinwatch.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Times of records: ISO-8601 with a zone in text, epoch milliseconds UTC inside, in [1970, 2200). */
final class IsoTime {
    /** 2200-01-01T00:00:00Z. */
    static final long END_MS = 7_258_118_400_000L;

    private static final int SECONDS_LENGTH = "2026-01-01T00:00:00".length();
    private static final long DAY_MS = 86_400_000L;

    private IsoTime() {}

    /** Reads ISO-8601; parts of a millisecond are cut off. */
    static long parse(String field, String text) {
        long plain = parsePlain(text);
        if (plain >= 0) {
            return check(field, plain);
        }
        try {
            return check(field, Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException bad) {
            throw new BadRecordException(
                    ReasonCode.BAD_TIME,
                    field + " is " + FieldCheck.shown(text)
                            + ": give ISO-8601 with a zone, as 2026-01-31T12:00:00Z, or epoch milliseconds");
        }
    }

    static long check(String field, long epochMs) {
        if (epochMs < 0 || epochMs >= END_MS) {
            throw new BadRecordException(
                    ReasonCode.BAD_TIME,
                    field + " is " + epochMs + " ms since 1970: must be in [0, " + END_MS
                            + "), the years 1970 to 2199");
        }
        return epochMs;
    }

    static String format(long epochMs) {
        return Instant.ofEpochMilli(epochMs).toString();
    }

    /**
     * The usual form {@code yyyy-MM-ddTHH:mm:ss[.f…]Z}, without the general parser's cost, which on the event path is
     * more than that of the rest of the record; −1 for anything else.
     */
    private static long parsePlain(String text) {
        int length = text.length();
        if (length <= SECONDS_LENGTH
                || length > SECONDS_LENGTH + 11
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z') {
            return -1;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int millis = millis(text, length - 1);
        if ((year | month | day | hour | minute | second | millis) < 0
                || year < 1970
                || month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 59) {
            return -1;
        }
        long dayMs = LocalDate.of(year, month, day).toEpochDay() * DAY_MS;
        return dayMs + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
    }

    private static int millis(String text, int end) {
        if (end == SECONDS_LENGTH) {
            return 0;
        }
        int first = SECONDS_LENGTH + 1;
        if (text.charAt(SECONDS_LENGTH) != '.' || first == end || digits(text, first, end) < 0) {
            return -1;
        }
        int cut = Math.min(end, first + 3);
        int millis = digits(text, first, cut);
        for (int i = cut; i < first + 3; i++) {
            millis *= 10;
        }
        return millis;
    }

    /** The number in [from, to), at most nine digits; −1 if there is anything but digits. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
