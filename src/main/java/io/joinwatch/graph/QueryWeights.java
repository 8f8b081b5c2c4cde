package io.joinwatch.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;

/**
 * How much each query of a span of event time weighs, by fingerprint, in bounded memory: exact as long as the fingerprints
 * are no more than the counters, then for the heavy ones within {@link #error}. What it holds depends on what was added, in
 * which order, and on nothing else: one read back or copied goes on as the first does. Not thread-safe.
 */
public final class QueryWeights {
    // Frequent items after Anderson, Bevan, Lang, Liberty, Rhodes, Thaler, "A High-Performance Algorithm for
    // Identifying
    // Frequent Items in Data Streams" (IMC 2017), as Apache DataSketches has it: when all counters are taken, the
    // median
    // of (a sample of) them is taken off all of them, and what is left of none is forgotten. A count then is low by at
    // most what was taken off so far, and of a query that was there from the start by about that: so it is added.
    //
    // Which counters the sketch samples depends on how they lie in its table, hence on their whole past, which no
    // stored
    // form tells. So it never purges a table as it has grown: the counters are put in anew, in order, just before.

    /** Table of a pane: 768 counters in 18 KB at most; it begins with eight. */
    private static final int PANE_TABLE = 1_024;
    /** Table of a sum of panes, of which there is one at a time: 6,144 counters. */
    private static final int SUM_TABLE = 8_192;
    /** Movement is counted by 2^10 units of (N − 1)/N bytes, so that a pane of an exabyte is far from overflow. */
    private static final int UNIT_BITS = 10;
    /** Most that one event counts. */
    private static final long EVENT_LIMIT = SignatureSums.LIMIT >> UNIT_BITS;
    /** Most that all events count together: what is beyond is not counted. */
    private static final long LIMIT = 1L << 62;

    /** One query's count, as it is stored. */
    public record Count(long fingerprint, long count) {}

    private int table;
    private LongsSketch sketch;
    private long total;
    private long takenOff;
    private long inherited;

    public QueryWeights() {
        this(PANE_TABLE);
    }

    private QueryWeights(int table) {
        this.table = table;
        this.sketch = new LongsSketch(table);
    }

    /**
     * Weights read back from a store.
     *
     * @param total of all that was counted
     * @param takenOff see {@link #takenOff}
     */
    public static QueryWeights of(long total, long takenOff, List<Count> counts) {
        if (total < 0
                || total > LIMIT
                || takenOff < 0
                || takenOff > total
                || counts.size() > PANE_TABLE
                || counts.stream().anyMatch(one -> one.count() < 1 || one.count() > total)) {
            throw new IllegalArgumentException("Weights of " + counts.size() + " queries, total " + total
                    + ", taken off " + takenOff + ", are not those of a pane");
        }
        QueryWeights weights = new QueryWeights();
        counts.stream()
                .sorted(Comparator.comparingLong(Count::fingerprint))
                .forEach(count -> weights.sketch.update(count.fingerprint(), count.count()));
        weights.total = total;
        weights.takenOff = takenOff;
        return weights;
    }

    /** What a run that moves so much weighs: 0 only if it moves nothing. */
    public static long ofRun(long movement) {
        return movement == 0 ? 0 : Math.max(1, movement >> UNIT_BITS);
    }

    /** Counts {@code repeat} runs of a query that weigh so much each. */
    public void add(long fingerprint, long weight, long repeat) {
        count(fingerprint, Math.min(EVENT_LIMIT, SignatureSums.saturatedProduct(weight, repeat)));
    }

    private void count(long fingerprint, long wanted) {
        long count = Math.min(wanted, LIMIT - total);
        if (count <= 0) {
            return;
        }
        if (sketch.getNumActiveItems() == sketch.getMaximumMapCapacity() && sketch.getLowerBound(fingerprint) == 0) {
            putInAnew();
        }
        total += count;
        sketch.update(fingerprint, count);
    }

    private void putInAnew() {
        List<Count> counts = counts();
        takenOff += sketch.getMaximumError();
        sketch = new LongsSketch(table);
        counts.forEach(one -> sketch.update(one.fingerprint(), one.count()));
    }

    /** Adds another span's. A sum has room for more queries than one span. */
    void addAll(QueryWeights other) {
        if (table < SUM_TABLE) {
            QueryWeights wide = new QueryWeights(SUM_TABLE);
            wide.take(this);
            table = wide.table;
            sketch = wide.sketch;
            total = wide.total;
            inherited = wide.inherited;
            takenOff = 0;
        }
        take(other);
    }

    private void take(QueryWeights other) {
        other.counts().forEach(one -> count(one.fingerprint(), other.estimate(one.fingerprint())));
        inherited += other.error();
    }

    QueryWeights copy() {
        QueryWeights copy = new QueryWeights(table);
        counts().forEach(one -> copy.sketch.update(one.fingerprint(), one.count()));
        copy.total = total;
        copy.takenOff = takenOff();
        copy.inherited = inherited;
        return copy;
    }

    /** About what all runs of a query weigh together, 0 if it is not among the heavy ones. */
    public long estimate(long fingerprint) {
        long count = sketch.getLowerBound(fingerprint);
        return count == 0 ? 0 : count + takenOff();
    }

    /** What an estimate may be off by, and most that a query weighs of which there is no estimate. */
    public long error() {
        return takenOff() + inherited;
    }

    /** What was taken off every count to make room. */
    public long takenOff() {
        return takenOff + sketch.getMaximumError();
    }

    /** Weight of all runs of all queries. */
    public long total() {
        return total;
    }

    /** What is stored of each query, by fingerprint. */
    public List<Count> counts() {
        return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
                .map(row -> new Count(row.getItem(), row.getLowerBound()))
                .sorted(Comparator.comparingLong(Count::fingerprint))
                .toList();
    }

    /** Number of queries of which there is an estimate. */
    public int size() {
        return sketch.getNumActiveItems();
    }
}
