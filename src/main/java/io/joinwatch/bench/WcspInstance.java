package io.joinwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * A problem as it stands in a file of {@link WcspFormat}: costs of labels and of pairs of labels, least total wins. It is all
 * that a rival in a process of its own knows of a problem. Its arrays are shared, not to be written; then safe for use by
 * several threads.
 */
public final class WcspInstance {
    /** Two variables by number, in the order of the file. */
    public record Pair(int left, int right) {}

    private final long[][] unary;
    private final Map<Pair, long[]> pairs = new LinkedHashMap<>();

    private WcspInstance(long[][] unary) {
        this.unary = unary;
    }

    /** Number of variables. */
    public int size() {
        return unary.length;
    }

    /** Costs of a variable by label. */
    public long[] unary(int variable) {
        return unary[variable];
    }

    /** Costs of pairs: label of the left one × number of labels of the right one + label of the right one. */
    public Map<Pair, long[]> pairs() {
        return pairs;
    }

    /** Cost of a labelling. */
    public long cost(int[] labels) {
        long cost = 0;
        for (int v = 0; v < unary.length; v++) {
            cost += unary[v][labels[v]];
        }
        for (Map.Entry<Pair, long[]> pair : pairs.entrySet()) {
            int right = pair.getKey().right();
            cost += pair.getValue()[labels[pair.getKey().left()] * unary[right].length + labels[right]];
        }
        return cost;
    }

    /**
     * Reads a file with cost functions of one and two variables. O(its length + entries of all tables).
     *
     * @throws IOException if it cannot be read, or has other functions
     */
    public static WcspInstance read(BufferedReader in) throws IOException {
        Words words = new Words(in);
        words.next(); // The name.
        int size = words.nextInt();
        words.next(); // The largest domain.
        int functions = words.nextInt();
        words.next(); // The upper bound.
        long[][] unary = new long[size][];
        for (int v = 0; v < size; v++) {
            unary[v] = new long[words.nextInt()];
        }
        WcspInstance instance = new WcspInstance(unary);
        for (int f = 0; f < functions; f++) {
            instance.function(words);
        }
        return instance;
    }

    private void function(Words words) throws IOException {
        int arity = words.nextInt();
        if (arity != 1 && arity != 2) {
            throw new IOException("A cost function of " + arity + " variables: only one or two are known");
        }
        int left = words.nextInt();
        int right = arity == 2 ? words.nextInt() : left;
        int columns = arity == 2 ? unary[right].length : 1;
        long[] costs = new long[unary[left].length * columns];
        Arrays.fill(costs, words.nextLong());
        int tuples = words.nextInt();
        for (int t = 0; t < tuples; t++) {
            int row = words.nextInt();
            int column = arity == 2 ? words.nextInt() : 0;
            costs[row * columns + column] = words.nextLong();
        }
        long[] known =
                arity == 2 ? pairs.computeIfAbsent(new Pair(left, right), pair -> new long[costs.length]) : unary[left];
        for (int i = 0; i < costs.length; i++) {
            known[i] += costs[i];
        }
    }

    /** The words of a text one by one. */
    private static final class Words {
        private final BufferedReader in;
        private StringTokenizer line = new StringTokenizer("");

        Words(BufferedReader in) {
            this.in = in;
        }

        String next() throws IOException {
            while (!line.hasMoreTokens()) {
                String next = in.readLine();
                if (next == null) {
                    throw new IOException("The file ends too early");
                }
                line = new StringTokenizer(next);
            }
            return line.nextToken();
        }

        int nextInt() throws IOException {
            return Integer.parseInt(next());
        }

        long nextLong() throws IOException {
            return Long.parseLong(next());
        }
    }
}
