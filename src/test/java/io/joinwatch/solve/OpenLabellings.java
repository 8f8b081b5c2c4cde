package io.joinwatch.solve;

import java.util.function.Consumer;

/** Every labelling of a small problem by given labels, one by one. */
final class OpenLabellings {
    private OpenLabellings() {}

    /** @param open the labels of each vertex; the array given to {@code visitor} is written again */
    static void forEach(int[][] open, Consumer<int[]> visitor) {
        fill(open, new int[open.length], 0, visitor);
    }

    private static void fill(int[][] open, int[] labels, int vertex, Consumer<int[]> visitor) {
        if (vertex == labels.length) {
            visitor.accept(labels);
            return;
        }
        for (int label : open[vertex]) {
            labels[vertex] = label;
            fill(open, labels, vertex + 1, visitor);
        }
    }
}
