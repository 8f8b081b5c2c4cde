package io.joinwatch.advise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The order in which to change the tables of a group, so that one may stop after any step and have gained: each step the
 * greatest gain that keeps the way open.
 *
 * <p>Up to {@value #EXHAUSTIVE} tables all subsets are looked at, O(2ⁿ · n): if there is an order whose every prefix gains, the answer
 * is one; if there is none (often the first two tables only gain together), it is one whose worst prefix is least bad, and
 * only the whole group gains. Larger groups are ordered greedily, the best single step first, and the best pair of linked
 * tables where no single step leaves a gain: then an order whose every prefix gains may be missed. Stateless.
 */
final class StepOrder {
    static final int EXHAUSTIVE = 10;

    private StepOrder() {}

    /** The tables of a group, in order. Ties go to the smaller name. */
    static List<String> of(LayoutChange change, SortedSet<String> group) {
        return group.size() <= EXHAUSTIVE ? exhaustive(change, List.copyOf(group)) : greedy(change, group);
    }

    private static List<String> exhaustive(LayoutChange change, List<String> tables) {
        long[] gains = gains(change, tables);
        int all = gains.length - 1;
        long worst = leastBad(gains, tables.size());
        boolean[] open = open(gains, tables.size(), worst > 0 ? 1 : worst);
        List<String> order = new ArrayList<>();
        for (int done = 0; done != all; ) {
            int best = -1;
            for (int t = 0; t < tables.size(); t++) {
                int next = done | (1 << t);
                if (next != done && open[next] && (best < 0 || gains[next] > gains[done | (1 << best)])) {
                    best = t;
                }
            }
            order.add(tables.get(best));
            done |= 1 << best;
        }
        return order;
    }

    /** Gain of every subset: neighbours in Gray code differ by one table. */
    private static long[] gains(LayoutChange change, List<String> tables) {
        long[] gains = new long[1 << tables.size()];
        LayoutChange.Trial trial = change.trial(tables);
        int at = 0;
        for (int i = 1; i < gains.length; i++) {
            int next = i ^ (i >> 1);
            String table = tables.get(Integer.numberOfTrailingZeros(at ^ next));
            if ((next & ~at) != 0) {
                gains[next] = gains[at] + trial.gain(table);
                trial.take(table);
            } else {
                gains[next] = gains[at] - trial.gain(table);
                trial.undo(table);
            }
            at = next;
        }
        return gains;
    }

    /** The greatest gain that the worst prefix of an order can have. */
    private static long leastBad(long[] gains, int size) {
        long[] worst = new long[gains.length];
        worst[0] = Long.MAX_VALUE;
        for (int set = 1; set < gains.length; set++) {
            long best = Long.MIN_VALUE;
            for (int t = 0; t < size; t++) {
                if ((set & (1 << t)) != 0) {
                    best = Math.max(best, worst[set ^ (1 << t)]);
                }
            }
            worst[set] = Math.min(best, gains[set]);
        }
        return worst[gains.length - 1];
    }

    /** From which subsets the whole can be reached through subsets that gain at least so much. */
    private static boolean[] open(long[] gains, int size, long least) {
        boolean[] open = new boolean[gains.length];
        open[gains.length - 1] = true;
        for (int set = gains.length - 2; set >= 0; set--) {
            boolean leads = false;
            for (int t = 0; t < size; t++) {
                leads |= (set & (1 << t)) == 0 && open[set | (1 << t)];
            }
            open[set] = leads && (set == 0 || gains[set] >= least);
        }
        return open;
    }

    private static List<String> greedy(LayoutChange change, SortedSet<String> group) {
        LayoutChange.Trial trial = change.trial(group);
        SortedSet<String> left = new TreeSet<>(group);
        Map<String, Long> gains = new HashMap<>();
        List<String> order = new ArrayList<>();
        long gained = 0;
        while (!left.isEmpty()) {
            left.forEach(table -> gains.computeIfAbsent(table, trial::gain));
            List<String> next = List.of(best(left, gains));
            if (gained + gain(trial, next) <= 0) {
                List<String> pair = bestPair(change, trial, left);
                next = gained + gain(trial, pair) > 0 ? pair : next;
            }
            gained += gain(trial, next);
            for (String table : next) {
                trial.take(table);
                order.add(table);
                left.remove(table);
                gains.keySet().removeAll(change.local().neighbours(table));
            }
        }
        return order;
    }

    private static String best(SortedSet<String> tables, Map<String, Long> gains) {
        return tables.stream()
                .max(Comparator.<String>comparingLong(table -> gains.getOrDefault(table, 0L))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The two neighbours that gain most together, the better one first; none if no two are left. */
    private static List<String> bestPair(LayoutChange change, LayoutChange.Trial trial, SortedSet<String> left) {
        List<String> best = List.of();
        long most = Long.MIN_VALUE;
        for (String table : left) {
            for (String other : change.local().neighbours(table)) {
                if (!left.contains(other)) {
                    continue;
                }
                List<String> pair = List.of(table, other);
                long gain = gain(trial, pair);
                if (gain > most
                        || (gain == most && best.get(0).equals(other) && trial.gain(table) > trial.gain(other))) {
                    most = gain;
                    best = pair;
                }
            }
        }
        return best;
    }

    /** What some changes gain one after the other; the trial is left as it was. */
    private static long gain(LayoutChange.Trial trial, Collection<String> tables) {
        long gain = 0;
        for (String table : tables) {
            gain += trial.gain(table);
            trial.take(table);
        }
        tables.forEach(trial::undo);
        return gain;
    }
}
