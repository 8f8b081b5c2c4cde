package io.joinwatch.bench;

/** Numbers of keys as people write them: {@code 10k}, {@code 1M}. Stateless. */
final class SizeText {
    private static final int MOST = 100_000_000;

    private SizeText() {}

    static String of(int size) {
        if (size % 1_000_000 == 0) {
            return size / 1_000_000 + "M";
        }
        return size % 1_000 == 0 ? size / 1_000 + "k" : Integer.toString(size);
    }

    /** @throws IllegalArgumentException if it is no number of keys, or more than memory is reserved for */
    static int parse(String text) {
        long unit = text.endsWith("M") ? 1_000_000 : text.endsWith("k") ? 1_000 : 1;
        String digits = unit == 1 ? text : text.substring(0, text.length() - 1);
        long size = digits.matches("\\d{1,9}") ? Long.parseLong(digits) * unit : 0;
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(
                    "There is no size " + text + ". Maybe 10k, 100k, 1M, 10M or another in [1, " + of(MOST) + "]");
        }
        return (int) size;
    }
}
