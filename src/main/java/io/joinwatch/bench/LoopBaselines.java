package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What others would have moved on the same workload, counted over the same panes as the closed loop: from the end of the warm-up on,
 * all tables EVEN at that time. Not thread-safe.
 */
final class LoopBaselines {
    private final LoopGround ground;
    private final LoopWorkload workload;
    private final int from;
    private final int to;
    private final long work;

    /**
     * @param from first pane that counts, the beginning of a day
     * @param to end of the panes that count, the beginning of a day
     * @param work limit of each solve
     */
    LoopBaselines(LoopGround ground, LoopWorkload workload, int from, int to, long work) {
        this.ground = ground;
        this.workload = workload;
        this.from = from;
        this.to = to;
        this.work = work;
    }

    /** What a row of layouts moved. */
    record Counted(LoopLedger moved, List<LoopHistory.Rewrite> rewrites) {}

    /** The layout of the initial state for ever. */
    Counted even() {
        return count(days(ground.warehouse().initial()));
    }

    /** The best one layout for what is expected of the first epoch, its rewrites from EVEN included; it then stays for ever. */
    Counted staticExpert() {
        int end = workload.epochStarts().size() > 1 ? workload.epochStarts().get(1) : to;
        LoopLayer span = span(workload.expected(), from, end);
        Layout start = ground.warehouse().initial();
        return count(days(
                LoopTimetable.of(ground, List.of(span), start, work).layouts().get(0)));
    }

    /** The best layouts day by day for what really runs, with the rewrites between them. */
    LoopTimetable clairvoyant() {
        List<LoopLayer> days = new ArrayList<>();
        for (int day = from; day < to; day += LoopRhythm.HOURS) {
            days.add(span(workload, day, day + LoopRhythm.HOURS));
        }
        return LoopTimetable.of(ground, days, ground.warehouse().initial(), work);
    }

    /** The best layouts day by day for what really runs if they change with the drifts alone. */
    LoopTimetable steady() {
        List<Integer> starts = new ArrayList<>(workload.epochStarts());
        starts.set(0, from);
        starts.add(to);
        List<LoopLayer> spans = new ArrayList<>();
        for (int epoch = 0; epoch + 1 < starts.size(); epoch++) {
            spans.add(span(workload, starts.get(epoch), starts.get(epoch + 1)));
        }
        LoopTimetable best = LoopTimetable.of(ground, spans, ground.warehouse().initial(), work);
        List<Layout> days = new ArrayList<>();
        for (int epoch = 0; epoch < spans.size(); epoch++) {
            int length = (starts.get(epoch + 1) - starts.get(epoch)) / LoopRhythm.HOURS;
            days.addAll(Collections.nCopies(length, best.layouts().get(epoch)));
        }
        return new LoopTimetable(days, best.units(), best.bound());
    }

    /** What no layouts undercut that change for nothing with every pane. */
    long freeMoves() {
        long units = 0;
        for (int pane = from; pane < to; pane++) {
            units += LoopTimetable.of(ground, List.of(span(workload, pane, pane + 1)), null, work)
                    .bound();
        }
        return units;
    }

    /** What is expected of a week of an epoch, by layout, without rewrites. */
    LoopLayer week(int epoch) {
        return span(workload.expected(), epoch, epoch + LoopRhythm.WEEK);
    }

    private LoopLayer span(LoopWorkload of, int first, int end) {
        LoopLayer span = new LoopLayer(ground);
        for (int pane = first; pane < end; pane++) {
            span.add(of.pane(pane));
        }
        return span;
    }

    private List<Layout> days(Layout layout) {
        return Collections.nCopies((to - from) / LoopRhythm.HOURS, layout);
    }

    /** Counts a layout per day, one by one as the closed loop is counted. */
    Counted count(List<Layout> days) {
        LoopLedger moved = new LoopLedger(ground.warehouse());
        List<LoopHistory.Rewrite> rewrites = new ArrayList<>();
        Layout before = ground.warehouse().initial();
        for (int day = 0; day < days.size(); day++) {
            Layout layout = days.get(day);
            int hour = from + day * LoopRhythm.HOURS;
            for (String table : before.distributions().keySet()) {
                Distribution old = before.of(table);
                if (!old.equals(layout.of(table))) {
                    moved.rewrite(table, old, layout.of(table));
                    rewrites.add(new LoopHistory.Rewrite(hour, hour, table, old, layout.of(table)));
                }
            }
            for (int pane = hour; pane < hour + LoopRhythm.HOURS; pane++) {
                moved.pane(workload.pane(pane), layout);
            }
            before = layout;
        }
        return new Counted(moved, rewrites);
    }
}
