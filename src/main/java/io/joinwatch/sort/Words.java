package io.joinwatch.sort;

/**
 * How records fit words that are sorted in their stead: the image of the key, which is its offset from the least key or the
 * logarithm of that, and below it the record's place among all. Of an image that does not fit, low bits are cut off. Immutable.
 *
 * @param least the least key
 * @param logarithms whether images are logarithms
 * @param cut how many low bits of an image are missing
 * @param placeBits of a place
 */
record Words(long least, boolean logarithms, int cut, int placeBits) {

    static final long LEAST_LOGARITHM = CdfModel.logarithm(0);

    private static final int BITS = 63;

    /** For so many records whose keys have this extent. */
    static Words of(Extent extent, int records, boolean logarithms) {
        int placeBits = CdfModel.bits(records - 1L);
        long greatest = logarithms ? CdfModel.logarithm(extent.span()) - LEAST_LOGARITHM : extent.span();
        return new Words(
                extent.least(), logarithms, Math.max(0, CdfModel.bits(greatest) + placeBits - BITS), placeBits);
    }

    /** Whether a word tells the whole key. */
    boolean areWhole() {
        return cut == 0 && !logarithms;
    }

    /** Whether the words of two keys differ in nothing but their places. */
    boolean ties(long key, long other) {
        return image(key) >>> cut == image(other) >>> cut;
    }

    private long image(long key) {
        return logarithms ? CdfModel.logarithm(key - least) - LEAST_LOGARITHM : key - least;
    }
}
