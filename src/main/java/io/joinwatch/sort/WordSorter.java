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
    static final int SMALL = 3_000;
    /** One of so many keys is sampled where a model gives each key its slot. */
    private static final int SAMPLED = 128;

    private static final int MIN_SAMPLE = 192;
    private static final int SAMPLED_PER_BUCKET = 8;
    private static final int PER_BUCKET = 8_192;
    private static final int MIN_BUCKETS = 16;
    /** A bucket that is so many times the mean gets a model of its own. */
    private static final int OVERSIZE = 4;
    /** A key with this share of the sample is split off: 1/4. */
    private static final int HEAVY = 4;
    /** Up to here equal slots between the extremes will do. */
    private static final double EVEN = 3;
    /** A model costs as much as keys that are so many times as uneven. */
    private static final double DEARER = 1.3;
    /** The extremes of all keys may lie so many times as far apart as those of the sample for that: as a power of two. */
    private static final int BEYOND_SAMPLE_BITS = 1;
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

    /** Sorts {@code words[from, to)}, by a model from before if one is given that fits. */
    SortOutcome sort(long[] words, int from, int to, @Nullable CdfModel previous) {
        if (Runs.endOfAscending(words, from, to) == to) {
            return SortOutcome.without(Path.ALREADY_SORTED);
        }
        if (Runs.isDescending(words, from, to)) {
            Runs.reverse(words, from, to);
            return SortOutcome.without(Path.REVERSED);
        }
        int size = to - from;
        if (size <= SMALL) {
            buckets.sort(words, from, to);
            return SortOutcome.without(Path.ONE_BUCKET);
        }
        Sample sample = sample(words, from, to);
        if (sample.looksNearlySorted() && Runs.insertionSort(words, from, to, 4L * size)) {
            return SortOutcome.without(Path.NEARLY_SORTED);
        }
        SortOutcome outcome = size <= BucketSorter.LARGEST
                ? sortBySlots(words, from, to, sample, previous)
                : sortByBuckets(words, from, to, sample, previous);
        for (Range range = oversize.poll(); range != null; range = oversize.poll()) {
            sortOversize(words, range);
        }
        return outcome;
    }

    private static Sample sample(long[] words, int from, int to) {
        int size = to - from;
        boolean bySlots = size <= BucketSorter.LARGEST;
        return Sample.of(
                words, from, to, bySlots ? Math.max(MIN_SAMPLE, size / SAMPLED) : SAMPLED_PER_BUCKET * bucketCount(size));
    }

    private SortOutcome sortBySlots(long[] words, int from, int to, Sample sample, @Nullable CdfModel previous) {
        if (previous != null && previous.routable()) {
            CdfModel rebased = previous.rebased(sample.least());
            if (fits(sample.unevenness(rebased), previous)) {
                buckets.sort(words, from, to, new SlotRoute(rebased, to - from));
                return new SortOutcome(Path.MODEL, rebased, true);
            }
        }
        sample.sort(buckets);
        double linear = sample.linearUnevenness();
        CdfModel model = linear <= EVEN ? null : ModelFitter.forSlots(sample, doubles);
        if (model == null || linear <= model.unevenness() * DEARER) {
            long least = Runs.least(words, from, to);
            long greatest = Runs.greatest(words, from, to);
            long sampled = sample.key(sample.size() - 1) - sample.key(0);
            if (Long.compareUnsigned((greatest - least) >>> BEYOND_SAMPLE_BITS, sampled) <= 0) {
                buckets.sort(words, from, to, least, greatest);
                return SortOutcome.without(Path.EVEN);
            }
        }
        if (model == null) {
            model = ModelFitter.forSlots(sample, doubles);
        }
        buckets.sort(words, from, to, new SlotRoute(model, to - from));
        return new SortOutcome(Path.MODEL, model, false);
    }

    private SortOutcome sortByBuckets(long[] words, int from, int to, Sample sample, @Nullable CdfModel previous) {
        int count = bucketCount(to - from);
        if (previous != null && previous.routable()) {
            Route route = new Route(previous.rebased(sample.least()), count);
            if (fits(sample.unevenness(route), previous)) {
                sortByRoute(words, from, to, route, 0);
                return new SortOutcome(Path.MODEL, route.model(), true);
            }
        }
        sample.sort(buckets);
        if (splitHeavy(words, from, to, sample, 0)) {
            return SortOutcome.without(Path.MODEL);
        }
        Route route = ModelFitter.forBuckets(sample, count, doubles);
        sortByRoute(words, from, to, route, 0);
        return new SortOutcome(Path.MODEL, route.model(), false);
    }

    private static boolean fits(double unevenness, CdfModel previous) {
        return unevenness <= previous.unevenness() * DRIFT_FACTOR + DRIFT_SLACK;
    }

    private void sortOversize(long[] words, Range range) {
        int from = range.from();
        int to = range.to();
        if (to - from <= SMALL) {
            buckets.sort(words, from, to);
            return;
        }
        if (Runs.endOfAscending(words, from, to) == to) {
            return;
        }
        if (to - from > BucketSorter.LARGEST && range.level() >= MODEL_LEVELS) {
            CdfModel radix = CdfModel.equalWidth(
                    Runs.least(words, from, to), Runs.greatest(words, from, to), RADIX_BITS);
            sortByRoute(words, from, to, new Route(radix, radix.cells()), range.level());
            return;
        }
        Sample sample = sample(words, from, to).sort(buckets);
        if (splitHeavy(words, from, to, sample, range.level())) {
            return;
        }
        if (to - from <= BucketSorter.LARGEST) {
            sortBySlots(words, from, to, sample, null);
        } else {
            Route route = ModelFitter.forBuckets(sample, bucketCount(to - from), doubles);
            sortByRoute(words, from, to, route, range.level());
        }
    }

    private void sortByRoute(long[] words, int from, int to, Route route, int level) {
        chains.distribute(words, from, to, route);
        int limit = Math.min(OVERSIZE * Math.max(PER_BUCKET, (to - from) / route.buckets()), BucketSorter.LARGEST);
        int at = from;
        for (int bucket = 0; bucket < route.buckets(); bucket++) {
            int size = chains.size(bucket);
            if (size <= limit) {
                buckets.sort(chains, bucket, size, route.lowerBound(bucket), route.upperBound(bucket), words, at);
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
