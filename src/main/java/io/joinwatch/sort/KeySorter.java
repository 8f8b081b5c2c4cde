package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The sort behind all forms: exits for what is in order, or of few values; then, of as many keys as the caches hold, a counting sort
 * along a line or a model; of more, pass 1 into buckets and such a counting sort inside each. Buckets that came out too large are queued as
 * ranges of their own (child models), so the scratch is never needed twice.
 *
 * <p>Linear worst case: after {@value #MODEL_LEVELS} levels of models or heavy keys a range is cut by its leading bits instead, and each
 * such level takes at least 9 of the at most 64 bits that its keys differ in. Not thread-safe.
 */
final class KeySorter {

    private static final int MODEL_LEVELS = 3;
    /** Up to here one bucket and no model is faster. */
    static final int SMALL = 3_000;
    /** Up to here a slot for each key is faster than buckets, whatever the keys are. */
    static final int SLOTTED = 40_000;
    /** One of so many keys is sampled where a slot for each may do. */
    private static final int SAMPLED = 128;

    private static final int MIN_SAMPLE = 192;
    private static final int SAMPLED_PER_BUCKET = 8;
    private static final int PER_BUCKET = 8_192;
    private static final int MIN_BUCKETS = 32;
    /** Buckets per thread, so that all are at work to the end. */
    private static final int MIN_SHARED = 16;
    /** A bucket that is so many times the mean gets a model of its own. */
    private static final int OVERSIZE = 4;
    /** A key with this share of the sample is split off: 1/4. */
    private static final int HEAVY = 4;

    private static final int RADIX_BITS = 10;

    private final BucketChains chains = new BucketChains();
    private final BucketSorter buckets = new BucketSorter();
    private final BucketSorter samples = new BucketSorter();
    private final CountingSorter counting = new CountingSorter();
    private final SlotSorter slots = new SlotSorter(buckets, samples, counting);
    private final ArrayDeque<Range> oversize = new ArrayDeque<>();
    private final ThreeWayPartition partition = new ThreeWayPartition();
    private boolean doubles;

    private record Range(int from, int to, int level) {}

    /** Sorts {@code keys[from, to)}, by a model from before if one is given that fits. */
    SortOutcome sort(
            long[] keys, int @Nullable [] payload, int from, int to, boolean areDoubles, @Nullable CdfModel previous) {
        doubles = areDoubles;
        oversize.clear(); // A sort that failed may have left some.
        if (Runs.endOfAscending(keys, from, to) == to) {
            return SortOutcome.without(Path.ALREADY_SORTED);
        }
        if (payload == null ? Runs.isDescending(keys, from, to) : Runs.isStrictlyDescending(keys, from, to)) {
            Runs.reverse(keys, from, to);
            if (payload != null) {
                Runs.reverse(payload, from, to);
            }
            return SortOutcome.without(Path.REVERSED);
        }
        int size = to - from;
        if (size <= SMALL) {
            buckets.sort(keys, payload, from, to);
            return SortOutcome.without(Path.ONE_BUCKET);
        }
        Sample sample = sample(keys, from, to);
        if (sample.looksNearlySorted() && Runs.insertionSort(keys, payload, from, to, 4L * size)) {
            return SortOutcome.without(Path.NEARLY_SORTED);
        }
        SortOutcome outcome = size <= SLOTTED
                ? slots.sort(keys, payload, from, to, doubles, sample, previous)
                : sortMany(keys, payload, from, to, sample);
        for (Range range = oversize.poll(); range != null; range = oversize.poll()) {
            sortOversize(keys, payload, range);
        }
        return outcome;
    }

    static Sample sample(long[] keys, int from, int to) {
        int size = to - from;
        boolean bySlots = size <= BucketSorter.LARGEST;
        return Sample.of(
                keys,
                from,
                to,
                bySlots ? Math.max(MIN_SAMPLE, size / SAMPLED) : SAMPLED_PER_BUCKET * bucketCount(size));
    }

    /** A model from before would save nothing worth a look: beside so many keys, fitting is for nothing. */
    private SortOutcome sortMany(long[] keys, int @Nullable [] payload, int from, int to, Sample sample) {
        sample.sort(samples);
        if (counting.sort(keys, payload, from, to, sample)) {
            return SortOutcome.without(Path.COUNTED);
        }
        SortOutcome plain =
                to - from <= BucketSorter.LARGEST ? slots.sortPlainly(keys, payload, from, to, sample) : null;
        return plain != null ? plain : sortByBuckets(keys, payload, from, to, sample);
    }

    private SortOutcome sortByBuckets(long[] keys, int @Nullable [] payload, int from, int to, Sample sample) {
        if (splitHeavy(keys, payload, from, to, sample, 0)) {
            return SortOutcome.without(Path.MODEL_FITTED);
        }
        Route route = ModelFitter.forBuckets(sample, bucketCount(to - from), doubles);
        sortByRoute(keys, payload, from, to, route, 0);
        return new SortOutcome(Path.MODEL_FITTED, route.model());
    }

    /** A sample, sorted, of keys that several threads are to sort; null where one is as fast or there is nothing to sort. */
    @Nullable
    Sample sampleToShare(long[] keys, int from, int to, int threads) {
        if (Runs.endOfAscending(keys, from, to) == to || Runs.isDescending(keys, from, to)) {
            return null;
        }
        Sample sample = Sample.of(keys, from, to, SAMPLED_PER_BUCKET * sharedBuckets(to - from, threads));
        return sample.looksNearlySorted() ? null : sample.sort(samples);
    }

    /** A route for several threads to share; null where one is as fast. */
    @Nullable
    static Route routeToShare(Sample sample, int size, int threads) {
        boolean heavy = sample.countEqual(sample.heaviest()) * HEAVY >= sample.size();
        return heavy ? null : ModelFitter.forBuckets(sample, sharedBuckets(size, threads), false);
    }

    private static int sharedBuckets(int size, int threads) {
        return Math.min(Math.max(MIN_SHARED * threads, bucketCount(size)), CdfModel.MAX_BUCKETS);
    }

    CountingSorter counting() {
        return counting;
    }

    /** Sorts the keys of one bucket, which stand together. */
    void sortBucket(long[] keys, int @Nullable [] payload, int from, int to, Route route, int bucket) {
        if (to - from > BucketSorter.LARGEST || (to - from > OVERSIZE * PER_BUCKET && !route.hasBounds(bucket))) {
            sort(keys, payload, from, to, false, null);
        } else {
            sortWithin(keys, payload, from, to, route, bucket);
        }
    }

    private void sortWithin(long[] keys, int @Nullable [] payload, int from, int to, Route route, int bucket) {
        if (route.hasBounds(bucket)) {
            buckets.sort(keys, payload, from, to, route.lowerBound(bucket), route.upperBound(bucket));
        } else {
            buckets.sort(keys, payload, from, to);
        }
    }

    private void sortOversize(long[] keys, int @Nullable [] payload, Range range) {
        int from = range.from();
        int to = range.to();
        if (to - from <= SMALL) {
            buckets.sort(keys, payload, from, to);
            return;
        }
        if (Runs.endOfAscending(keys, from, to) == to) {
            return;
        }
        if (to - from > BucketSorter.LARGEST && range.level() >= MODEL_LEVELS) {
            Extent extent = Extent.of(keys, from, to);
            CdfModel radix = CdfModel.equalWidth(extent.least(), extent.greatest(), RADIX_BITS);
            sortByRoute(keys, payload, from, to, new Route(radix, radix.cells()), range.level());
            return;
        }
        Sample sample = sample(keys, from, to).sort(samples);
        if (range.level() < MODEL_LEVELS && splitHeavy(keys, payload, from, to, sample, range.level())) {
            return;
        }
        if (to - from <= BucketSorter.LARGEST) {
            slots.sort(keys, payload, from, to, doubles, sample, null);
        } else {
            Route route = ModelFitter.forBuckets(sample, bucketCount(to - from), doubles);
            sortByRoute(keys, payload, from, to, route, range.level());
        }
    }

    private void sortByRoute(long[] keys, int @Nullable [] payload, int from, int to, Route route, int level) {
        chains.distribute(keys, payload, from, to, route);
        int limit = Math.min(OVERSIZE * Math.max(SMALL, (to - from) / route.buckets()), BucketSorter.LARGEST);
        int at = from;
        for (int bucket = 0; bucket < route.buckets(); bucket++) {
            int end = chains.collect(bucket, keys, payload, at);
            if (end - at > limit) {
                oversize.add(new Range(at, end, level + 1));
            } else {
                sortWithin(keys, payload, at, end, route, bucket);
            }
            at = end;
        }
    }

    /** Splits into less, equal and greater if one key is heavy: the equal ones need no sorting. */
    private boolean splitHeavy(long[] keys, int @Nullable [] payload, int from, int to, Sample sample, int level) {
        int rank = sample.heaviest();
        if (sample.countEqual(rank) * HEAVY < sample.size()) {
            return false;
        }
        int middle = partition.split(keys, payload, from, to, sample.key(rank));
        int behind = to - partition.greater();
        oversize.add(new Range(from, middle, level + 1));
        oversize.add(new Range(behind, to, level + 1));
        return true;
    }

    private static int bucketCount(int keys) {
        return Math.max(MIN_BUCKETS, Math.min(CdfModel.MAX_BUCKETS, keys / PER_BUCKET));
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return chains.scratchBytes()
                + buckets.scratchBytes()
                + samples.scratchBytes()
                + counting.scratchBytes()
                + slots.scratchBytes()
                + partition.scratchBytes();
    }

    void release() {
        chains.release();
        buckets.release();
        samples.release();
        counting.release();
        slots.release();
        partition.release();
    }
}
