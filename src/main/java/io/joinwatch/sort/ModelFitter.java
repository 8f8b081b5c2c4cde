package io.joinwatch.sort;

/**
 * Fits the three kinds of {@link CdfModel} to a sorted sample and takes the one whose buckets are most even on it. The kinds
 * differ in speed too, so a dearer one must be clearly more even. O(cells + sample) each.
 */
final class ModelFitter {

    private static final int STEP_CELL_BITS = 14;
    private static final int LINEAR_CELL_BITS = 11;
    /** A step model this even is taken without looking further: it needs one load per key. */
    private static final double GOOD_ENOUGH = 1.15;

    private static final double LINEAR_HANDICAP = 1.1;
    private static final double LOG_HANDICAP = 1.25;

    private ModelFitter() {}

    /** The best route for keys that are none of them below {@code base}. The sample must be sorted. */
    static Route fit(Sample sample, long base, int buckets) {
        Route step = fit(CdfModel.Kind.STEP, sample, base, buckets);
        double bestScore = step.model().unevenness();
        if (bestScore <= GOOD_ENOUGH) {
            return step;
        }
        Route best = step;
        Route linear = fit(CdfModel.Kind.LINEAR, sample, base, buckets);
        double linearScore = linear.model().unevenness() * LINEAR_HANDICAP;
        if (linearScore < bestScore) {
            best = linear;
            bestScore = linearScore;
        }
        Route log = fit(CdfModel.Kind.LOG_LINEAR, sample, base, buckets);
        return log.model().unevenness() * LOG_HANDICAP < bestScore ? log : best;
    }

    static Route fit(CdfModel.Kind kind, Sample sample, long base, int buckets) {
        int size = sample.size();
        // The extremes of a linear model's domain are cut off: one outlier must not make its few cells wide.
        int trimmed = kind == CdfModel.Kind.STEP ? 0 : size / 1000;
        long low = image(kind, sample.key(trimmed), base);
        long high = image(kind, sample.key(size - 1 - trimmed), base);
        int cellBits =
                Math.min(kind == CdfModel.Kind.STEP ? STEP_CELL_BITS : LINEAR_CELL_BITS, 6 + CdfModel.bits(buckets));
        int shift = Math.max(0, CdfModel.bits(high - low) - cellBits);
        int cells = (int) ((high - low) >>> shift) + 1;
        int[] counts = new int[cells + 1];
        for (int rank = trimmed; rank < size - trimmed; rank++) {
            counts[(int) ((image(kind, sample.key(rank), base) - low) >>> shift)]++;
        }
        long before = trimmed;
        for (int cell = 0; cell <= cells; cell++) {
            int inCell = counts[cell];
            counts[cell] = (int) (before * CdfModel.ONE / size);
            before += inCell;
        }
        Route route = new Route(new CdfModel(kind, base, low, high, shift, counts, 1), buckets);
        double unevenness = sample.unevenness(route);
        return route.carrying(new CdfModel(kind, base, low, high, shift, counts, unevenness));
    }

    private static long image(CdfModel.Kind kind, long key, long base) {
        return kind == CdfModel.Kind.LOG_LINEAR ? CdfModel.logImage(key - base) : key - base;
    }
}
