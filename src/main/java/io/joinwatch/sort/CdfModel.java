package io.joinwatch.sort;

import java.util.Arrays;

/**
 * A monotone model of the cumulative distribution of a batch of 64-bit keys: {@code k1 <= k2} implies
 * {@code bucket(k1, b) <= bucket(k2, b)} for every bucket count, whatever keys it was fitted to. A wrong model makes
 * buckets uneven and a sort slower, never wrong.
 *
 * <p>The model takes a monotone {@linkplain Image image} of the key, clamps it to {@code [low, high]} and cuts that range into
 * equal cells; the cumulative share of keys at the cell edges is kept in 1/65,536. Most images are of the key's offset from
 * {@link #base()}, the least key, so that a model of one time window fits the next one after {@link #rebased}.
 * Offsets are unsigned 64-bit integers: any spread of keys is representable.
 *
 * <p>Immutable and thread-safe. Evaluation is O(1). Source of the idea: Kristo, Vaidya, Çetintemel, Misra, Kraska, "The
 * Case for a Learned Sorting Algorithm", SIGMOD 2020; unlike the two-level regression there, this model is monotone by
 * construction, so no pass over the whole output has to repair it.
 */
public final class CdfModel {

    /** What of a key is cut into equal cells. */
    public enum Image {
        /** The offset itself. */
        OFFSET,
        /** The offset as a floating-point number, exponent above mantissa: evenly fine over all magnitudes. */
        LOGARITHM,
        /** The double that the key is the order-preserving image of; no offset. */
        VALUE
    }

    /** Fixed-point 1 of the cumulative shares. */
    static final int ONE = 1 << 16;

    static final int MAX_CELLS = 1 << 14;
    static final int MAX_BUCKETS = 1 << 10;

    private static final double TOO_MANY_PER_UNIT = 0x1p1000;

    private final Image image;
    private final long base;
    private final long low;
    private final long high;
    private final int shift;
    private final int[] knots;
    private final double unevenness;

    CdfModel(Image image, long base, long low, long high, int shift, int[] knots, double unevenness) {
        this.image = image;
        this.base = base;
        this.low = low;
        this.high = high;
        this.shift = shift;
        this.knots = knots;
        this.unevenness = unevenness;
    }

    /** The equal-width model over {@code [least, greatest]}: radix sort's view, which needs no sample. */
    static CdfModel equalWidth(long least, long greatest, int cellBits) {
        long span = greatest - least;
        int shift = Math.max(0, bits(span) - cellBits);
        int cells = (int) (span >>> shift) + 1;
        int[] knots = new int[cells + 1];
        for (int cell = 0; cell <= cells; cell++) {
            knots[cell] = (int) ((long) cell * ONE / cells);
        }
        return new CdfModel(Image.OFFSET, least, 0, span, shift, knots, 1);
    }

    /** What of a key is cut into cells. */
    public Image image() {
        return image;
    }

    /** The key that offsets are counted from: the least one of the batch, or of its sample. */
    public long base() {
        return base;
    }

    /** Number of cells the domain is cut into, at most 16,384. */
    public int cells() {
        return knots.length - 1;
    }

    /**
     * How uneven the model was on the sample that it was fitted to: how many other keys share a key's bucket or slot on average,
     * relative to what an equal distribution gives; 1 is perfect. The yard-stick of the drift check.
     */
    public double unevenness() {
        return unevenness;
    }

    /**
     * The bucket of a key.
     *
     * @param buckets number of buckets, 1 to 1,024
     * @return 0 to {@code buckets − 1}, never falling as keys rise
     * @throws IllegalArgumentException if {@code buckets} is out of range
     */
    public int bucket(long key, int buckets) {
        if (buckets < 1 || buckets > MAX_BUCKETS) {
            throw new IllegalArgumentException("buckets = " + buckets + " must be in [1, " + MAX_BUCKETS + "]");
        }
        return bucketOf(cell(key), buckets);
    }

    /** The cell of a key, never falling as keys rise. */
    int cell(long key) {
        if (image == Image.VALUE) {
            double value = DoubleImage.value(Math.min(Math.max(key, low), high));
            return Math.min(cells() - 1, (int) ((value - lowValue()) * cellsPerUnit()));
        }
        long offset = key <= base ? 0 : key - base;
        long of = image == Image.LOGARITHM ? logarithm(offset) : offset;
        long clamped = unsignedMin(unsignedMax(of, low), high) - low;
        return (int) Math.min(cells() - 1, clamped >>> shift);
    }

    /** The bucket of a cell: that of its middle. */
    int bucketOf(int cell, int buckets) {
        int share = Math.min((knots[cell] + knots[cell + 1]) >>> 1, ONE - 1);
        return (int) (((long) share * buckets) >>> 16);
    }

    /** The value at the lower end of the first cell; {@link Image#VALUE} only. */
    double lowValue() {
        return DoubleImage.value(low);
    }

    /** Cells per unit of value, 0 where their number over the range is too great to reckon with; {@link Image#VALUE} only. */
    double cellsPerUnit() {
        double perUnit = cells() / (DoubleImage.value(high) - lowValue());
        return perUnit >= 0 && perUnit < TOO_MANY_PER_UNIT ? perUnit : 0;
    }

    /** The same model with its unevenness. */
    CdfModel measured(double newUnevenness) {
        return new CdfModel(image, base, low, high, shift, knots, newUnevenness);
    }

    /** The same shape of distribution, for a batch whose least key is {@code newBase}. O(1). */
    public CdfModel rebased(long newBase) {
        return newBase == base ? this : new CdfModel(image, newBase, low, high, shift, knots, unevenness);
    }

    /** The model's serial form: about 2 bytes per sampled key. {@link #fromBytes} reads it back. */
    public byte[] toBytes() {
        return CdfModelBytes.write(this);
    }

    /**
     * Reads a serial form.
     *
     * @throws IllegalArgumentException if the bytes are not a model's; no bytes can yield a model that is not monotone
     */
    public static CdfModel fromBytes(byte[] bytes) {
        return CdfModelBytes.read(bytes);
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    int shift() {
        return shift;
    }

    int knot(int edge) {
        return knots[edge];
    }

    /** Monotone image of an unsigned offset: a floating-point number's bits; positive. Half the offset fits its sign. */
    static long logarithm(long offset) {
        return Double.doubleToRawLongBits((double) (offset >>> 1) + 1);
    }

    /** An offset whose logarithm is about this: the next two have a greater one, but for what rounding adds beyond 2^53. */
    static long offset(long logarithm) {
        return ((long) Double.longBitsToDouble(logarithm) - 1) << 1;
    }

    static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }

    /** {@code key + unsigned offset}, at most the greatest long. */
    static long plusSaturating(long key, long offset) {
        long sum = key + offset;
        return sum < key ? Long.MAX_VALUE : sum;
    }

    private static long unsignedMin(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? a : b;
    }

    private static long unsignedMax(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdfModel that
                && image == that.image
                && base == that.base
                && low == that.low
                && high == that.high
                && shift == that.shift
                && Double.compare(unevenness, that.unevenness) == 0
                && Arrays.equals(knots, that.knots);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(base + low) + Arrays.hashCode(knots);
    }

    @Override
    public String toString() {
        return "CdfModel[" + image + ", base=" + base + ", cells=" + cells() + ", unevenness=" + unevenness + "]";
    }
}
