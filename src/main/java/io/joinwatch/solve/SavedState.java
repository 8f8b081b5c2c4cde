package io.joinwatch.solve;

/** Room for all that changes of a {@link Reparametrisation}: a depth of branch and bound keeps what it goes back to. */
final class SavedState {
    final long[] messages;
    final long[] unary;
    final int[] alive;
    final int[] aliveCount;
    final byte[] status;
    long base;

    SavedState(int messages, int terms, int vertices, int edges) {
        this.messages = new long[messages];
        this.unary = new long[terms];
        this.alive = new int[terms];
        this.aliveCount = new int[vertices];
        this.status = new byte[edges];
    }

    /** Heap that it takes for a network, in bytes, roughly. */
    static long bytes(CostNetwork network) {
        long messages = 0;
        for (int e = 0; e < network.edgeCount; e++) {
            messages += network.labels[network.left[e]] + network.labels[network.right[e]];
        }
        return 8 * messages + 12L * network.unary.length + 4L * network.size + network.edgeCount;
    }
}
