package io.joinwatch.sort;

import io.joinwatch.sort.CdfModel.Image;

/**
 * Fits a {@link CdfModel} over each image to a sorted sample and takes the one whose buckets are most even on it. Images differ in
 * speed too, so a dearer one must be clearly more even. O(cells + sample) each.
 */
final class ModelFitter {

    private static final int CELL_BITS = 14;
    private static final int CELL_BITS_PER_BUCKET = 6;
    /** The sample's extremes are cut off, 1/512 at each end: one outlier must not make all cells wide. */
    private static final int TRIM_BITS = 9;

    private static final double GOOD_ENOUGH = 1.25;
    private static final double DEARER = 1.1;

    private ModelFitter() {}

    /** The best route. The sample must be sorted. */
    static Route fit(Sample sample, int buckets, boolean doubles) {
        Route offset = fit(Image.OFFSET, sample, buckets);
        if (offset.model().unevenness() <= GOOD_ENOUGH) {
            return offset;
        }
        Route other = fit(doubles ? Image.VALUE : Image.LOGARITHM, sample, buckets);
        return other.model().unevenness() * DEARER < offset.model().unevenness() ? other : offset;
    }

    /** The route over one image. */
    static Route fit(Image image, Sample sample, int buckets) {
        int size = sample.size();
        long base = sample.key(0);
        int trimmed = size >>> TRIM_BITS;
        long low = image(image, sample.key(trimmed), base);
        long high = image(image, sample.key(size - 1 - trimmed), base);
        int cellBits = Math.min(CELL_BITS, CELL_BITS_PER_BUCKET + CdfModel.bits(buckets));
        int shift = image == Image.VALUE ? 0 : Math.max(0, CdfModel.bits(high - low) - cellBits);
        int cells = image == Image.VALUE ? 1 << cellBits : (int) ((high - low) >>> shift) + 1;
        int[] knots = new int[cells + 1];
        CdfModel cellsOnly = new CdfModel(image, base, low, high, shift, knots, 1);
        for (int rank = 0; rank < size; rank++) {
            knots[cellsOnly.cell(sample.key(rank))]++;
        }
        double perKey = (double) CdfModel.ONE / size;
        int before = 0;
        for (int cell = 0; cell <= cells; cell++) {
            int inCell = knots[cell];
            knots[cell] = (int) (before * perKey);
            before += inCell;
        }
        Route route = new Route(cellsOnly, buckets);
        double unevenness = sample.unevenness(route);
        return route.carrying(new CdfModel(image, base, low, high, shift, knots, unevenness));
    }

    private static long image(Image image, long key, long base) {
        return switch (image) {
            case OFFSET -> key - base;
            case LOGARITHM -> CdfModel.logarithm(key - base);
            case VALUE -> key;
        };
    }
}
