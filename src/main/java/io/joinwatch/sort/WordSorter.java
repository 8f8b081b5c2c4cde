package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sort of bare 64-bit words: exits for what is in order, then a model, pass 1 into buckets and pass 2 inside each.
 * Buckets that came out too large are queued as ranges of their own (child models), so the scratch is never needed twice.
 *
 * <p>Linear worst case: after {@value #MODEL_LEVELS} levels of models a range is cut by its leading bits instead, and each
 * such level takes at least 9 of the at most 64 bits that its keys differ in. Not thread-safe.
 */
final class WordSorter {

    private static final int MODEL_LEVELS = 3;
    /** Up to here one bucket and no model is faster. */
    static final int ONE_BUCKET = 3_000;

    private static final int PER_BUCKET = 2_048;
    private static final int MIN_BUCKETS = 16;
    /** A bucket above this, and above four times the mean, gets a child model. */
    private static final int OVERSIZE = 4_096;
    /** No bucket above this is sorted as one: it would not fit a second-level cache. */
    private static final int LARGEST = 65_536;
    /** A key with this share of the sample is split off: 1/4. */
    private static final int HEAVY = 4;
    /** A model from before may be this much more uneven than it was on its own batch. */
    private static final double DRIFT_FACTOR = 1.25;

    private static final double DRIFT_SLACK = 0.25;
    private static final int RADIX_BITS = 10;

    private final BucketChains chains = new BucketChains();
    private final BucketSorter buckets = new BucketSorter(2);
    private final ArrayDeque<Range> oversize = new ArrayDeque<>();
    private long[] greater = {};
    private boolean doubles;

    private record Range(int from, int to, int level) {}

    /** Sorts {@code words[from, to)}; {@code previous} must be rebased to the least word. */
    SortOutcome sort(long[] words, int from, int to, @Nullable CdfModel previous) {
        if (Runs.endOfAscending(words, from, to) == to) {
            return SortOutcome.without(Path.ALREADY_SORTED);
        }
        if (Runs.isDescending(words, from, to)) {
            Runs.reverse(words, from, to);
            return SortOutcome.without(Path.REVERSED);
        }
        if (to - from <= ONE_BUCKET) {
            buckets.sort(words, from, to);
            return SortOutcome.without(Path.ONE_BUCKET);
        }
        int count = bucketCount(to - from);
        Sample sample = Sample.of(words, from, to, count);
        if (sample.looksNearlySorted() && Runs.insertionSort(words, from, to, 4L * (to - from))) {
            return SortOutcome.without(Path.NEARLY_SORTED);
        }
        SortOutcome outcome = sortByModel(words, from, to, sample, count, previous);
        for (Range range = oversize.poll(); range != null; range = oversize.poll()) {
            sortOversize(words, range);
        }
        return outcome;
    }

    private SortOutcome sortByModel(
            long[] words, int from, int to, Sample sample, int count, @Nullable CdfModel previous) {
        if (previous != null && previous.routable()) {
            Route route = new Route(previous, count);
            if (sample.unevenness(route) <= previous.unevenness() * DRIFT_FACTOR + DRIFT_SLACK) {
                sortByRoute(words, from, to, route, 0);
                return new SortOutcome(Path.MODEL, previous, true);
            }
        }
        sample.sort();
        if (splitHeavy(words, from, to, sample, 0)) {
            return SortOutcome.without(Path.MODEL);
        }
        Route route = ModelFitter.fit(sample, count, doubles);
        sortByRoute(words, from, to, route, 0);
        return new SortOutcome(Path.MODEL, route.model(), false);
    }

    private void sortOversize(long[] words, Range range) {
        int from = range.from();
        int to = range.to();
        if (to - from <= ONE_BUCKET) {
            buckets.sort(words, from, to);
            return;
        }
        if (Runs.endOfAscending(words, from, to) == to) {
            return;
        }
        if (range.level() >= MODEL_LEVELS) {
            long least = Runs.least(words, from, to);
            CdfModel radix = CdfModel.equalWidth(least, Runs.greatest(words, from, to), RADIX_BITS);
            sortByRoute(words, from, to, new Route(radix, radix.cells()), range.level());
            return;
        }
        int count = bucketCount(to - from);
        Sample sample = Sample.of(words, from, to, count).sort();
        if (!splitHeavy(words, from, to, sample, range.level())) {
            sortByRoute(words, from, to, ModelFitter.fit(sample, count, doubles), range.level());
        }
    }

    private void sortByRoute(long[] words, int from, int to, Route route, int level) {
        chains.distribute(words, from, to, route);
        int limit = Math.min(Math.max(OVERSIZE, 4 * ((to - from) / route.buckets())), LARGEST);
        int at = from;
        for (int bucket = 0; bucket < route.buckets(); bucket++) {
            int size = chains.size(bucket);
            if (size <= limit) {
                buckets.sort(chains, bucket, size, words, at);
            } else {
                chains.collect(bucket, words, at);
                oversize.add(new Range(at, at + size, level + 1));
            }
            at += size;
        }
    }

    /** Splits into less, equal and greater if one key is heavy: the equal ones need no sorting. */
    private boolean splitHeavy(long[] words, int from, int to, Sample sample, int level) {
        int rank = sample.heaviest();
        if (sample.countEqual(rank) * HEAVY < sample.size()) {
            return false;
        }
        long heavy = sample.key(rank);
        if (greater.length < to - from) {
            greater = new long[to - from];
        }
        int less = from;
        int more = 0;
        for (int i = from; i < to; i++) {
            long word = words[i];
            words[less] = word;
            less += word < heavy ? 1 : 0;
            greater[more] = word;
            more += word > heavy ? 1 : 0;
        }
        int behind = to - more;
        Arrays.fill(words, less, behind, heavy);
        System.arraycopy(greater, 0, words, behind, more);
        oversize.add(new Range(from, less, level + 1));
        oversize.add(new Range(behind, to, level + 1));
        return true;
    }

    private static int bucketCount(int words) {
        return Math.max(MIN_BUCKETS, Math.min(CdfModel.MAX_BUCKETS, words / PER_BUCKET));
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return chains.scratchBytes() + buckets.scratchBytes() + 8L * greater.length;
    }

    void release() {
        chains.release();
        buckets.release();
        greater = new long[0];
    }
}
