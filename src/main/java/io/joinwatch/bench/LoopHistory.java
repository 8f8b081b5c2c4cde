package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.List;

/**
 * What happened in a closed loop.
 *
 * @param moved bytes over the network since the warm-up ended
 * @param published every record that was published, in order
 * @param rewrites every table that was rewritten, in order
 * @param end what is deployed in the end, and what still stands to be done
 */
record LoopHistory(LoopLedger moved, List<Published> published, List<Rewrite> rewrites, Layout end) {
    /**
     * A record of the recommendations topic.
     *
     * @param hour at which it was published, since the start
     */
    record Published(int hour, String group, String table, State state, Distribution from, Distribution to) {}

    /**
     * A table that was rewritten.
     *
     * @param hour at which it was done, since the start
     * @param pane the last one that is behind it
     */
    record Rewrite(int hour, int pane, String table, Distribution from, Distribution to) {}

    LoopHistory {
        published = List.copyOf(published);
        rewrites = List.copyOf(rewrites);
    }

    /** Changes that were published after the first advice: proposals and withdrawals. */
    long laterChanges() {
        return changes().stream()
                .filter(of -> of.hour() > changes().get(0).hour())
                .count();
    }

    private List<Published> changes() {
        return published.stream()
                .filter(of -> of.state() == State.PROPOSED || of.state() == State.WITHDRAWN)
                .toList();
    }

    /** Hours from one hour to the first proposal in [from, to); NaN if there is none. */
    double delay(int from, int to) {
        return published.stream()
                .filter(of -> of.state() == State.PROPOSED && of.hour() >= from && of.hour() < to)
                .mapToDouble(of -> of.hour() - from)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The same for one table's change to a label. */
    double delay(int from, String table, Distribution to) {
        return published.stream()
                .filter(of -> of.state() == State.PROPOSED
                        && of.hour() >= from
                        && of.table().equals(table)
                        && of.to().equals(to))
                .mapToDouble(of -> of.hour() - from)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Hours from one hour to the last proposal in [from, to); NaN if there is none. */
    double settled(int from, int to) {
        return published.stream()
                .filter(of -> of.state() == State.PROPOSED && of.hour() >= from && of.hour() < to)
                .mapToDouble(of -> of.hour() - from)
                .reduce(Double.NaN, (first, last) -> last);
    }

    /**
     * Rewrites that bring a table back to how it lay before a rewrite of at most so many hours ago.
     *
     * @param drifts first panes of other workloads: a way back for another one than the way there does not count
     */
    static long flaps(List<Rewrite> rewrites, int hours, List<Integer> drifts) {
        long flaps = 0;
        for (int i = 0; i < rewrites.size(); i++) {
            Rewrite back = rewrites.get(i);
            flaps += rewrites.subList(0, i).stream()
                            .anyMatch(away -> away.table().equals(back.table())
                                    && away.from().equals(back.to())
                                    && back.hour() - away.hour() <= hours
                                    && drifts.stream().noneMatch(drift -> away.pane() < drift && drift <= back.pane()))
                    ? 1
                    : 0;
        }
        return flaps;
    }
}
