package io.joinwatch.solve;

import java.util.Arrays;

/**
 * A network with costs moved between its vertices and edges so that every labelling costs what it did, and with some labels taken
 * away. What every labelling must pay is the {@link #base()}.
 *
 * <p>Tables stay as they are: edge e's table is seen through a message per end and label, θ<sub>e</sub>(l, m) + f(l) + g(m), so
 * that moving costs writes vectors alone, and all of it can be saved and put back cheaply. All costs seen are at least 0 over
 * the labels that are left. An edge is settled when its table is a sum of terms of its ends over the labels that are left, and
 * those terms are with the ends: it stands for nothing any more. Not safe for use by several threads.
 */
final class Reparametrisation {
    private static final byte TO_LOOK_AT = 0;
    private static final byte LIVE = 1;
    private static final byte SETTLED = 2;

    /** A sum of all costs from which messages are recentred: each pass may add as much to one. */
    private static final double LARGE = 1L << 50;

    final CostNetwork network;
    private final MessageLayout layout;
    private final long[] messages;
    private final long[] unary;
    /** The first {@code aliveCount[v]} entries from {@code unaryAt[v]} are labels that are left, ascending. */
    private final int[] alive;

    private final int[] aliveCount;
    /** Per edge whether it stands for anything, or has to be looked at since a label of it went. */
    private final byte[] status;

    private final boolean large;
    private long base;

    Reparametrisation(CostNetwork network) {
        this.network = network;
        layout = new MessageLayout(network);
        messages = new long[layout.size()];
        unary = network.unary.clone();
        alive = new int[unary.length];
        aliveCount = network.labels.clone();
        status = new byte[network.edgeCount];
        for (int v = 0; v < network.size; v++) {
            for (int l = 0; l < network.labels[v]; l++) {
                alive[network.unaryAt[v] + l] = l;
            }
        }
        base = network.base;
        double sum = base;
        for (long cost : network.unary) {
            sum += cost;
        }
        for (long cost : network.table) {
            sum += cost;
        }
        large = sum > LARGE;
    }

    /**
     * Moves what ends moved to their edges in an earlier search. Costs seen may then be negative, and the base is no bound yet:
     * only once every vertex took all that its edges ask for, with no label taken away meanwhile.
     */
    void start(Dual dual, Origin origin) {
        for (int e = 0; e < network.edgeCount; e++) {
            start(dual, origin, e, network.left[e], true);
            start(dual, origin, e, network.right[e], false);
        }
    }

    private void start(Dual dual, Origin origin, int e, int v, boolean left) {
        int mine = left ? layout.toLeft(e) : layout.toRight(e);
        for (int l = 0; l < network.labels[v]; l++) {
            long cost = dual.get(origin.edge()[e], left, origin.label()[v][l]);
            messages[mine + l] += cost;
            unary[network.unaryAt[v] + l] -= cost;
        }
    }

    /**
     * Takes what the two ends of an edge moved to and fro in common out of its messages, where costs are so large that it might
     * overflow one day; what is seen stays the same.
     */
    void recentre() {
        if (!large) {
            return;
        }
        for (int e = 0; e < network.edgeCount; e++) {
            // A label that is left: what others' messages were is not kept up to date.
            long common = messages[layout.toLeft(e) + alive[network.unaryAt[network.left[e]]]];
            for (int l = layout.toLeft(e); l < layout.toRight(e); l++) {
                messages[l] -= common;
            }
            for (int m = layout.toRight(e); m < layout.end(e); m++) {
                messages[m] += common;
            }
        }
    }

    /** Saves what ends moved to their edges, so that no edge owes anything, labels that were taken away included. */
    void saveTo(Dual dual, Origin origin) {
        for (int e = 0; e < network.edgeCount; e++) {
            int u = network.left[e];
            int v = network.right[e];
            long[] atLeft = Arrays.copyOfRange(messages, layout.toLeft(e), layout.toRight(e));
            long[] atRight = Arrays.copyOfRange(messages, layout.toRight(e), layout.end(e));
            int columns = atRight.length;
            int table = network.tableAt[e];
            for (int l : gone(u)) {
                atLeft[l] = Long.MAX_VALUE;
                for (int i = 0; i < aliveCount[v]; i++) {
                    int m = label(v, i);
                    atLeft[l] = Math.min(atLeft[l], network.table[table + l * columns + m] + atRight[m]);
                }
                atLeft[l] = -atLeft[l];
            }
            for (int m : gone(v)) {
                atRight[m] = Long.MAX_VALUE;
                for (int l = 0; l < atLeft.length; l++) {
                    atRight[m] = Math.min(atRight[m], network.table[table + l * columns + m] + atLeft[l]);
                }
                atRight[m] = -atRight[m];
            }
            dual.set(origin.edge()[e], true, origin.label()[u], atLeft);
            dual.set(origin.edge()[e], false, origin.label()[v], atRight);
        }
    }

    /** The labels of a vertex that were taken away, ascending. */
    private int[] gone(int v) {
        int[] gone = new int[network.labels[v] - aliveCount[v]];
        int count = 0;
        for (int l = 0, i = 0; l < network.labels[v]; l++) {
            if (i < aliveCount[v] && label(v, i) == l) {
                i++;
            } else {
                gone[count++] = l;
            }
        }
        return gone;
    }

    /** No labelling that is left costs less. */
    long base() {
        return base;
    }

    /** Number of labels left to a vertex. */
    int count(int v) {
        return aliveCount[v];
    }

    /** The i-th label left to a vertex, ascending. */
    int label(int v, int i) {
        return alive[network.unaryAt[v] + i];
    }

    /** What a label costs at its vertex. */
    long unary(int v, int label) {
        return unary[network.unaryAt[v] + label];
    }

    /** The other end of an incidence. */
    int other(int i) {
        return layout.other(i);
    }

    /** Whether the edge of an incidence stands for nothing any more; looks again only after labels went. */
    boolean settled(int i) {
        int e = layout.edge(i);
        return status[e] != LIVE && (status[e] == SETTLED || settles(e));
    }

    /** Moves costs from the labels left to a vertex, in their order, to the edge of an incidence of it. */
    void give(int i, int v, long[] costs) {
        int at = network.unaryAt[v];
        int mine = layout.mine(i);
        for (int k = 0; k < aliveCount[v]; k++) {
            int l = alive[at + k];
            unary[at + l] -= costs[k];
            messages[mine + l] += costs[k];
        }
    }

    /** Moves the least cost of a vertex to the base. */
    void normalise(int v) {
        int at = network.unaryAt[v];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < aliveCount[v]; i++) {
            least = Math.min(least, unary[at + alive[at + i]]);
        }
        for (int i = 0; i < aliveCount[v]; i++) {
            unary[at + alive[at + i]] -= least;
        }
        base += least;
    }

    /** Takes away the labels of a vertex that cost at least so much there. */
    void takeFrom(int v, long cost) {
        int at = network.unaryAt[v];
        int kept = 0;
        for (int i = 0; i < aliveCount[v]; i++) {
            int l = alive[at + i];
            if (unary[at + l] < cost) {
                alive[at + kept++] = l;
            }
        }
        left(v, kept);
    }

    /** Leaves a vertex one label only. */
    void assign(int v, int label) {
        alive[network.unaryAt[v]] = label;
        left(v, 1);
    }

    /** Takes a label away. */
    void remove(int v, int label) {
        int at = network.unaryAt[v];
        int kept = 0;
        for (int i = 0; i < aliveCount[v]; i++) {
            if (alive[at + i] != label) {
                alive[at + kept++] = alive[at + i];
            }
        }
        left(v, kept);
    }

    private void left(int v, int labels) {
        if (labels < aliveCount[v]) {
            aliveCount[v] = labels;
            for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1]; i++) {
                int e = layout.edge(i);
                status[e] = status[e] == SETTLED ? SETTLED : TO_LOOK_AT;
            }
        }
    }

    private boolean settles(int e) {
        int u = network.left[e];
        int v = network.right[e];
        status[e] = LIVE;
        if (!isSum(e, u, v)) {
            return false;
        }
        int atLeft = layout.toLeft(e);
        int atRight = layout.toRight(e);
        int columns = network.labels[v];
        collect(u, v, network.tableAt[e], atLeft, atRight, columns, 1);
        collect(v, u, network.tableAt[e], atRight, atLeft, 1, columns);
        status[e] = SETTLED;
        return true;
    }

    private boolean isSum(int e, int u, int v) {
        int atLeft = network.unaryAt[u];
        int atRight = network.unaryAt[v];
        int columns = network.labels[v];
        long[] table = network.table;
        int first = network.tableAt[e] + alive[atLeft] * columns;
        int corner = alive[atRight];
        for (int i = 1; i < aliveCount[u]; i++) {
            int row = network.tableAt[e] + alive[atLeft + i] * columns;
            long shift = table[row + corner] - table[first + corner];
            for (int j = 1; j < aliveCount[v]; j++) {
                int m = alive[atRight + j];
                if (table[row + m] - table[first + m] != shift) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Moves to the vertex what the edge of an incidence of it asks of each of its labels, whatever the other end does.
     *
     * @return entries read
     */
    int collect(int i, int v) {
        return collect(
                v,
                layout.other(i),
                layout.table(i),
                layout.mine(i),
                layout.others(i),
                layout.myStep(i),
                layout.otherStep(i));
    }

    private int collect(int v, int w, int start, int mine, int other, int myStep, int otherStep) {
        int count = aliveCount[v];
        int others = aliveCount[w];
        if (count == network.labels[v] && others == network.labels[w]) {
            collectWhole(v, count, others, start, mine, other, myStep, otherStep);
        } else {
            collectAlive(v, w, start, mine, other, myStep, otherStep);
        }
        return count * others;
    }

    private void collectAlive(int v, int w, int start, int mine, int other, int myStep, int otherStep) {
        int at = network.unaryAt[v];
        int atOther = network.unaryAt[w];
        int count = aliveCount[v];
        int others = aliveCount[w];
        long[] table = network.table;
        for (int k = 0; k < count; k++) {
            int l = alive[at + k];
            int row = start + l * myStep;
            long least = Long.MAX_VALUE;
            for (int j = 0; j < others; j++) {
                int m = alive[atOther + j];
                least = Math.min(least, table[row + m * otherStep] + messages[other + m]);
            }
            unary[at + l] += messages[mine + l] + least;
            messages[mine + l] = -least;
        }
    }

    /** As above with all labels left, without the way over their lists. */
    private void collectWhole(int v, int count, int others, int start, int mine, int other, int myStep, int otherStep) {
        long[] table = network.table;
        int at = network.unaryAt[v];
        for (int l = 0; l < count; l++) {
            int entry = start + l * myStep;
            long least = table[entry] + messages[other];
            for (int m = 1; m < others; m++) {
                entry += otherStep;
                least = Math.min(least, table[entry] + messages[other + m]);
            }
            unary[at + l] += messages[mine + l] + least;
            messages[mine + l] = -least;
        }
    }

    /** Adds what the edge of an incidence costs per label left to {@code v} when its other end has that label, but for a constant. */
    void addRow(int i, int v, int otherLabel, long[] costs) {
        int mine = layout.mine(i);
        int row = layout.table(i) + otherLabel * layout.otherStep(i);
        int step = layout.myStep(i);
        for (int k = 0; k < aliveCount[v]; k++) {
            int l = alive[network.unaryAt[v] + k];
            costs[k] += network.table[row + l * step] + messages[mine + l];
        }
    }

    /** Labels that are left, per vertex, ascending. */
    int[][] alive() {
        int[][] left = new int[network.size][];
        for (int v = 0; v < left.length; v++) {
            left[v] = Arrays.copyOfRange(alive, network.unaryAt[v], network.unaryAt[v] + aliveCount[v]);
        }
        return left;
    }

    /** The network as it is seen, with all labels. Costs of labels that were taken away may be negative. */
    CostNetwork seen() {
        long[] table = new long[network.table.length];
        int at = 0;
        for (int e = 0; e < network.edgeCount; e++) {
            for (int l = layout.toLeft(e); l < layout.toRight(e); l++) {
                for (int m = layout.toRight(e); m < layout.end(e); m++) {
                    table[at] = network.table[at] + messages[l] + messages[m];
                    at++;
                }
            }
        }
        return new CostNetwork(base, network.labels, unary.clone(), network.left, network.right, table);
    }

    /** Room for everything that changes. */
    SavedState room() {
        return new SavedState(messages.length, unary.length, network.size, network.edgeCount);
    }

    void save(SavedState to) {
        System.arraycopy(messages, 0, to.messages, 0, messages.length);
        System.arraycopy(unary, 0, to.unary, 0, unary.length);
        System.arraycopy(alive, 0, to.alive, 0, alive.length);
        System.arraycopy(aliveCount, 0, to.aliveCount, 0, aliveCount.length);
        System.arraycopy(status, 0, to.status, 0, status.length);
        to.base = base;
    }

    void restore(SavedState from) {
        System.arraycopy(from.messages, 0, messages, 0, messages.length);
        System.arraycopy(from.unary, 0, unary, 0, unary.length);
        System.arraycopy(from.alive, 0, alive, 0, alive.length);
        System.arraycopy(from.aliveCount, 0, aliveCount, 0, aliveCount.length);
        System.arraycopy(from.status, 0, status, 0, status.length);
        base = from.base;
    }
}
