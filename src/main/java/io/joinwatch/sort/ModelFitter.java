package io.joinwatch.sort;

import io.joinwatch.sort.CdfModel.Image;

/**
 * Fits a {@link CdfModel} over each image to a sorted sample and takes the one that is most even on it. Images differ in speed
 * too, so a dearer one must be clearly more even. O(cells + sample) each.
 *
 * <p>A model for buckets has many cells, each of them of one bucket. A model for slots is linear within its cells, so it has few
 * and blends in a share of the equal distribution: a cell that no sampled key fell into gets some slots as well.
 */
final class ModelFitter {

    private static final int CELL_BITS = 14;
    private static final int CELL_BITS_PER_BUCKET = 6;
    private static final int SAMPLED_PER_CELL_BITS = 2;
    /** The sample's extremes are cut off, 1/512 at each end: one outlier must not make all cells wide. */
    private static final int TRIM_BITS = 9;

    private static final double EQUAL_SHARE = 0.15;
    private static final double GOOD_ENOUGH = 1.2;
    private static final double DEARER = 1.1;

    private ModelFitter() {}

    /** The best route to buckets. The sample must be sorted. */
    static Route forBuckets(Sample sample, int buckets, boolean doubles) {
        int cellBits = Math.min(CELL_BITS, CELL_BITS_PER_BUCKET + CdfModel.bits(buckets));
        Route offset = route(fit(Image.OFFSET, sample, sample.key(0), cellBits, 0), sample, buckets);
        if (offset.model().unevenness() <= GOOD_ENOUGH) {
            return offset;
        }
        Image image = doubles ? Image.VALUE : Image.LOGARITHM;
        Route other = route(fit(image, sample, sample.key(0), cellBits, 0), sample, buckets);
        return other.model().unevenness() * DEARER < offset.model().unevenness() ? other : offset;
    }

    /** The best model for slots of keys of which none is below {@code least}. The sample must be sorted. */
    static CdfModel forSlots(Sample sample, long least, boolean doubles) {
        int cellBits = Math.max(1, CdfModel.bits(sample.size()) - 1 - SAMPLED_PER_CELL_BITS);
        CdfModel offset = slotModel(Image.OFFSET, sample, least, cellBits);
        if (offset.unevenness() <= GOOD_ENOUGH) {
            return offset;
        }
        CdfModel other = slotModel(doubles ? Image.VALUE : Image.LOGARITHM, sample, least, cellBits);
        return other.unevenness() * DEARER < offset.unevenness() ? other : offset;
    }

    private static Route route(CdfModel model, Sample sample, int buckets) {
        Route route = new Route(model, buckets);
        return route.carrying(model.measured(sample.unevenness(route)));
    }

    private static CdfModel slotModel(Image image, Sample sample, long least, int cellBits) {
        CdfModel model = fit(image, sample, least, cellBits, EQUAL_SHARE);
        return model.measured(sample.unevenness(model));
    }

    /**
     * The model over one image, its unevenness not measured yet.
     *
     * @param base not above any of the sample
     * @param equalShare how much of the equal distribution over all cells is blended in
     */
    static CdfModel fit(Image image, Sample sample, long base, int cellBits, double equalShare) {
        int size = sample.size();
        int trimmed = size >>> TRIM_BITS;
        long low = image(image, sample.key(trimmed), base);
        long high = image(image, sample.key(size - 1 - trimmed), base);
        int shift = image == Image.VALUE ? 0 : Math.max(0, CdfModel.bits(high - low) - cellBits);
        int cells = image == Image.VALUE ? 1 << cellBits : (int) ((high - low) >>> shift) + 1;
        int[] knots = new int[cells + 1];
        CdfModel cellsOnly = new CdfModel(image, base, low, high, shift, knots, 1);
        for (int rank = 0; rank < size; rank++) {
            knots[cellsOnly.cell(sample.key(rank))]++;
        }
        double perKey = CdfModel.ONE * (1 - equalShare) / size;
        double perCell = CdfModel.ONE * equalShare / cells;
        int before = 0;
        for (int cell = 0; cell <= cells; cell++) {
            int inCell = knots[cell];
            knots[cell] = (int) (before * perKey + cell * perCell);
            before += inCell;
        }
        return cellsOnly;
    }

    private static long image(Image image, long key, long base) {
        return switch (image) {
            case OFFSET -> key - base;
            case LOGARITHM -> CdfModel.logarithm(key - base);
            case VALUE -> key;
        };
    }
}
