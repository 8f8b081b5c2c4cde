package io.joinwatch.bench;

import io.joinwatch.graph.Signature;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.history.ObservationBatch;
import io.joinwatch.history.PaneObservations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The job {@link HistoryJob#LOOK_UP}: where does a signature have its first row that is not before a time? Asked of a batch that
 * was built and read back, for signatures by their share of the rows and any time of the pane. What is answered decides which
 * look-up comes next, so that a processor cannot work on several at once. A look-up's time is that of a group of
 * {@value #GROUP} over its size; a run's figure is the median over the groups.
 */
final class LookUpTask implements HistoryTask {
    private static final int GROUP = 32;
    private static final int GROUPS = 2_000;
    private static final long SEED = 1;

    /** One way to find the row, −1 if there is none. */
    private interface LookUp {
        int find(String signature, long timeMs);
    }

    private final HistoryRows rows;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Of all rows, (signature's number, time in the pane). */
    private final long[] composites;

    private final long startMs;
    private final int timeBits;
    /** One more than are asked at least: an answer of none skips one. */
    private final String[] signatures = new String[2 * GROUP * GROUPS];

    private final long[] times = new long[signatures.length];
    private final Map<HistoryMetric, LookUp> ways;
    private long answers;

    LookUpTask(StoredPane stored) {
        ObservationBatch batch = batch(stored.load());
        rows = batch.rows();
        startMs = stored.startMs();
        timeBits = Long.SIZE - Long.numberOfLeadingZeros(stored.lengthMs());
        composites = new long[rows.size()];
        List<String> texts = new ArrayList<>();
        for (Signature signature : rows.signatures()) {
            int number = texts.size();
            texts.add(signature.text());
            numbers.put(signature.text(), number);
            for (int row = rows.firstRow(number); row < rows.endRow(number); row++) {
                composites[row] = composite(number, rows.timeMs(row));
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < signatures.length; i++) {
            signatures[i] = texts.get(rows.signatureIndex(random.nextInt(rows.size())));
            times[i] = startMs + random.nextLong(stored.lengthMs());
        }
        BatchIndex index = batch.index();
        ways = Map.of(
                HistoryMetric.INDEX, index::firstAtOrAfter,
                HistoryMetric.SEARCH_IN_SIGNATURE, this::searchInSignature,
                HistoryMetric.SEARCH, this::search);
        check();
    }

    private static ObservationBatch batch(PaneObservations pane) {
        return BuiltBatches.read(
                BuiltBatches.build(new BatchBuilder(), pane, null), pane.log().size());
    }

    private long composite(int number, long timeMs) {
        return (long) number << timeBits | (timeMs - startMs);
    }

    private void check() {
        for (int i = 0; i < signatures.length; i++) {
            int expected = search(signatures[i], times[i]);
            for (Map.Entry<HistoryMetric, LookUp> way : ways.entrySet()) {
                int row = way.getValue().find(signatures[i], times[i]);
                if (row != expected) {
                    throw new IllegalStateException(way.getKey() + " finds row " + row + " and not " + expected
                            + " for " + signatures[i] + " at " + times[i]);
                }
            }
        }
    }

    @Override
    public Map<HistoryMetric, Double> run() {
        Map<HistoryMetric, Double> nanos = new HashMap<>();
        ways.forEach((metric, way) -> nanos.put(metric, nanos(way)));
        return nanos;
    }

    private double nanos(LookUp way) {
        List<Double> groups = new ArrayList<>();
        int next = 0;
        for (int group = 0; group < GROUPS; group++) {
            long start = System.nanoTime();
            for (int i = 0; i < GROUP; i++) {
                int row = way.find(signatures[next], times[next]);
                answers += row;
                next += 1 - (row >> 31);
            }
            groups.add((System.nanoTime() - start) / (double) GROUP);
        }
        return Statistics.median(groups);
    }

    private int searchInSignature(String signature, long timeMs) {
        Integer number = numbers.get(signature);
        if (number == null) {
            return -1;
        }
        int end = rows.endRow(number);
        int low = rows.firstRow(number);
        for (int high = end; low < high; ) {
            int middle = (low + high) >>> 1;
            if (rows.timeMs(middle) < timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == end ? -1 : low;
    }

    private int search(String signature, long timeMs) {
        Integer number = numbers.get(signature);
        if (number == null) {
            return -1;
        }
        long key = composite(number, timeMs);
        int low = 0;
        for (int high = composites.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (composites[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == rows.endRow(number) ? -1 : low;
    }

    /** Keeps the answers needed. */
    @Override
    public String toString() {
        return "LookUpTask[" + rows + ", sum of answers " + answers + "]";
    }
}
