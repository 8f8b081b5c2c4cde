package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What a change gains on each day of a window by itself. Not safe for use by several threads.
 */
final class DailyGains {
    static final long DAY_MS = 86_400_000;
    /** A part of a day. */
    static final long PART_MS = DAY_MS / 4;

    private record Day(long startMs, double share, LocalCost local) {}

    private final List<Day> days = new ArrayList<>();

    private DailyGains(WindowSnapshot window, CostSettings settings, long spanMs, long firstMs, long end) {
        long begin = window.toMs() - window.coveredMs();
        for (long start = firstMs; start < end && !window.panes().isEmpty(); start += spanMs) {
            long coveredMs = Math.min(end, start + spanMs) - Math.max(begin, start);
            if (coveredMs <= 0) {
                continue;
            }
            WindowSums sums = new WindowSums();
            window.panes().subMap(start, Math.min(end, start + spanMs)).values().forEach(sums::addAll);
            NetworkCost cost = new NetworkCost(sums, window.catalog(), window.nodes(), coveredMs, settings);
            days.add(new Day(start, (double) coveredMs / DAY_MS, new LocalCost(cost)));
        }
    }

    /** Days as the calendar has them, in UTC; the first and the last may be parts of one. */
    static DailyGains ofCalendar(WindowSnapshot window, CostSettings settings) {
        return ofCalendarBefore(window, settings, window.toMs());
    }

    /** The same of what the window has before a time. */
    static DailyGains ofCalendarBefore(WindowSnapshot window, CostSettings settings, long ms) {
        return new DailyGains(
                window, settings, DAY_MS, Math.floorDiv(window.toMs() - window.coveredMs(), DAY_MS) * DAY_MS, ms);
    }

    /** Parts of days as the calendar has them, in UTC. */
    static DailyGains ofParts(WindowSnapshot window, CostSettings settings) {
        return new DailyGains(
                window,
                settings,
                PART_MS,
                Math.floorDiv(window.toMs() - window.coveredMs(), PART_MS) * PART_MS,
                window.toMs());
    }

    /** Whole days, counted back from the window's end, so that each holds every hour of the day once. */
    static DailyGains ofWholeDays(WindowSnapshot window, CostSettings settings) {
        return new DailyGains(
                window, settings, DAY_MS, window.toMs() - window.coveredMs() / DAY_MS * DAY_MS, window.toMs());
    }

    /**
     * The gains of a change of some tables in what queries move, day by day.
     *
     * @param before labels of all tables
     * @param after labels of all tables, other than before in those tables alone
     */
    List<Gain> of(
            Collection<String> tables, Function<String, Distribution> before, Function<String, Distribution> after) {
        return days.stream()
                .map(day -> gain(day.local(), day.startMs(), day.share(), tables, before, after))
                .toList();
    }

    /** The same of any span of time. */
    static Gain of(
            LocalCost local,
            Collection<String> tables,
            Function<String, Distribution> before,
            Function<String, Distribution> after) {
        return gain(local, 0, (double) local.cost().coveredMs() / DAY_MS, tables, before, after);
    }

    private static Gain gain(
            LocalCost local,
            long startMs,
            double days,
            Collection<String> tables,
            Function<String, Distribution> before,
            Function<String, Distribution> after) {
        double[] sums = new double[3];
        for (LocalCost.Term term : local.around(tables)) {
            add(sums, (double) local.units(term, before) - local.units(term, after));
        }
        for (String table : tables) {
            add(sums, load(local.cost(), table, before.apply(table)) - load(local.cost(), table, after.apply(table)));
        }
        return new Gain(startMs, days, sums[0], sums[1], sums[2]);
    }

    /** What a label costs by the queries alone: copies are kept fresh whatever is asked of them. */
    private static double load(NetworkCost cost, String table, Distribution label) {
        return (double) cost.groupingUnits(table, label) + cost.imbalanceUnits(table, label);
    }

    private static void add(double[] sums, double difference) {
        sums[0] += difference;
        sums[1] += Math.abs(difference);
        sums[2] += difference * difference;
    }

    /**
     * What a change gains in a span of time.
     *
     * @param startMs of the span
     * @param days that it covers
     * @param gain gains less losses, in units
     * @param weight gains and losses: how much is at stake
     * @param squares of each join's difference, summed
     */
    record Gain(long startMs, double days, double gain, double weight, double squares) {
        /** The kind of day that its middle is in. */
        DayKind kind() {
            return DayKind.of(startMs + (long) (days * DAY_MS / 2));
        }
    }
}
