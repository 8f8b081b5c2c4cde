package io.joinwatch.advise;

import io.joinwatch.event.EventLimits;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What a deployed change saves by what the warehouse reports to have moved: per join, a run before the change less a run since, times the
 * runs a day since. Tables that changed within the window share what their common joins save, in equal parts, so that savings add
 * up. Stateless.
 */
final class MeasuredSaving {
    private static final double MOST = EventLimits.MAX_FIGURE / 4.0;

    private MeasuredSaving() {}

    /**
     * Bytes a day; empty unless the log reports movement of all joins of the table, before and since.
     *
     * @param joins of the table since it changed
     */
    static OptionalLong of(WindowSnapshot window, Advised memory, Collection<LocalCost.Term> joins) {
        long begin = window.toMs() - window.coveredMs();
        double saved = 0;
        boolean isKnown = false;
        for (LocalCost.Term term : joins) {
            Signature join = term.signature();
            List<List<Advised.Move>> changed = new ArrayList<>();
            for (String of : new TreeSet<>(join.tables())) {
                List<Advised.Move> lately = memory.moves().getOrDefault(of, List.of()).stream()
                        .filter(move -> move.atMs() > begin)
                        .toList();
                if (!lately.isEmpty()) {
                    changed.add(lately);
                }
            }
            LongSummaryStatistics times = changed.stream()
                    .flatMap(List::stream)
                    .mapToLong(Advised.Move::atMs)
                    .summaryStatistics();
            long first = times.getCount() == 0 ? begin : times.getMin();
            long last = times.getCount() == 0 ? begin : times.getMax();
            SignatureSums before = sums(window, join, begin, first);
            SignatureSums since = sums(window, join, last, window.toMs());
            if (since.count() == 0) {
                continue;
            }
            if (before.movedPerRun().isEmpty() || since.movedPerRun().isEmpty() || last >= window.toMs()) {
                return OptionalLong.empty();
            }
            isKnown = true;
            double runsADay = (double) since.count() * DailyGains.DAY_MS / (window.toMs() - last);
            saved += runsADay
                    * (before.movedPerRun().getAsDouble() - since.movedPerRun().getAsDouble())
                    / changed.size();
        }
        return isKnown ? OptionalLong.of(Math.round(Math.max(-MOST, Math.min(saved, MOST)))) : OptionalLong.empty();
    }

    private static SignatureSums sums(WindowSnapshot window, Signature join, long fromMs, long toMs) {
        SignatureSums sums = new SignatureSums(join);
        window.panes().forEach((start, pane) -> {
            if (start >= fromMs && start < toMs) {
                pane.joinIfPresent(join).ifPresent(sums::addAll);
            }
        });
        return sums;
    }
}
