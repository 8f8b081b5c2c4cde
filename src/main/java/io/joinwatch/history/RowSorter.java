package io.joinwatch.history;

import io.joinwatch.sort.CdfModel;
import io.joinwatch.sort.LearnedSort;
import io.joinwatch.sort.SortOutcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts observations into (signature, time, arrival) order by a learned sort of one 64-bit composite: rank of the signature's
 * text in the high bits, time since the start of the pane in the low ones. The bits for the time are those of the pane's
 * length, so that composites of one pane resemble those of the next and its model fits again. A late batch may span so long
 * a time that both do not fit: then a stable sort by rank follows a stable sort by time.
 *
 * <p>Not thread-safe: keeps the sorter's scratch.
 */
final class RowSorter {

    private final LearnedSort sorter = new LearnedSort();

    /** What came out. {@code outcome} is that of the sort by composite, or of the second of two sorts. */
    record Sorted(HistoryRows rows, SortOutcome outcome, long sortNanos) {}

    /** The log must not be empty. */
    Sorted sort(PaneObservations pane, long minTimeMs, long maxTimeMs, @Nullable CdfModel previous) {
        ObservationLog log = pane.log();
        EncodedSignature[] byNumber =
                log.signatures().stream().map(EncodedSignature::of).toArray(EncodedSignature[]::new);
        EncodedSignature[] signatures = byNumber.clone();
        Arrays.sort(signatures);
        int[] ranks = Arrays.stream(byNumber)
                .mapToInt(one -> Arrays.binarySearch(signatures, one))
                .toArray();
        long base = pane.late() ? minTimeMs : pane.paneStartMs();
        int timeBits = bits(pane.late() ? maxTimeMs - minTimeMs : pane.paneLengthMs() - 1);
        boolean fits = timeBits + bits(signatures.length - 1L) < Long.SIZE;
        int size = log.size();
        long[] times = log.times();
        long[] keys = new long[size];
        int[] order = new int[size];
        long start;
        SortOutcome outcome;
        if (fits) {
            for (int i = 0; i < size; i++) {
                keys[i] = ((long) ranks[log.number(i)] << timeBits) | (times[i] - base);
            }
            start = System.nanoTime();
            outcome = sorter.order(keys, 0, size, order, previous);
        } else {
            start = System.nanoTime();
            sorter.order(times, 0, size, order, null);
            int[] byTime = order.clone();
            for (int i = 0; i < size; i++) {
                keys[i] = ranks[log.number(byTime[i])];
            }
            outcome = sorter.order(keys, 0, size, order, null);
            Arrays.setAll(order, i -> byTime[order[i]]);
        }
        long sortNanos = System.nanoTime() - start;
        return new Sorted(gathered(log, signatures, ranks, order), outcome, sortNanos);
    }

    private static HistoryRows gathered(ObservationLog log, EncodedSignature[] signatures, int[] ranks, int[] order) {
        int size = order.length;
        int[] firstRows = firstRows(log, ranks);
        long[] times = new long[size];
        long[] repeats = new long[size];
        long[] fingerprints = new long[size];
        int figureCount = 0;
        for (int rank = 0; rank < signatures.length; rank++) {
            int rows = firstRows[rank + 1] - firstRows[rank];
            figureCount = Math.addExact(figureCount, Math.multiplyExact(rows, signatures[rank].members()));
        }
        long[] figures = new long[figureCount];
        gather(log.times(), order, times);
        gather(log.repeats(), order, repeats);
        gather(log.fingerprints(), order, fingerprints);
        int figure = 0;
        for (int rank = 0; rank < signatures.length; rank++) {
            int members = signatures[rank].members();
            for (int row = firstRows[rank]; row < firstRows[rank + 1]; row++) {
                int from = log.firstFigure(order[row]);
                for (int member = 0; member < members; member++) {
                    figures[figure++] = log.figures()[from + member];
                }
            }
        }
        return new HistoryRows(signatures, firstRows, times, repeats, fingerprints, figures);
    }

    private static int[] firstRows(ObservationLog log, int[] ranks) {
        int[] firstRows = new int[ranks.length + 1];
        for (int i = 0; i < log.size(); i++) {
            firstRows[ranks[log.number(i)] + 1]++;
        }
        for (int rank = 0; rank < ranks.length; rank++) {
            firstRows[rank + 1] += firstRows[rank];
        }
        return firstRows;
    }

    private static void gather(long[] from, int[] order, long[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[order[i]];
        }
    }

    private static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }
}
