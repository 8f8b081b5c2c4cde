package io.joinwatch.event;

/**
 * The event time that a solve looked at, [from, to).
 *
 * @param fromMs epoch milliseconds UTC
 * @param toMs epoch milliseconds UTC
 * @param coveredDays how much of it holds observations, in days
 */
public record WindowEntry(long fromMs, long toMs, double coveredDays) {
    public WindowEntry {
        IsoTime.check("window.from", fromMs);
        IsoTime.check("window.to", toMs);
        FieldCheck.figure("window.coveredDays", coveredDays);
        if (fromMs > toMs) {
            throw new BadRecordException(
                    ReasonCode.CONTRADICTION,
                    "window from " + IsoTime.format(fromMs) + " to " + IsoTime.format(toMs) + " ends before it begins");
        }
    }
}
