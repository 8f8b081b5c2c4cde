package io.joinwatch.advise;

import io.joinwatch.graph.WindowSums;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The window of a workload that has become another one: every hour before the shift has in its place what ran since at that
 * hour of a day of its {@link DayKind}, the latest such days in turn; hours of which nothing is known since stay what they were. So two working
 * days stand for all five, and a job that runs on Saturdays is not forgotten because the shift came on a Thursday. Stateless.
 */
final class TypicalWeek {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = DailyGains.DAY_MS;

    private TypicalWeek() {}

    /** @param shiftMs when today's workload began; the window itself if that is before it, or if it has no panes */
    static WindowSnapshot of(WindowSnapshot window, long shiftMs) {
        long begin = window.toMs() - window.coveredMs();
        if (window.panes().isEmpty() || shiftMs <= begin) {
            return window;
        }
        if (DAY_MS % paneMs(window) != 0) {
            return window.since(shiftMs); // No pane stands for one of another day.
        }
        // The newest pane may still be filling: it stands for nothing but itself.
        long knownMs = window.panes().lastKey();
        SortedMap<Long, WindowSums> panes = new TreeMap<>(window.panes().tailMap(shiftMs));
        long firstKnown = -Math.floorDiv(-shiftMs, HOUR_MS) * HOUR_MS;
        for (long hour = Math.floorDiv(begin, HOUR_MS) * HOUR_MS; hour < shiftMs; hour += HOUR_MS) {
            long end = Math.min(shiftMs, hour + HOUR_MS);
            long source = source(hour, firstKnown, knownMs);
            long moved = hour - source;
            window.panes().subMap(source, source + end - hour).forEach((start, pane) -> panes.put(start + moved, pane));
        }
        return window.ofPanes(panes);
    }

    /** The length of a pane: the least distance of two. */
    private static long paneMs(WindowSnapshot window) {
        long length = DAY_MS;
        long last = Long.MIN_VALUE;
        for (long start : window.panes().keySet()) {
            length = last == Long.MIN_VALUE ? length : Math.min(length, start - last);
            last = start;
        }
        return length;
    }

    /** The hour since the shift that stands for one before it; itself if there is none. */
    private static long source(long hour, long firstKnown, long knownMs) {
        int alike = 0;
        for (long known = latest(hour, knownMs); known >= firstKnown; known -= DAY_MS) {
            alike += DayKind.of(known) == DayKind.of(hour) ? 1 : 0;
        }
        if (alike == 0) {
            return hour;
        }
        long turn = Math.floorMod(Math.floorDiv(hour, DAY_MS), alike);
        for (long known = latest(hour, knownMs); ; known -= DAY_MS) {
            if (DayKind.of(known) == DayKind.of(hour) && turn-- == 0) {
                return known;
            }
        }
    }

    /** The last whole hour before a time, at the same time of the day. */
    private static long latest(long hour, long ms) {
        return hour + Math.floorDiv(ms - HOUR_MS - hour, DAY_MS) * DAY_MS;
    }
}
