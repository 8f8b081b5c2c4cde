package io.joinwatch.solve;

/**
 * One triangle inequality among three {@link LabelSets} A, B, C of three vertices, packed in 64 bits so that many can be sorted and
 * merged. For 0/1 indicators a, b, c: without apex, a + b + c − ab − ac − bc ≤ 1; with apex A, ab + ac − bc − a ≤ 0, and
 * likewise for B and C. These four cut off every point that is not a mixture of the eight 0/1 points of three indicators.
 */
final class Triangle {
    /** No apex: the right side is 1, all three singles count +1, all three pairs −1. */
    static final int NO_APEX = 3;

    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    private Triangle() {}

    /** Sets a &lt; b &lt; c; apex 0 for a, 1 for b, 2 for c, or none. */
    static long code(int apex, int a, int b, int c) {
        return ((long) apex << (3 * BITS)) | ((long) a << (2 * BITS)) | ((long) b << BITS) | c;
    }

    static int apex(long code) {
        return (int) (code >>> (3 * BITS));
    }

    /** The set at a corner: 0, 1 or 2. */
    static int corner(long code, int corner) {
        return (int) (code >>> ((2 - corner) * BITS)) & MASK;
    }

    /** What the inequality's left side may be at most. */
    static int rightSide(long code) {
        return apex(code) == NO_APEX ? 1 : 0;
    }

    /** Coefficient of a corner's own indicator. */
    static int single(long code, int corner) {
        int apex = apex(code);
        return apex == NO_APEX ? 1 : apex == corner ? -1 : 0;
    }

    /** Coefficient of the product of two corners' indicators. */
    static int pair(long code, int corner, int other) {
        int apex = apex(code);
        return apex == corner || apex == other ? 1 : -1;
    }
}
