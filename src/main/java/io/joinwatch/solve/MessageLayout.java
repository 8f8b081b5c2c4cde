package io.joinwatch.solve;

/**
 * Where the messages of a network's edges stand in one array, and per incidence (index into {@link CostNetwork#edges}) all that a
 * visit of its vertex needs of the edge, side by side in memory. Immutable, safe for use by several threads.
 */
final class MessageLayout {
    private static final int FIELDS = 8;
    private static final int EDGE = 0;
    private static final int OTHER = 1;
    private static final int MY_MESSAGE = 2;
    private static final int OTHER_MESSAGE = 3;
    private static final int MY_STEP = 4;
    private static final int OTHER_STEP = 5;
    private static final int TABLE = 6;

    /** The message of edge e to its left end starts at {@code at[2e]}, to its right end at {@code at[2e + 1]}. */
    private final int[] at;

    private final int[] incidence;

    MessageLayout(CostNetwork network) {
        at = new int[2 * network.edgeCount + 1];
        for (int e = 0; e < network.edgeCount; e++) {
            at[2 * e + 1] = at[2 * e] + network.labels[network.left[e]];
            at[2 * e + 2] = at[2 * e + 1] + network.labels[network.right[e]];
        }
        incidence = new int[FIELDS * network.edges.length];
        for (int v = 0; v < network.size; v++) {
            for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
                int e = network.edges[i];
                boolean rows = network.left[e] == v;
                int columns = network.labels[network.right[e]];
                incidence[FIELDS * i + EDGE] = e;
                incidence[FIELDS * i + OTHER] = network.across(e, v);
                incidence[FIELDS * i + MY_MESSAGE] = rows ? toLeft(e) : toRight(e);
                incidence[FIELDS * i + OTHER_MESSAGE] = rows ? toRight(e) : toLeft(e);
                incidence[FIELDS * i + MY_STEP] = rows ? columns : 1;
                incidence[FIELDS * i + OTHER_STEP] = rows ? 1 : columns;
                incidence[FIELDS * i + TABLE] = network.tableAt[e];
            }
        }
    }

    /** Length of the array of all messages. */
    int size() {
        return at[at.length - 1];
    }

    /** Start of an edge's message to its left end, which ends where that to the right end starts. */
    int toLeft(int edge) {
        return at[2 * edge];
    }

    /** Start of an edge's message to its right end, which ends where the next edge's start. */
    int toRight(int edge) {
        return at[2 * edge + 1];
    }

    /** End of an edge's message to its right end. */
    int end(int edge) {
        return at[2 * edge + 2];
    }

    int edge(int i) {
        return incidence[FIELDS * i + EDGE];
    }

    /** The other end. */
    int other(int i) {
        return incidence[FIELDS * i + OTHER];
    }

    /** Start of the edge's message to the vertex. */
    int mine(int i) {
        return incidence[FIELDS * i + MY_MESSAGE];
    }

    /** Start of the edge's message to its other end. */
    int others(int i) {
        return incidence[FIELDS * i + OTHER_MESSAGE];
    }

    /** Distance in the edge's table from a label of the vertex to the next. */
    int myStep(int i) {
        return incidence[FIELDS * i + MY_STEP];
    }

    /** Distance in the edge's table from a label of the other end to the next. */
    int otherStep(int i) {
        return incidence[FIELDS * i + OTHER_STEP];
    }

    /** Start of the edge's table. */
    int table(int i) {
        return incidence[FIELDS * i + TABLE];
    }
}
