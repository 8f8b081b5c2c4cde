package io.joinwatch.advise;

import java.time.Instant;
import java.time.ZoneOffset;

/** Days that are alike in what runs on them, in UTC: a season of a week is neither a shift nor a scatter of days. */
enum DayKind {
    WORKING_DAY,
    SATURDAY,
    SUNDAY;

    /** The kind of the day that holds a time, in epoch milliseconds. */
    static DayKind of(long ms) {
        return switch (Instant.ofEpochMilli(ms).atZone(ZoneOffset.UTC).getDayOfWeek()) {
            case SATURDAY -> SATURDAY;
            case SUNDAY -> SUNDAY;
            default -> WORKING_DAY;
        };
    }
}
