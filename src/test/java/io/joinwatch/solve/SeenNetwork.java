package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;

/**
 * What must hold of a reparametrised network at every moment: it costs what the given one does, and nothing is owed. It remembers
 * the labels that a branch allows, those that were taken away by hand being none of them.
 */
final class SeenNetwork {
    private final CostNetwork given;
    private final Reparametrisation state;
    private final List<int[]> labellings;
    private final long[] costs;
    private int[][] allowed;
    private long base;

    SeenNetwork(CostNetwork given, Reparametrisation state) {
        this.given = given;
        this.state = state;
        labellings = Labellings.of(given);
        costs = labellings.stream()
                .mapToLong(labelling -> Labellings.cost(given, labelling))
                .toArray();
        allowed = Labellings.all(given.labels);
        base = given.base;
    }

    /** Labels that may be used, whatever they cost. */
    int[][] allowed() {
        return allowed;
    }

    /** Goes back to the labels allowed before, where the base was another. */
    void back(int[][] allowedThen) {
        allowed = allowedThen;
        base = state.base();
    }

    /** Allows those labels only. */
    void allow(int v, int... labels) {
        allowed = allowed.clone();
        allowed[v] = labels;
    }

    /** Allows one label less. */
    void forbid(int v, int label) {
        allow(v, Arrays.stream(allowed[v]).filter(l -> l != label).toArray());
    }

    /** The least cost of what is allowed. */
    long optimum() {
        return Labellings.optimum(given, allowed);
    }

    /**
     * Checks all of it.
     *
     * @param ceiling labels may be missing only if no allowed labelling with them costs less
     */
    void check(long ceiling, String name) {
        assertThat(state.base()).as(name + ": the base never falls").isGreaterThanOrEqualTo(base);
        base = state.base();
        int[][] alive = state.alive();
        for (int v = 0; v < alive.length; v++) {
            assertThat(state.count(v)).as(name).isEqualTo(alive[v].length);
            for (int i = 0; i < alive[v].length; i++) {
                assertThat(state.label(v, i)).as(name).isEqualTo(alive[v][i]);
                assertThat(state.unary(v, alive[v][i]))
                        .as(name + ": term at a vertex")
                        .isNotNegative();
                assertThat(Arrays.binarySearch(allowed[v], alive[v][i]))
                        .as(name + ": label not allowed")
                        .isNotNegative();
            }
        }
        CostNetwork seen = state.seen();
        for (int e = 0; e < given.edgeCount; e++) {
            for (int l : alive[given.left[e]]) {
                for (int m : alive[given.right[e]]) {
                    assertThat(term(seen, e, l, m))
                            .as(name + ": term of an edge")
                            .isNotNegative();
                }
            }
        }
        for (int i = 0; i < costs.length; i++) {
            int[] labelling = labellings.get(i);
            boolean right = Labellings.within(alive, labelling)
                    ? Labellings.cost(seen, labelling) == costs[i] && costs[i] >= base
                    : !Labellings.within(allowed, labelling) || costs[i] >= ceiling;
            if (!right) {
                fail("%s: labelling %s of cost %d, base %d, ceiling %d, labels left %s"
                        .formatted(
                                name, Arrays.toString(labelling), costs[i], base, ceiling, Arrays.deepToString(alive)));
            }
        }
    }

    /** A term of an edge's table by labels. */
    static long term(CostNetwork network, int e, int l, int m) {
        return network.table[network.tableAt[e] + l * network.labels[network.right[e]] + m];
    }
}
