package io.joinwatch.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A network with pairs of neighbours contracted: such a pair becomes one vertex whose labels are the pairs of labels that cost
 * less than a ceiling. Cycles get shorter and triangles become edges, so the linear relaxation gets tighter; the optimum stays, if
 * it is below the ceiling. O(Σ entries of new tables).
 */
final class Contraction implements Reformulation {
    private final CostNetwork given;
    private final int[] vertexOf;
    /** The given vertices that a new vertex stands for; the second is −1 for a vertex that stays itself. */
    private final int[] first;

    private final int[] second;
    private final int[][] firstLabels;
    private final int[][] secondLabels;
    private final CostNetwork network;
    private boolean empty;

    /**
     * @param mates for each vertex the neighbour it is contracted with, or −1
     * @param ceiling labellings of at least this cost may be lost
     */
    Contraction(CostNetwork given, int[] mates, long ceiling) {
        this.given = given;
        vertexOf = new int[given.size];
        int count = 0;
        for (int v = 0; v < given.size; v++) {
            vertexOf[v] = mates[v] >= 0 && mates[v] < v ? vertexOf[mates[v]] : count++;
        }
        first = new int[count];
        second = new int[count];
        firstLabels = new int[count][];
        secondLabels = new int[count][];
        long[][] unary = new long[count][];
        for (int v = 0; v < given.size; v++) {
            if (mates[v] < 0) {
                keep(v, unary);
            } else if (mates[v] > v) {
                pair(v, mates[v], ceiling, unary);
            }
        }
        network = build(unary);
    }

    @Override
    public CostNetwork network() {
        return network;
    }

    /** Whether no labelling costs less than the ceiling. */
    boolean empty() {
        return empty;
    }

    @Override
    public int[] restore(int[] labelling) {
        int[] restored = new int[given.size];
        for (int x = 0; x < network.size; x++) {
            restored[first[x]] = firstLabels[x][labelling[x]];
            if (second[x] >= 0) {
                restored[second[x]] = secondLabels[x][labelling[x]];
            }
        }
        return restored;
    }

    @Override
    public int[] project(int[] labelling) {
        int[] projected = new int[network.size];
        for (int x = 0; x < network.size; x++) {
            for (int l = 0; l < firstLabels[x].length; l++) {
                if (firstLabels[x][l] == labelling[first[x]]
                        && (second[x] < 0 || secondLabels[x][l] == labelling[second[x]])) {
                    projected[x] = l;
                }
            }
        }
        return projected;
    }

    private void keep(int v, long[][] unary) {
        int x = vertexOf[v];
        first[x] = v;
        second[x] = -1;
        firstLabels[x] = new int[given.labels[v]];
        Arrays.setAll(firstLabels[x], label -> label);
        unary[x] = Arrays.copyOfRange(given.unary, given.unaryAt[v], given.unaryAt[v + 1]);
    }

    private void pair(int u, int v, long ceiling, long[][] unary) {
        int x = vertexOf[u];
        first[x] = u;
        second[x] = v;
        int most = given.labels[u] * given.labels[v];
        int[] lefts = new int[most];
        int[] rights = new int[most];
        long[] costs = new long[most];
        int e = edge(u, v);
        int count = 0;
        for (int a = 0; a < given.labels[u]; a++) {
            for (int b = 0; b < given.labels[v]; b++) {
                long cost = given.unary[given.unaryAt[u] + a]
                        + given.unary[given.unaryAt[v] + b]
                        + (given.left[e] == u ? entry(e, a, b) : entry(e, b, a));
                if (cost < ceiling - given.base) {
                    lefts[count] = a;
                    rights[count] = b;
                    costs[count++] = cost;
                }
            }
        }
        firstLabels[x] = Arrays.copyOf(lefts, count);
        secondLabels[x] = Arrays.copyOf(rights, count);
        unary[x] = Arrays.copyOf(costs, count);
        empty |= count == 0;
    }

    private int edge(int u, int v) {
        for (int i = given.edgesAt[u]; i < given.edgesAt[u + 1]; i++) {
            if (given.across(given.edges[i], u) == v) {
                return given.edges[i];
            }
        }
        throw new IllegalArgumentException("Vertices " + u + " and " + v + " are no neighbours.");
    }

    private long entry(int e, int l, int m) {
        return given.table[given.tableAt[e] + l * given.labels[given.right[e]] + m];
    }

    private CostNetwork build(long[][] unary) {
        int[] labels = new int[unary.length];
        int entries = 0;
        for (int x = 0; x < labels.length; x++) {
            labels[x] = unary[x].length;
            entries += labels[x];
        }
        long[] terms = new long[entries];
        int at = 0;
        for (long[] row : unary) {
            System.arraycopy(row, 0, terms, at, row.length);
            at += row.length;
        }
        Map<Long, Integer> slots = new HashMap<>();
        int[] slotOf = new int[given.edgeCount];
        int[] lefts = new int[given.edgeCount];
        int[] rights = new int[given.edgeCount];
        int edges = 0;
        entries = 0;
        for (int e = 0; e < given.edgeCount; e++) {
            int x = vertexOf[given.left[e]];
            int y = vertexOf[given.right[e]];
            slotOf[e] = -1;
            if (x != y) {
                long key = ((long) Math.min(x, y) << 32) | Math.max(x, y);
                Integer slot = slots.putIfAbsent(key, edges);
                if (slot == null) {
                    lefts[edges] = Math.min(x, y);
                    rights[edges] = Math.max(x, y);
                    entries = Math.addExact(entries, Math.multiplyExact(labels[x], labels[y]));
                    slot = edges++;
                }
                slotOf[e] = slot;
            }
        }
        CostNetwork built = new CostNetwork(
                given.base,
                labels,
                terms,
                Arrays.copyOf(lefts, edges),
                Arrays.copyOf(rights, edges),
                new long[entries]);
        for (int e = 0; e < given.edgeCount; e++) {
            if (slotOf[e] >= 0) {
                add(e, built, slotOf[e]);
            }
        }
        return built;
    }

    private void add(int e, CostNetwork built, int slot) {
        int x = built.left[slot];
        int y = built.right[slot];
        boolean turned = vertexOf[given.left[e]] != x;
        int u = turned ? given.right[e] : given.left[e];
        int v = turned ? given.left[e] : given.right[e];
        int[] rows = u == first[x] ? firstLabels[x] : secondLabels[x];
        int[] columns = v == first[y] ? firstLabels[y] : secondLabels[y];
        int at = built.tableAt[slot];
        for (int l : rows) {
            for (int m : columns) {
                built.table[at++] += turned ? entry(e, m, l) : entry(e, l, m);
            }
        }
    }
}
