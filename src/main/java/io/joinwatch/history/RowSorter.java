package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.sort.CdfModel;
import io.joinwatch.sort.LearnedSort;
import io.joinwatch.sort.SortOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts observations into (signature, time, arrival) order by a learned sort of one 64-bit composite: rank in the high bits,
 * time since the start of the pane in the low ones. The bits for the time are those of the pane's length, so that
 * composites of one pane resemble those of the next and its model fits again. A late batch may span so long a time that both
 * do not fit: then a stable sort by rank follows a stable sort by time.
 *
 * <p>Not thread-safe: keeps the sorter's scratch.
 */
final class RowSorter {

    private final LearnedSort sorter = new LearnedSort();

    /** What came out. {@code outcome} is that of the sort by composite, or of the second of two sorts. */
    record Sorted(SortedRows rows, SortOutcome outcome, long sortNanos) {}

    Sorted sort(PaneObservations pane, long minTimeMs, long maxTimeMs, @Nullable CdfModel previous) {
        List<JoinObservation> observations = pane.observations();
        SignatureRanks ranks = SignatureRanks.of(observations);
        long base = pane.late() ? minTimeMs : pane.paneStartMs();
        int timeBits = bits(pane.late() ? maxTimeMs - minTimeMs : pane.paneLengthMs() - 1);
        boolean fits = timeBits + bits(ranks.count() - 1L) < Long.SIZE;
        int size = observations.size();
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            long time = observations.get(i).timeMs();
            keys[i] = fits ? ((long) ranks.rank(i) << timeBits) | (time - base) : time;
        }
        int[] order = new int[size];
        long start = System.nanoTime();
        SortOutcome outcome = sorter.order(keys, 0, size, order, fits ? previous : null);
        if (!fits) {
            int[] byTime = order.clone();
            for (int i = 0; i < size; i++) {
                keys[i] = ranks.rank(byTime[i]);
            }
            outcome = sorter.order(keys, 0, size, order, null);
            for (int i = 0; i < size; i++) {
                order[i] = byTime[order[i]];
            }
        }
        long sortNanos = System.nanoTime() - start;
        return new Sorted(new SortedRows(observations, ranks, order), outcome, sortNanos);
    }

    private static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }
}
