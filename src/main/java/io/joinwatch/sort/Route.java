package io.joinwatch.sort;

/**
 * A {@link CdfModel} compiled for one number of buckets into the table that the hot loop reads. Agrees with
 * {@link CdfModel#bucket}. Immutable once built.
 */
final class Route {

    private static final int LOOSE_CELLS = 16;
    private static final int LOOSE_BITS = 8;
    private static final int LOOSE_ULPS = 8;

    private final CdfModel model;
    private final int buckets;

    /** Cell to bucket. */
    final short[] bucketOf;
    /** Bucket to its first cell, and one entry behind the last bucket. */
    private final int[] firstCell;
    /** Keys are clamped to {@code [first, last]}; where the image is the logarithm, that of {@code key − base} is. */
    final long first;

    final long last;
    final long base;
    /** {@code (clamped − first) >>> right} is the cell. */
    final int right;
    /** {@code (value − lowValue) · cellsPerUnit} is the cell. */
    final double lowValue;

    final double cellsPerUnit;
    /** Whether doubles tell a cell's edge from the next one's; {@link CdfModel.Image#VALUE} only. */
    private final boolean sharp;

    Route(CdfModel model, int buckets) {
        this.model = model;
        this.buckets = buckets;
        int cells = model.cells();
        int shift = model.shift();
        long span = model.high() - model.low();
        // The clamps of a model from bytes may lie farther apart than its cells reach: never read past the last.
        long covered = CdfModel.bits(cells) + shift >= Long.SIZE ? span : ((long) cells << shift) - 1;
        long reach = Long.compareUnsigned(span, covered) <= 0 ? span : covered;
        boolean offset = model.image() == CdfModel.Image.OFFSET;
        boolean value = model.image() == CdfModel.Image.VALUE;
        base = model.base();
        first = offset ? CdfModel.plusSaturating(base, model.low()) : model.low();
        last = offset ? CdfModel.plusSaturating(first, reach) : value ? model.high() : first + reach;
        right = shift;
        lowValue = value ? model.lowValue() : 0;
        cellsPerUnit = value ? model.cellsPerUnit() : 0;
        sharp = cellsPerUnit > 0
                && LOOSE_ULPS * Math.max(Math.ulp(lowValue), Math.ulp(DoubleImage.value(model.high())))
                        < 1 / cellsPerUnit;
        // One more: the greatest value lies at the end of the last cell.
        bucketOf = new short[cells + 1];
        firstCell = new int[buckets + 1];
        int known = 0;
        for (int cell = 0; cell < cells; cell++) {
            int bucket = model.bucketOf(cell, buckets);
            bucketOf[cell] = (short) bucket;
            while (known < bucket) {
                firstCell[++known] = cell;
            }
        }
        bucketOf[cells] = bucketOf[cells - 1];
        while (known < buckets) {
            firstCell[++known] = cells;
        }
    }

    /**
     * Whether the bucket's keys are known to lie between bounds: not where keys are clamped. Where the image is no plain offset, its
     * edges are only about right, and bounds a cell further out are loose for a bucket of few cells.
     */
    boolean hasBounds(int bucket) {
        int first = firstCell[bucket];
        int end = firstCell[bucket + 1];
        int cells = bucketOf.length - 1;
        return switch (model.image()) {
            case OFFSET -> first > 0 && end < cells;
            case LOGARITHM -> first > 1 && end < cells - 1 && end - first >= LOOSE_CELLS && right >= LOOSE_BITS;
            case VALUE -> first > 1 && end < cells - 1 && end - first >= LOOSE_CELLS && sharp;
        };
    }

    /** A key that is not above any of a bucket with bounds. */
    long lowerBound(int bucket) {
        return edge(firstCell[bucket], -1);
    }

    /** A key that is not below any of a bucket with bounds. */
    long upperBound(int bucket) {
        return edge(firstCell[bucket + 1], 1);
    }

    /** The key at the lower edge of a cell, or of one beside it where rounding may move the edge. */
    private long edge(int cell, int beside) {
        return switch (model.image()) {
            case OFFSET -> first + ((long) cell << right);
            case LOGARITHM -> base + CdfModel.offset(first + ((long) (cell + beside) << right)) + beside + 1;
            case VALUE -> DoubleImage.image(lowValue + (cell + beside) / cellsPerUnit);
        };
    }

    private Route(CdfModel model, Route like) {
        this.model = model;
        buckets = like.buckets;
        bucketOf = like.bucketOf;
        firstCell = like.firstCell;
        first = like.first;
        last = like.last;
        base = like.base;
        right = like.right;
        lowValue = like.lowValue;
        cellsPerUnit = like.cellsPerUnit;
        sharp = like.sharp;
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
        int cell = switch (model.image()) {
            case OFFSET -> offsetCell(key, first, last, right);
            case LOGARITHM -> logarithmCell(key, base, first, last, right);
            case VALUE -> valueCell(key, first, last, lowValue, cellsPerUnit);
        };
        return bucketOf[cell];
    }

    /** The buckets of {@code keys[from, to)}, to {@code found[0, to − from)}. */
    void buckets(long[] keys, int from, int to, short[] found) {
        switch (model.image()) {
            case OFFSET -> {
                for (int i = from; i < to; i++) {
                    found[i - from] = bucketOf[offsetCell(keys[i], first, last, right)];
                }
            }
            case LOGARITHM -> {
                for (int i = from; i < to; i++) {
                    found[i - from] = bucketOf[logarithmCell(keys[i], base, first, last, right)];
                }
            }
            case VALUE -> {
                for (int i = from; i < to; i++) {
                    found[i - from] = bucketOf[valueCell(keys[i], first, last, lowValue, cellsPerUnit)];
                }
            }
        }
    }

    static int offsetCell(long key, long first, long last, int right) {
        return (int) ((Math.min(Math.max(key, first), last) - first) >>> right);
    }

    static int logarithmCell(long key, long base, long first, long last, int right) {
        long logarithm = CdfModel.logarithm(Math.max(key, base) - base);
        return (int) ((Math.min(Math.max(logarithm, first), last) - first) >>> right);
    }

    static int valueCell(long key, long first, long last, double lowValue, double cellsPerUnit) {
        double value = DoubleImage.value(Math.min(Math.max(key, first), last));
        return (int) ((value - lowValue) * cellsPerUnit);
    }
}
