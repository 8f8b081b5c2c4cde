package io.joinwatch.sort;

/**
 * A {@link CdfModel} compiled for one number of buckets into the table that the hot loop reads. Agrees with
 * {@link CdfModel#bucket}. Immutable once built.
 */
final class Route {

    private final CdfModel model;
    private final int buckets;

    /** Step models: cell to bucket; empty otherwise. */
    final short[] steps;
    /** Linear models, per cell: bucket number at its lower edge (high 32 bits) and rise (low 32 bits); empty otherwise. */
    final long[] lines;
    /** Keys are clamped to {@code [first, last]}; the log-like image to {@code [0, imageSpan]} above {@link #imageLow}. */
    final long first;

    final long last;
    final long imageLow;
    final long imageSpan;
    /** {@code image << left >>> right}: cell in the high bits, 16 bits of fraction below (steps: no fraction). */
    final int left;

    final int right;

    Route(CdfModel model, int buckets) {
        this.model = model;
        this.buckets = buckets;
        boolean step = model.kind() == CdfModel.Kind.STEP;
        boolean log = model.kind() == CdfModel.Kind.LOG_LINEAR;
        int shift = model.shift();
        int cells = model.cells();
        long span = model.high() - model.low();
        // A rescaled model's clamps are rounded: never read past the last cell.
        long covered = CdfModel.bits(cells) + shift >= Long.SIZE ? span : ((long) cells << shift) - 1;
        imageSpan = Long.compareUnsigned(span, covered) <= 0 ? span : covered;
        imageLow = model.low();
        first = log ? model.base() : CdfModel.plusSaturating(model.base(), model.low());
        last = log ? Long.MAX_VALUE : CdfModel.plusSaturating(first, imageSpan);
        left = step ? 0 : Math.max(0, 16 - shift);
        right = step ? shift : Math.max(0, shift - 16);
        steps = new short[step ? cells : 0];
        lines = new long[step ? 0 : cells];
        for (int cell = 0; cell < cells; cell++) {
            if (step) {
                steps[cell] = (short) model.stepBucket(cell, buckets);
            } else {
                long lower = model.line(cell, buckets);
                lines[cell] = (lower << 32) | (model.line(cell + 1, buckets) - lower);
            }
        }
    }

    private Route(CdfModel model, Route like) {
        this.model = model;
        buckets = like.buckets;
        steps = like.steps;
        lines = like.lines;
        first = like.first;
        last = like.last;
        imageLow = like.imageLow;
        imageSpan = like.imageSpan;
        left = like.left;
        right = like.right;
    }

    /** The same table under a model of the same knots. */
    Route carrying(CdfModel sameKnots) {
        return new Route(sameKnots, this);
    }

    CdfModel model() {
        return model;
    }

    int buckets() {
        return buckets;
    }

    int bucket(long key) {
        return switch (model.kind()) {
            case STEP -> stepBucket(key, steps, first, last, right);
            case LINEAR -> lineBucket(Math.min(Math.max(key, first), last) - first, lines, left, right);
            case LOG_LINEAR -> logBucket(key, lines, first, imageLow, imageSpan, left, right);
        };
    }

    static int stepBucket(long key, short[] steps, long first, long last, int right) {
        return steps[(int) ((Math.min(Math.max(key, first), last) - first) >>> right)];
    }

    static int lineBucket(long image, long[] lines, int left, int right) {
        long place = (image << left) >>> right;
        long line = lines[(int) (place >>> 16)];
        long within = ((line & 0xFFFF_FFFFL) * (place & 0xFFFF)) >>> 16;
        return (int) (((line >>> 32) + within) >>> CdfModel.BUCKET_FRACTION);
    }

    static int logBucket(long key, long[] lines, long base, long imageLow, long imageSpan, int left, int right) {
        long image = CdfModel.logImage(Math.max(key, base) - base) - imageLow;
        return lineBucket(Math.min(Math.max(image, 0), imageSpan), lines, left, right);
    }
}
