package io.joinwatch.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Merges sorted rows of one database into one. Stable: rows of equal signature and time keep the order of the inputs, and
 * within an input theirs. Stateless.
 *
 * <p>Signature by signature: each input has one run of rows of a signature, and what of it comes before all other runs is found
 * by galloping and copied as one block. Inputs that follow each other in time, as hours do, give one block per run.
 * O(runs log signatures + blocks log inputs + rows copied).
 */
public final class BatchMerge {

    private BatchMerge() {}

    /** All rows of all inputs, in order. */
    public static HistoryRows merge(List<HistoryRows> inputs) {
        Map<EncodedSignature, List<Run>> runs = new TreeMap<>();
        int rows = 0;
        int figures = 0;
        for (int i = 0; i < inputs.size(); i++) {
            HistoryRows input = inputs.get(i);
            rows = Math.addExact(rows, input.size());
            figures = Math.addExact(figures, input.figures().length);
            for (int signature = 0; signature < input.signatureCount(); signature++) {
                runs.computeIfAbsent(input.signature(signature), key -> new ArrayList<>())
                        .add(new Run(input, i, signature));
            }
        }
        RowColumns merged = new RowColumns(rows, figures);
        runs.values().forEach(ofSignature -> merge(new PriorityQueue<>(ofSignature), merged));
        return merged.toRows();
    }

    private static void merge(PriorityQueue<Run> runs, RowColumns merged) {
        for (Run first = runs.poll(); first != null; first = runs.poll()) {
            Run second = runs.peek();
            int end = second == null ? first.end : first.endBefore(second);
            merged.append(first.rows, first.signature, first.at, end);
            first.at = end;
            if (end < first.end) {
                runs.add(first);
            }
        }
    }

    /** The rows of one signature that an input has left. */
    private static final class Run implements Comparable<Run> {
        private final HistoryRows rows;
        private final int input;
        private final int signature;
        private final int end;
        private int at;

        Run(HistoryRows rows, int input, int signature) {
            this.rows = rows;
            this.input = input;
            this.signature = signature;
            at = rows.firstRow(signature);
            end = rows.endRow(signature);
        }

        /** The end of the rows that come before the first one of a run that is behind this one. */
        int endBefore(Run next) {
            long time = next.rows.timeMs(next.at);
            // At the same time the earlier input's rows come first.
            boolean upTo = input < next.input;
            int known = at + 1;
            for (int step = 1; known < end; step <<= 1) {
                int probe = Math.min(end, known + step) - 1;
                long found = rows.timeMs(probe);
                if (found > time || (found == time && !upTo)) {
                    return rows.firstAtOrAfter(known, probe, upTo ? time + 1 : time);
                }
                known = probe + 1;
            }
            return known;
        }

        @Override
        public int compareTo(Run other) {
            int byTime = Long.compare(rows.timeMs(at), other.rows.timeMs(other.at));
            return byTime != 0 ? byTime : Integer.compare(input, other.input);
        }
    }
}
