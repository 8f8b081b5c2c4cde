package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sorts as many keys as the caches hold by what a sample says is cheapest: counting where few values are all, a straight line to
 * slots where keys are spread evenly, digits where they are not but lie close together, else a model. A gap that takes up most of
 * the span is closed before.
 * Not thread-safe. O(n).
 */
final class SlotSorter {

    /** Up to here equal slots are as fast as buckets. */
    private static final double FLAT = 1.5;
    /** Up to here equal slots between the extremes will do. */
    private static final double EVEN = 3;
    /** A model that is more uneven does not tell apart what lies on either side of a gap. */
    private static final double BLIND = 8;
    /** Up to here they are cheaper than a model, if nothing else is more even. */
    private static final double STILL_EVEN = 6;
    /** A model costs as much as keys that are so many times as uneven. */
    private static final double DEARER = 1.3;
    /** The extremes of all keys may lie so many times as far apart as those of the sample for that. */
    private static final int BEYOND_SAMPLE = 2;
    /** So many passes over digits are cheaper than a model. */
    private static final int FEW_PASSES = 2;
    /** A model from before may be so many times as uneven as it was on its own sample, which it knew too well. */
    private static final double DRIFT = 2;

    private final BucketSorter slots;
    private final BucketSorter samples;
    private final CountingSorter counting;
    private final DigitSorter digits = new DigitSorter();

    /**
     * @param slots does the counting sorts
     * @param samples sorts samples
     * @param counting sorts what can be counted
     */
    SlotSorter(BucketSorter slots, BucketSorter samples, CountingSorter counting) {
        this.slots = slots;
        this.samples = samples;
        this.counting = counting;
    }

    /** Sorts {@code keys[from, to)}, at most {@link BucketSorter#LARGEST}, by a model from before if one is given that fits. */
    SortOutcome sort(
            long[] keys,
            int @Nullable [] payload,
            int from,
            int to,
            boolean doubles,
            Sample sample,
            @Nullable CdfModel previous) {
        Extent extent = Extent.of(keys, from, to);
        if (previous != null) {
            CdfModel rebased = previous.rebased(extent.least());
            if (fits(sample.unevenness(rebased), previous)) {
                slots.sort(keys, payload, from, to, extent, new SlotRoute(rebased, to - from));
                return new SortOutcome(Path.MODEL_REUSED, rebased);
            }
        }
        sample.sort(samples);
        if (counting.sort(keys, payload, from, to, sample)) {
            return SortOutcome.without(Path.COUNTED);
        }
        SortOutcome outcome = sortByLineOrDigits(keys, payload, from, to, doubles, sample, extent);
        if (outcome != null) {
            return outcome;
        }
        // A model over doubles sees past most of the gaps that their images have.
        CdfModel model = doubles ? ModelFitter.forSlots(sample, extent.least(), true) : null;
        Gap gap = model == null || model.unevenness() > BLIND ? Gap.find(keys, from, to, sample, extent) : null;
        if (gap == null) {
            return sortByModel(keys, payload, from, to, model, sample, extent);
        }
        gap.close(keys, from, to);
        try {
            sample.close(gap);
            // Images of doubles whose gap is closed are those of none: they are sorted as integers.
            Extent closed = gap.closed(extent);
            outcome = sortByLineOrDigits(keys, payload, from, to, false, sample, closed);
            if (outcome == null) {
                outcome = sortByModel(keys, payload, from, to, null, sample, closed);
            }
        } finally {
            gap.open(keys, from, to);
        }
        return SortOutcome.without(outcome.path());
    }

    /**
     * Sorts {@code keys[from, to)}, at most {@link BucketSorter#LARGEST}, if a straight line or digits are faster than buckets.
     *
     * @param sample sorted
     * @return null if they are not; nothing moved then
     */
    @Nullable
    SortOutcome sortPlainly(long[] keys, int @Nullable [] payload, int from, int to, Sample sample) {
        Extent extent = Extent.of(keys, from, to);
        if (reachesFar(sample, extent) && sample.linearDisorder() <= FLAT) {
            slots.sort(keys, payload, from, to, extent.least(), extent.greatest());
            return SortOutcome.without(Path.EVEN);
        }
        if (DigitSorter.passes(extent.bits()) <= FEW_PASSES) {
            digits.sort(keys, payload, from, to, extent);
            return SortOutcome.without(Path.DIGITS);
        }
        return null;
    }

    private static boolean fits(double unevenness, CdfModel previous) {
        return unevenness <= previous.unevenness() * DRIFT;
    }

    /** Null if the keys are too uneven for lines and of too many bits for digits. */
    private @Nullable SortOutcome sortByLineOrDigits(
            long[] keys, int @Nullable [] payload, int from, int to, boolean doubles, Sample sample, Extent extent) {
        double linear = reachesFar(sample, extent) ? sample.linearUnevenness() : Double.POSITIVE_INFINITY;
        if (linear <= EVEN) {
            slots.sort(keys, payload, from, to, extent.least(), extent.greatest());
            return SortOutcome.without(Path.EVEN);
        }
        if (doubles && valueUnevenness(sample, extent, to - from) <= EVEN) {
            slots.sort(keys, from, to, new ValueLine(extent.least(), extent.greatest(), to - from));
            return SortOutcome.without(Path.EVEN);
        }
        if (DigitSorter.passes(extent.bits()) <= FEW_PASSES) {
            digits.sort(keys, payload, from, to, extent);
            return SortOutcome.without(Path.DIGITS);
        }
        if (!doubles) {
            LogarithmLine line = LogarithmLine.of(sample, extent, sample.size());
            if (sample.unevenness(line) <= EVEN) {
                slots.sort(keys, payload, from, to, extent, line.to(extent, to - from));
                return SortOutcome.without(Path.EVEN);
            }
        }
        if (linear <= STILL_EVEN) {
            slots.sort(keys, payload, from, to, extent.least(), extent.greatest());
            return SortOutcome.without(Path.EVEN);
        }
        return null;
    }

    private SortOutcome sortByModel(
            long[] keys,
            int @Nullable [] payload,
            int from,
            int to,
            @Nullable CdfModel fitted,
            Sample sample,
            Extent extent) {
        CdfModel model = fitted == null ? ModelFitter.forSlots(sample, extent.least(), false) : fitted;
        if (reachesFar(sample, extent) && sample.linearUnevenness() <= model.unevenness() * DEARER) {
            slots.sort(keys, payload, from, to, extent.least(), extent.greatest());
            return SortOutcome.without(Path.EVEN);
        }
        slots.sort(keys, payload, from, to, extent, new SlotRoute(model, to - from));
        return new SortOutcome(Path.MODEL_FITTED, model);
    }

    /** Whether the extremes do not lie far beyond the sample's. */
    private static boolean reachesFar(Sample sample, Extent extent) {
        return Long.compareUnsigned(Long.divideUnsigned(extent.span(), BEYOND_SAMPLE), sample.span()) <= 0;
    }

    /** How uneven slots along the values of doubles are; infinite where the extremes lie far beyond the sample's, or too close. */
    private static double valueUnevenness(Sample sample, Extent extent, int size) {
        double sampled = DoubleImage.value(sample.key(sample.size() - 1)) - DoubleImage.value(sample.key(0));
        double span = DoubleImage.value(extent.greatest()) - DoubleImage.value(extent.least());
        boolean line = new ValueLine(extent.least(), extent.greatest(), size).isFinite();
        return span <= BEYOND_SAMPLE * sampled && line ? sample.linearUnevennessOfValues() : Double.POSITIVE_INFINITY;
    }

    /** Bytes of scratch now held beside that of the sorters that were given. */
    long scratchBytes() {
        return digits.scratchBytes();
    }

    void release() {
        digits.release();
    }
}
