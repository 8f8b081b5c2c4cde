package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random networks for the exact search's parts: ties, zeros, tables that are sums, one-label vertices, isolated ones, edges in any
 * direction and order, and terms whose sum comes near the limit of 2<sup>60</sup>.
 */
final class RandomNetworks {
    private final SplittableRandom random;
    private final int[] labels;
    private final List<int[]> edges = new ArrayList<>();
    /** Whether tables have neither many zeros nor are sums. */
    private boolean full;

    private RandomNetworks(SplittableRandom random, int[] labels) {
        this.random = random;
        this.labels = labels;
    }

    /** One of {@link #small} and {@link #knot}. */
    static CostNetwork any(long seed) {
        return seed % 2 == 0 ? small(seed) : knot(seed);
    }

    /** 4 … 6 vertices of 2 … 3 labels, nearly all pairs joined by tables of which few reduce. */
    static CostNetwork knot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomNetworks made = new RandomNetworks(random, counts(random.nextInt(4, 7), 2, 4, random));
        for (int v = 0; v < made.labels.length; v++) {
            for (int u = 0; u < v; u++) {
                if (random.nextInt(8) > 0) {
                    made.join(u, v);
                }
            }
        }
        return made.undecided();
    }

    /** 1 … 6 vertices of 1 … 4 labels, from a forest to all pairs: at most 4,096 labellings. */
    static CostNetwork small(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomNetworks made = new RandomNetworks(random, counts(random.nextInt(1, 7), 1, 5, random));
        double density = random.nextInt(4) == 0 ? 1 : random.nextDouble();
        for (int v = 0; v < made.labels.length; v++) {
            for (int u = 0; u < v; u++) {
                if (random.nextDouble() < density) {
                    made.join(u, v);
                }
            }
        }
        return made.network();
    }

    /** A tree of 1 … 4 labels a vertex; with {@code inOrder} a path whose vertices are numbered along it. */
    static CostNetwork tree(int size, boolean inOrder, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomNetworks made = new RandomNetworks(random, counts(size, 1, 5, random));
        for (int v = 1; v < size; v++) {
            made.join(inOrder ? v - 1 : random.nextInt(v), v);
        }
        return made.network();
    }

    /** A grid of 3 … 4 labels a vertex with some diagonals, columns numbered one after another; few of its tables reduce. */
    static CostNetwork grid(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomNetworks made = new RandomNetworks(random, counts(rows * columns, 3, 5, random));
        for (int v = 0; v < made.labels.length; v++) {
            if (v % rows > 0) {
                made.join(v - 1, v);
            }
            if (v >= rows) {
                made.join(v - rows, v);
            }
            if (v >= rows && v % rows > 0 && random.nextInt(3) == 0) {
                made.join(v - rows - 1, v);
            }
        }
        made.full = random.nextInt(4) > 0;
        return made.undecided();
    }

    /** A hub of 1 … 4 labels and a ring around it, each of whose vertices has an edge to the hub. */
    static CostNetwork wheel(int spokes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomNetworks made = new RandomNetworks(random, counts(spokes + 1, 1, 5, random));
        for (int v = 1; v <= spokes; v++) {
            made.join(0, v);
            made.join(v, v % spokes + 1);
        }
        return made.network();
    }

    /** Any labelling of a network. */
    static int[] labelling(CostNetwork network, SplittableRandom random) {
        int[] labelling = new int[network.size];
        for (int v = 0; v < labelling.length; v++) {
            labelling[v] = random.nextInt(network.labels[v]);
        }
        return labelling;
    }

    private static int[] counts(int size, int from, int to, SplittableRandom random) {
        return random.ints(size, from, to).toArray();
    }

    private void join(int u, int v) {
        edges.add(random.nextInt(edges.size() + 1), random.nextBoolean() ? new int[] {u, v} : new int[] {v, u});
    }

    /** With small terms of vertices, which else decide too much. */
    private CostNetwork undecided() {
        CostNetwork network = network();
        Arrays.setAll(network.unary, i -> network.unary[i] / 8);
        return network;
    }

    private CostNetwork network() {
        int terms = labels.length + edges.size() + 1;
        int style = random.nextInt(5);
        long most = new long[] {1, 3, 40, 1_000_000_000_000L, ((1L << 61) - 1) / terms}[style];
        // At the limit one term takes about half of all.
        int heavy = style == 4 ? random.nextInt(terms) : -1;
        long base = random.nextBoolean() ? 0 : random.nextLong(most + 1);
        int entries = 0;
        for (int count : labels) {
            entries += count;
        }
        long[] unary = new long[entries];
        int at = 0;
        for (int v = 0; v < labels.length; v++) {
            at = draw(unary, at, 1, labels[v], v == heavy ? 1L << 61 : most);
        }
        int[] left = new int[edges.size()];
        int[] right = new int[edges.size()];
        entries = 0;
        for (int e = 0; e < left.length; e++) {
            left[e] = edges.get(e)[0];
            right[e] = edges.get(e)[1];
            entries += labels[left[e]] * labels[right[e]];
        }
        long[] table = new long[entries];
        at = 0;
        for (int e = 0; e < left.length; e++) {
            at = draw(table, at, labels[left[e]], labels[right[e]], labels.length + e == heavy ? 1L << 61 : most);
        }
        return new CostNetwork(base, labels, unary, left, right, table);
    }

    /** Fills a table with terms of at most {@code most}: any, with many zeros, or as a sum of its rows and columns. */
    private int draw(long[] terms, int from, int rows, int columns, long most) {
        boolean sum = !full && random.nextInt(6) == 0;
        long[] ofRow = random.longs(rows, 0, most / 2 + 1).toArray();
        long[] ofColumn = random.longs(columns, 0, most / 2 + 1).toArray();
        int zeros = full ? 3 : random.nextInt(1, 4);
        int at = from;
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                long any = random.nextInt(3) < zeros ? random.nextLong(most + 1) : 0;
                terms[at++] = sum && most > 1 ? ofRow[l] + ofColumn[m] : any;
            }
        }
        return at;
    }
}
