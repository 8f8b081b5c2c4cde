package io.joinwatch.solve;

/** First in, first out; a vertex that waits is not added again. */
final class VertexQueue {
    private final int[] ring;
    private final boolean[] waiting;
    private int head;
    private int count;

    VertexQueue(int size) {
        ring = new int[size];
        waiting = new boolean[size];
    }

    void add(int vertex) {
        if (!waiting[vertex]) {
            waiting[vertex] = true;
            int tail = head + count++;
            ring[tail < ring.length ? tail : tail - ring.length] = vertex;
        }
    }

    /** The next vertex, or −1. */
    int poll() {
        if (count == 0) {
            return -1;
        }
        int vertex = ring[head];
        head = head + 1 == ring.length ? 0 : head + 1;
        count--;
        waiting[vertex] = false;
        return vertex;
    }
}
