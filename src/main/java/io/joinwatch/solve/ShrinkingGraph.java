package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Who is joined with whom in a network while it is made smaller. Edges go, and new ones take over the slots of those, so that all
 * arrays keep their size but for the lists of vertices that gain edges. Not safe for use by several threads.
 */
final class ShrinkingGraph {
    private final int[] left;
    private final int[] right;
    private final boolean[] gone;
    private final int[][] listed;
    private final int[] listedCount;
    private final int[] degree;

    ShrinkingGraph(CostNetwork given) {
        left = given.left.clone();
        right = given.right.clone();
        gone = new boolean[given.edgeCount];
        listed = new int[given.size][];
        listedCount = new int[given.size];
        degree = new int[given.size];
        for (int v = 0; v < given.size; v++) {
            listed[v] = Arrays.copyOfRange(given.edges, given.edgesAt[v], given.edgesAt[v + 1]);
            listedCount[v] = listed[v].length;
            degree[v] = listedCount[v];
        }
    }

    /** Number of slots, free ones included. */
    int slots() {
        return left.length;
    }

    /** Whether a slot has an edge. */
    boolean has(int e) {
        return !gone[e];
    }

    int left(int e) {
        return left[e];
    }

    int right(int e) {
        return right[e];
    }

    /** The other end of an edge. */
    int across(int e, int v) {
        return left[e] ^ right[e] ^ v;
    }

    int degree(int v) {
        return degree[v];
    }

    /** The edges of a vertex, the first {@link #degree} of the array: shared, not to be written, good until the next change. */
    int[] edges(int v) {
        if (listedCount[v] > degree[v]) {
            int kept = 0;
            for (int i = 0; i < listedCount[v]; i++) {
                int e = listed[v][i];
                if (!gone[e]) {
                    listed[v][kept++] = e;
                }
            }
            listedCount[v] = kept;
        }
        return listed[v];
    }

    /** The edge between two vertices, or −1. O(the lower of their degrees). */
    int between(int u, int w) {
        int from = degree[u] <= degree[w] ? u : w;
        int[] list = edges(from);
        for (int i = 0; i < degree[from]; i++) {
            if (across(list[i], from) == (from == u ? w : u)) {
                return list[i];
            }
        }
        return -1;
    }

    void remove(int e) {
        gone[e] = true;
        degree[left[e]]--;
        degree[right[e]]--;
    }

    /** Puts an edge between two vertices into a free slot, whose former edge had no other ends but these and vertices that are out. */
    void add(int slot, int u, int w) {
        // Lists must forget the former edge before the slot has another.
        edges(u);
        edges(w);
        gone[slot] = false;
        left[slot] = u;
        right[slot] = w;
        list(u, slot);
        list(w, slot);
    }

    private void list(int v, int e) {
        if (listedCount[v] == listed[v].length) {
            listed[v] = Arrays.copyOf(listed[v], 2 * listedCount[v] + 2);
        }
        listed[v][listedCount[v]++] = e;
        degree[v]++;
    }
}
