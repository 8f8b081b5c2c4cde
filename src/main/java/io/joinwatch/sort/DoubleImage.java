package io.joinwatch.sort;

/** The order-preserving image of doubles in longs: {@link Double#compare} on numbers is {@link Long#compare} on images. */
final class DoubleImage {

    private DoubleImage() {}

    /** Writes the images of {@code keys[from, from + size)} to {@code images}; returns how many keys are NaN, which have none. */
    static int fromDoubles(double[] keys, int from, long[] images, int size) {
        int nans = 0;
        for (int i = 0; i < size; i++) {
            double key = keys[from + i];
            nans += Double.isNaN(key) ? 1 : 0;
            images[i] = flip(Double.doubleToRawLongBits(key));
        }
        return nans;
    }

    /** Moves NaNs to the end and returns where they begin; numbers and NaNs keep no particular order. */
    static int moveNansBehind(double[] keys, int from, int to) {
        int end = to;
        for (int i = to - 1; i >= from; i--) {
            double key = keys[i];
            if (Double.isNaN(key)) {
                end--;
                keys[i] = keys[end];
                keys[end] = key;
            }
        }
        return end;
    }

    static void toDoubles(long[] images, int size, double[] keys, int from) {
        for (int i = 0; i < size; i++) {
            keys[from + i] = Double.longBitsToDouble(flip(images[i]));
        }
    }

    /** The image of a double. */
    static long image(double value) {
        return flip(Double.doubleToRawLongBits(value));
    }

    /** The double of an image. */
    static double value(long image) {
        return Double.longBitsToDouble(flip(image));
    }

    /** Its own inverse: the magnitude bits of negative numbers run the other way. */
    private static long flip(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
