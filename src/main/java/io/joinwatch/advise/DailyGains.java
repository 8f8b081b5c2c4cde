package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.WindowSums;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What a change gains on each day of a window by itself. Days are whole ones, counted back from the window's end, so that each holds
 * every hour of the day once. Not safe for use by several threads.
 */
final class DailyGains {
    static final long DAY_MS = 86_400_000;

    private record Day(long startMs, LocalCost local) {}

    private final List<Day> days = new ArrayList<>();
    private final LocalCost whole;

    /** @param whole of the same window */
    DailyGains(WindowSnapshot window, LocalCost whole, CostSettings settings) {
        this.whole = whole;
        for (long start = window.toMs() - DAY_MS;
                !window.panes().isEmpty() && start >= window.toMs() - window.coveredMs();
                start -= DAY_MS) {
            WindowSums sums = new WindowSums();
            window.panes().subMap(start, start + DAY_MS).values().forEach(sums::addAll);
            days.add(new Day(
                    start, new LocalCost(new NetworkCost(sums, window.catalog(), window.nodes(), DAY_MS, settings))));
        }
        Collections.reverse(days);
    }

    /** Whether the window has days: one of a single piece has none. */
    boolean isEmpty() {
        return days.isEmpty();
    }

    /**
     * The gains of a change of some tables, moves left out, day by day.
     *
     * @param before labels of all tables
     * @param after labels of all tables, other than before in those tables alone
     */
    List<Gain> of(
            Collection<String> tables, Function<String, Distribution> before, Function<String, Distribution> after) {
        return days.stream()
                .map(day -> gain(day.local(), day.startMs(), tables, before, after))
                .toList();
    }

    /** The same of the window as a whole, days that are not whole included. */
    Gain ofWhole(
            Collection<String> tables, Function<String, Distribution> before, Function<String, Distribution> after) {
        return gain(whole, 0, tables, before, after);
    }

    private static Gain gain(
            LocalCost local,
            long startMs,
            Collection<String> tables,
            Function<String, Distribution> before,
            Function<String, Distribution> after) {
        double[] sums = new double[3];
        for (LocalCost.Term term : local.around(tables)) {
            add(sums, (double) local.units(term, before) - local.units(term, after));
        }
        for (String table : tables) {
            add(
                    sums,
                    upkeep(local.cost(), table, before.apply(table)) - upkeep(local.cost(), table, after.apply(table)));
        }
        return new Gain(startMs, sums[0], sums[1], sums[2]);
    }

    private static double upkeep(NetworkCost cost, String table, Distribution label) {
        return (double) cost.labelUnits(table, label) - cost.moveUnits(table, label);
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
     * @param gain gains less losses, in units
     * @param weight gains and losses: how much is at stake
     * @param squares of each join's difference, summed
     */
    record Gain(long startMs, double gain, double weight, double squares) {
        /** Whether it is a day of a weekend, by its middle, in UTC. */
        boolean isWeekend() {
            DayOfWeek day = Instant.ofEpochMilli(startMs + DAY_MS / 2)
                    .atZone(ZoneOffset.UTC)
                    .getDayOfWeek();
            return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        }
    }
}
