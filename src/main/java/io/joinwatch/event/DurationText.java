package io.joinwatch.event;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 5m}, {@code 7d}; ISO-8601 ({@code PT1H30M}) is read as well. */
public final class DurationText {
    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final long DAY_MS = 86_400_000;
    private static final long HOUR_MS = 3_600_000;
    private static final long MINUTE_MS = 60_000;
    private static final long SECOND_MS = 1_000;

    private DurationText() {}

    /**
     * Reads a duration, whole milliseconds.
     *
     * @throws IllegalArgumentException if it is none; the message says how to write one
     */
    public static Duration parse(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        Matcher simple = SIMPLE.matcher(folded);
        try {
            if (simple.matches()) {
                return Duration.ofMillis(Math.multiplyExact(Long.parseLong(simple.group(1)), unitMs(simple.group(2))));
            }
            Duration iso = Duration.parse(folded);
            if (iso.toNanosPart() % 1_000_000 == 0 && iso.toMillis() >= 0) {
                return iso;
            }
        } catch (DateTimeParseException | ArithmeticException bad) {
            // Told below, in the same words for all that is wrong with it.
        }
        String problem = folded.matches("\\d+") ? "it has no unit" : "it is no duration";
        throw new IllegalArgumentException(problem + ". Maybe "
                + (folded.matches("\\d{1,15}")
                        ? folded + "s or " + folded + "ms"
                        : "write it as 250ms, 5m, 1h, 7d or PT1H30M"));
    }

    /** The shortest exact form that {@link #parse} reads. */
    public static String format(Duration duration) {
        long ms = duration.toMillis();
        if (ms != 0 && ms % DAY_MS == 0) {
            return ms / DAY_MS + "d";
        }
        if (ms != 0 && ms % HOUR_MS == 0) {
            return ms / HOUR_MS + "h";
        }
        if (ms != 0 && ms % MINUTE_MS == 0) {
            return ms / MINUTE_MS + "m";
        }
        return ms % SECOND_MS == 0 ? ms / SECOND_MS + "s" : ms + "ms";
    }

    private static long unitMs(String unit) {
        return switch (unit) {
            case "d" -> DAY_MS;
            case "h" -> HOUR_MS;
            case "m" -> MINUTE_MS;
            case "s" -> SECOND_MS;
            default -> 1;
        };
    }
}
