package io.joinwatch.sort;

import java.util.Arrays;

/**
 * A monotone model of the cumulative distribution of a batch of 64-bit keys: {@code k1 <= k2} implies
 * {@code bucket(k1, b) <= bucket(k2, b)} for every bucket count, whatever keys it was fitted to. A wrong model makes
 * buckets uneven and a sort slower, never wrong.
 *
 * <p>The domain is the key's offset from {@link #base()}, the least key of the batch, so that a model of one time window
 * fits the next one after {@link #rebased}. Offsets are unsigned 64-bit integers: any spread of keys is representable.
 * The offset (or its logarithm-like image) is clamped to {@code [low, high]} and cut into equal cells; the cumulative
 * share at the cell edges is kept in 1/65,536.
 *
 * <p>Immutable and thread-safe. Evaluation is O(1). Source of the idea: Kristo, Vaidya, Çetintemel, Misra, Kraska, "The
 * Case for a Learned Sorting Algorithm", SIGMOD 2020; unlike the two-level regression there, this model is monotone by
 * construction, so no pass over the whole output has to repair it.
 */
public final class CdfModel {

    /** How the cumulative share is read between two cell edges, and of which image of the offset. */
    public enum Kind {
        /** One share for the whole cell. */
        STEP,
        /** Linear between the cell's edges. */
        LINEAR,
        /** Linear, over the position of the leading bit and the bits behind it: for heavy-tailed keys. */
        LOG_LINEAR
    }

    /** Fixed-point 1 of the cumulative shares. */
    static final int ONE = 1 << 16;

    /** 10 bits of bucket number and 20 behind the point stay below 2^31. */
    static final int BUCKET_FRACTION = 20;

    static final int MAX_CELLS = 1 << 14;
    static final int MAX_BUCKETS = 1 << 10;
    /** Position of the leading bit in the log-like image: 6 bits of exponent above, the bits behind the leading one below. */
    static final int EXPONENT_SHIFT = 57;

    private final Kind kind;
    private final long base;
    private final long low;
    private final long high;
    private final int shift;
    private final int[] knots;
    private final double unevenness;

    CdfModel(Kind kind, long base, long low, long high, int shift, int[] knots, double unevenness) {
        this.kind = kind;
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
        return new CdfModel(Kind.STEP, least, 0, span, shift, knots, 1);
    }

    /** How the cumulative share is read. */
    public Kind kind() {
        return kind;
    }

    /** The key that offsets are counted from: the least one of the batch. */
    public long base() {
        return base;
    }

    /** Number of cells the domain is cut into, at most 16,384. */
    public int cells() {
        return knots.length - 1;
    }

    /**
     * How uneven the sample's buckets were when the model was fitted: the bucket size that a key sees on average, relative
     * to the mean; 1 is perfect. The yard-stick of the drift check.
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
        long offset = key <= base ? 0 : key - base;
        long image = kind == Kind.LOG_LINEAR ? logImage(offset) : offset;
        long clamped = unsignedMin(unsignedMax(image, low), high) - low;
        long cellOrBeyond = shift >= 0 ? clamped >>> shift : shiftLeftSaturating(clamped, -shift);
        int cell = (int) Math.min(cells() - 1, cellOrBeyond);
        if (kind == Kind.STEP) {
            return stepBucket(cell, buckets);
        }
        if (cellOrBeyond > cell) {
            return (int) (line(cells(), buckets) >>> BUCKET_FRACTION);
        }
        long fraction = shift >= 16 ? clamped >>> (shift - 16) : shiftLeftSaturating(clamped, 16 - shift);
        long lower = line(cell, buckets);
        long rise = line(cell + 1, buckets) - lower;
        return (int) ((lower + ((rise * (fraction & 0xFFFF)) >>> 16)) >>> BUCKET_FRACTION);
    }

    /**
     * How many of so many keys, distributed as the model says, are estimated to lie below a key. Linear within a cell, also of
     * a step model, whose buckets need no such resolution. O(1).
     *
     * @return 0 to {@code rows}, never falling as keys rise
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public long position(long key, long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows = " + rows + " must be in [0, ∞)");
        }
        long offset = key <= base ? 0 : key - base;
        long image = kind == Kind.LOG_LINEAR ? logImage(offset) : offset;
        long clamped = unsignedMin(unsignedMax(image, low), high) - low;
        long cellOrBeyond = shift >= 0 ? clamped >>> shift : shiftLeftSaturating(clamped, -shift);
        if (cellOrBeyond >= cells()) {
            return share(rows, (long) knots[cells()] << 16);
        }
        int cell = (int) cellOrBeyond;
        long fraction = shift >= 16 ? clamped >>> (shift - 16) : shiftLeftSaturating(clamped, 16 - shift);
        long rise = knots[cell + 1] - knots[cell];
        return share(rows, ((long) knots[cell] << 16) + rise * (fraction & 0xFFFF));
    }

    /** {@code rows · share / 2^32}, rounded down. */
    private static long share(long rows, long share) {
        return (Math.multiplyHigh(rows, share) << 32) | ((rows * share) >>> 32);
    }

    /** The same shape of distribution, for a batch whose least key is {@code newBase}. O(1). */
    public CdfModel rebased(long newBase) {
        return newBase == base ? this : new CdfModel(kind, newBase, low, high, shift, knots, unevenness);
    }

    /** The same shape for offsets multiplied by 2<sup>power</sup> (divided, if negative; the clamps round down). O(1). */
    CdfModel scaled(int power) {
        if (power == 0) {
            return this;
        }
        if (kind == Kind.LOG_LINEAR) {
            return new CdfModel(
                    kind, base, scaleLogImage(low, power), scaleLogImage(high, power), shift, knots, unevenness);
        }
        return new CdfModel(kind, base, scale(low, power), scale(high, power), shift + power, knots, unevenness);
    }

    /** Whether the sorter's kernels, which know only right shifts, can evaluate the model. */
    boolean routable() {
        return shift >= 0 && shift < Long.SIZE;
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

    int stepBucket(int cell, int buckets) {
        int share = Math.min((knots[cell] + knots[cell + 1]) >>> 1, ONE - 1);
        return (int) (((long) share * buckets) >>> 16);
    }

    /** The bucket number at a cell's edge, with {@link #BUCKET_FRACTION} bits behind the point. */
    long line(int edge, int buckets) {
        return Math.min(
                ((long) knots[edge] << (BUCKET_FRACTION - 16)) * buckets, ((long) buckets << BUCKET_FRACTION) - 1);
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

    /** Monotone image of an unsigned offset: position of the leading bit, then the bits behind it; never negative. */
    static long logImage(long offset) {
        long atLeastOne = offset | 1;
        int zeros = Long.numberOfLeadingZeros(atLeastOne);
        return ((63L - zeros) << EXPONENT_SHIFT) | ((atLeastOne << zeros << 1) >>> 7);
    }

    static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }

    /** {@code key + unsigned offset}, at most the greatest long. */
    static long plusSaturating(long key, long offset) {
        long sum = key + offset;
        return sum < key ? Long.MAX_VALUE : sum;
    }

    /** Multiplying by a power of two moves the exponent of the log-like image. */
    private static long scaleLogImage(long image, int power) {
        long moved = image + ((long) power << EXPONENT_SHIFT);
        return moved >= 0 ? moved : power < 0 ? 0 : Long.MAX_VALUE;
    }

    private static long scale(long unsigned, int power) {
        if (power < 0) {
            return power <= -Long.SIZE ? 0 : unsigned >>> -power;
        }
        return shiftLeftSaturating(unsigned, power);
    }

    private static long shiftLeftSaturating(long unsigned, int by) {
        return bits(unsigned) + by > Long.SIZE - 1 ? Long.MAX_VALUE : unsigned << by;
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
                && kind == that.kind
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
        return "CdfModel[" + kind + ", base=" + base + ", cells=" + cells() + ", unevenness=" + unevenness + "]";
    }
}
