package io.joinwatch.solve;

import java.util.Arrays;
import java.util.List;

/** A labelling in the making: some vertices have their key, the others are open. */
final class Keys {
    private static final int OPEN = -1;

    private final int[] labels;

    /** All vertices of the problem open, but for the ends of {@code core}, edges that contradict nothing. */
    Keys(Problem problem, List<KeyEdge> core) {
        labels = new int[problem.size()];
        Arrays.fill(labels, OPEN);
        core.forEach(this::take);
    }

    boolean open(int vertex) {
        return labels[vertex] == OPEN;
    }

    /** Whether the key of {@code vertex} is the one that {@code edge} wants there. */
    boolean agrees(int vertex, KeyEdge edge) {
        return labels[vertex] == edge.labelAt(vertex);
    }

    /** Whether both ends are open or have the key that {@code edge} wants there. */
    boolean allows(KeyEdge edge) {
        return (open(edge.left()) || agrees(edge.left(), edge)) && (open(edge.right()) || agrees(edge.right(), edge));
    }

    /** Gives both ends of an allowed edge the key it wants there. */
    void take(KeyEdge edge) {
        labels[edge.left()] = edge.leftLabel();
        labels[edge.right()] = edge.rightLabel();
    }

    void key(int vertex, int label) {
        labels[vertex] = label;
    }

    /** The labelling; what is still open stays as deployed: label 0. */
    int[] labels() {
        return Arrays.stream(labels).map(label -> label == OPEN ? 0 : label).toArray();
    }
}
