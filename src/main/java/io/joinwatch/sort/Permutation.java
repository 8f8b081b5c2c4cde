package io.joinwatch.sort;

import java.util.Arrays;

/**
 * Moves objects into an order, in place. A store into an array of objects looks at the object's class, and some collectors note
 * every one; so references are gathered into a small array that takes any object, and copied back many at a time.
 *
 * <p>Scratch memory, kept between calls without the objects. Not thread-safe. O(n).
 */
final class Permutation {

    private static final int CHUNK = 512;

    private Object[] copy = {};

    /** Puts {@code objects[order[i]]} at place {@code i}. */
    void apply(Object[] objects, int[] order) {
        int size = objects.length;
        if (copy.length < size) {
            copy = new Object[size];
        }
        System.arraycopy(objects, 0, copy, 0, size);
        // A new one each time: stores into a young array are cheap for every collector.
        Object[] chunk = new Object[CHUNK];
        int part;
        for (int at = 0; at < size; at += part) {
            part = Math.min(CHUNK, size - at);
            gather(copy, order, at, part, chunk);
            System.arraycopy(chunk, 0, objects, at, part);
        }
        Arrays.fill(copy, 0, size, null);
    }

    private static void gather(Object[] objects, int[] order, int from, int size, Object[] target) {
        for (int i = 0; i < size; i++) {
            target[i] = objects[order[from + i]];
        }
    }

    /** Bytes of scratch now held, four a reference. */
    long scratchBytes() {
        return 4L * copy.length;
    }

    void release() {
        copy = new Object[0];
    }
}
