package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random steps on small networks; after each, every labelling that is left costs what it did. */
class ReparametrisationTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 25;

    @Test
    void noStepChangesWhatALabellingCosts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Reparametrisation state = new Reparametrisation(network);
            SeenNetwork seen = new SeenNetwork(network, state);
            long ceiling = random.nextBoolean() ? Long.MAX_VALUE : Labellings.optimum(network) + random.nextInt(1, 4);
            for (int step = 0; step < STEPS; step++) {
                int v = random.nextInt(network.size);
                String name = "seed " + seed + ", step " + step + " at vertex " + v;
                if (network.degree(v) > 0) {
                    move(network, state, v, random, name);
                }
                if (random.nextInt(3) == 0) {
                    state.normalise(v);
                    state.takeFrom(v, ceiling - state.base());
                    assertThat(state.count(v) > 0 || state.base() >= ceiling)
                            .as(name)
                            .isTrue();
                    if (state.base() >= ceiling) {
                        assertThat(seen.optimum()).as(name).isGreaterThanOrEqualTo(ceiling);
                        break;
                    }
                }
                seen.check(ceiling, name);
            }
        }
    }

    @Test
    void whatIsSavedComesBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Reparametrisation state = new Reparametrisation(network);
            SeenNetwork seen = new SeenNetwork(network, state);
            SavedState saved = state.room();
            for (int round = 0; round < 6; round++) {
                String name = "seed " + seed + ", round " + round;
                state.save(saved);
                int[][] allowed = seen.allowed();
                CostNetwork before = state.seen();
                int[][] alive = state.alive();
                branch(network, state, seen, random);
                for (int step = 0; step < 4; step++) {
                    int v = random.nextInt(network.size);
                    if (network.degree(v) > 0) {
                        move(network, state, v, random, name);
                    }
                    state.normalise(v);
                    seen.check(Long.MAX_VALUE, name);
                }
                if (random.nextInt(3) > 0) {
                    state.restore(saved);
                    seen.back(allowed);
                    assertThat(state.alive()).as(name).isDeepEqualTo(alive);
                    assertThat(state.base()).as(name).isEqualTo(before.base);
                    assertThat(state.seen().unary).as(name).isEqualTo(before.unary);
                    assertThat(state.seen().table).as(name).isEqualTo(before.table);
                    seen.check(Long.MAX_VALUE, name);
                }
            }
        }
    }

    @Test
    void roomTakesWhatItSays() {
        for (long seed = 0; seed < 50; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SavedState room = new Reparametrisation(network).room();
            assertThat(SavedState.bytes(network))
                    .as("seed " + seed)
                    .isEqualTo(8L * (room.messages.length + room.unary.length)
                            + 4L * (room.alive.length + room.aliveCount.length)
                            + room.status.length);
        }
    }

    @Test
    void aRowIsWhatAnEdgeCostsButForAConstant() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Reparametrisation state = new Reparametrisation(network);
            SeenNetwork seen = new SeenNetwork(network, state);
            for (int step = 0; step < STEPS; step++) {
                int v = random.nextInt(network.size);
                if (network.degree(v) > 0) {
                    int i = random.nextInt(network.edgesAt[v], network.edgesAt[v + 1]);
                    move(network, state, v, random, "seed " + seed);
                    int w = state.other(i);
                    int other = state.label(w, random.nextInt(state.count(w)));
                    long[] row = new long[network.labels[v]];
                    Arrays.fill(row, 5);
                    state.addRow(i, v, other, row);
                    for (int k = 0; k < state.count(v); k++) {
                        long more = row[k] - row[0];
                        assertThat(more)
                                .as("seed " + seed)
                                .isEqualTo(term(state, i, v, state.label(v, k), other)
                                        - term(state, i, v, state.label(v, 0), other));
                    }
                }
                if (random.nextInt(4) == 0) {
                    branch(network, state, seen, random);
                }
            }
        }
    }

    /** Any of the steps that move costs between a vertex and an edge of it. */
    private static void move(
            CostNetwork network, Reparametrisation state, int v, SplittableRandom random, String name) {
        int i = random.nextInt(network.edgesAt[v], network.edgesAt[v + 1]);
        assertThat(state.other(i)).as(name).isEqualTo(network.across(network.edges[i], v));
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean sum = isSum(state, network.edges[i]);
                assertThat(state.settled(i)).as(name + ", settled").isEqualTo(sum);
                if (sum) {
                    for (int l : state.alive()[v]) {
                        for (int m : state.alive()[state.other(i)]) {
                            assertThat(term(state, i, v, l, m)).as(name).isZero();
                        }
                    }
                }
            }
            case 1, 2 -> {
                if (!state.settled(i)) {
                    state.collect(i, v);
                    for (int l : state.alive()[v]) {
                        assertThat(Arrays.stream(state.alive()[state.other(i)])
                                        .mapToLong(m -> term(state, i, v, l, m))
                                        .min())
                                .as(name + ", least of a row")
                                .hasValue(0);
                    }
                }
            }
            default -> {
                if (!state.settled(i)) {
                    long[] costs = new long[state.count(v)];
                    Arrays.setAll(costs, k -> random.nextLong(state.unary(v, state.label(v, k)) + 1));
                    state.give(i, v, costs);
                }
            }
        }
    }

    /** Takes a label away or all but one, as a branch does; never the last. */
    private static void branch(
            CostNetwork network, Reparametrisation state, SeenNetwork seen, SplittableRandom random) {
        int v = random.nextInt(network.size);
        if (state.count(v) > 1) {
            int label = state.label(v, random.nextInt(state.count(v)));
            if (random.nextBoolean()) {
                state.assign(v, label);
                seen.allow(v, label);
            } else {
                state.remove(v, label);
                seen.forbid(v, label);
            }
        }
    }

    /** What the edge of an incidence of v is seen to cost. */
    private static long term(Reparametrisation state, int i, int v, int label, int otherLabel) {
        int e = state.network.edges[i];
        boolean rows = state.network.left[e] == v;
        return SeenNetwork.term(state.seen(), e, rows ? label : otherLabel, rows ? otherLabel : label);
    }

    private static boolean isSum(Reparametrisation state, int e) {
        CostNetwork seen = state.seen();
        int[] rows = state.alive()[seen.left[e]];
        int[] columns = state.alive()[seen.right[e]];
        for (int l : rows) {
            for (int m : columns) {
                long cross = SeenNetwork.term(seen, e, l, m)
                        - SeenNetwork.term(seen, e, rows[0], m)
                        - SeenNetwork.term(seen, e, l, columns[0])
                        + SeenNetwork.term(seen, e, rows[0], columns[0]);
                if (cross != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
