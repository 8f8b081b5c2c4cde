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
        long[] keys = new long[size];
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            long time = log.timeMs(i);
            keys[i] = fits ? ((long) ranks[log.number(i)] << timeBits) | (time - base) : time;
        }
        long start = System.nanoTime();
        SortOutcome outcome = sorter.order(keys, 0, size, order, fits ? previous : null);
        if (!fits) {
            int[] byTime = order.clone();
            Arrays.setAll(keys, i -> ranks[log.number(byTime[i])]);
            outcome = sorter.order(keys, 0, size, order, null);
            Arrays.setAll(order, i -> byTime[order[i]]);
        }
        long sortNanos = System.nanoTime() - start;
        return new Sorted(gathered(log, signatures, ranks, order), outcome, sortNanos);
    }

    /** In several short loops: the misses of one cache line do not wait for those of another. */
    private static HistoryRows gathered(ObservationLog log, EncodedSignature[] signatures, int[] ranks, int[] order) {
        int size = order.length;
        int[] events = new int[size];
        int[] places = new int[size];
        for (int row = 0; row < size; row++) {
            events[row] = log.event(order[row]);
            places[row] = log.figure(order[row]);
        }
        long[] times = new long[size];
        long[] repeats = new long[size];
        long[] fingerprints = new long[size];
        for (int row = 0; row < size; row++) {
            times[row] = log.timeOf(events[row]);
            repeats[row] = log.repeatOf(events[row]);
            fingerprints[row] = log.fingerprintOf(events[row]);
        }
        int[] firstRows = firstRows(log, ranks);
        long[] figures = figures(log, signatures, firstRows, places);
        return new HistoryRows(signatures, firstRows, times, repeats, fingerprints, figures);
    }

    private static long[] figures(ObservationLog log, EncodedSignature[] signatures, int[] firstRows, int[] places) {
        int count = 0;
        for (int rank = 0; rank < signatures.length; rank++) {
            int rows = firstRows[rank + 1] - firstRows[rank];
            count = Math.addExact(count, Math.multiplyExact(rows, signatures[rank].members()));
        }
        long[] figures = new long[count];
        long[] source = log.figures();
        int figure = 0;
        for (int rank = 0; rank < signatures.length; rank++) {
            int members = signatures[rank].members();
            for (int row = firstRows[rank]; row < firstRows[rank + 1]; row++) {
                for (int member = 0; member < members; member++) {
                    figures[figure++] = source[places[row] + member];
                }
            }
        }
        return figures;
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

    private static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }
}
