package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Passes over small networks with and without ceilings and branches; after each, all labellings are counted. */
class MessagePassingTest {
    private static final int SEEDS = 500;

    private final Budget budget = Budget.of(Long.MAX_VALUE);

    @Test
    void passesKeepWhatCostsLessThanTheCeiling() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Reparametrisation state = new Reparametrisation(network);
            MessagePassing passing = new MessagePassing(state, budget);
            SeenNetwork seen = new SeenNetwork(network, state);
            long ceiling = Long.MAX_VALUE;
            for (int pass = 0; pass < 8 && state.base() < ceiling; pass++) {
                String name = "seed " + seed + ", pass " + pass;
                if (random.nextInt(3) == 0) {
                    ceiling = Math.min(ceiling, near(seen.optimum(), random));
                    passing.ceiling(ceiling);
                }
                pass(network, passing, random, name);
                checkPass(passing, state, seen, ceiling, name);
            }
        }
    }

    @Test
    void branchesAndTheWayBackKeepItToo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Reparametrisation state = new Reparametrisation(network);
            MessagePassing passing = new MessagePassing(state, budget);
            SeenNetwork seen = new SeenNetwork(network, state);
            long ceiling = random.nextBoolean() ? Long.MAX_VALUE : near(seen.optimum(), random);
            passing.ceiling(ceiling);
            passing.sweep();
            SavedState saved = state.room();
            for (int branch = 0; branch < 6 && state.base() < ceiling; branch++) {
                String name = "seed " + seed + ", branch " + branch;
                int v = random.nextInt(network.size);
                int label = state.label(v, random.nextInt(state.count(v)));
                state.save(saved);
                int[][] allowed = seen.allowed();
                state.assign(v, label);
                seen.allow(v, label);
                pass(network, passing, random, name);
                checkPass(passing, state, seen, ceiling, name + ", assigned");
                state.restore(saved);
                seen.back(allowed);
                seen.check(ceiling, name + ", restored");
                if (state.count(v) > 1) {
                    state.remove(v, label);
                    seen.forbid(v, label);
                    pass(network, passing, random, name);
                    checkPass(passing, state, seen, ceiling, name + ", removed");
                }
            }
        }
    }

    /** A pass that comes back skips what would move nothing: with every edge asked, it ends at the same base. */
    @Test
    void aPassThatComesBackSkipsNothingOfUse() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            Reparametrisation state = new Reparametrisation(network);
            Reparametrisation thorough = new Reparametrisation(network);
            Budget little = Budget.of(Long.MAX_VALUE);
            Budget much = Budget.of(Long.MAX_VALUE);
            MessagePassing passing = new MessagePassing(state, little);
            for (int pass = 0; pass < 8; pass++) {
                // A new one does not know what passed before.
                MessagePassing asking = new MessagePassing(thorough, much);
                if (pass % 2 == 0) {
                    passing.forward();
                    asking.forward();
                } else {
                    passing.backward();
                    asking.backward();
                }
                assertThat(state.base()).as("seed %d, pass %d", seed, pass).isEqualTo(thorough.base());
                assertThat(state.seen().unary)
                        .as("seed %d, pass %d", seed, pass)
                        .isEqualTo(thorough.seen().unary);
                assertThat(state.seen().table)
                        .as("seed %d, pass %d", seed, pass)
                        .isEqualTo(thorough.seen().table);
            }
            assertThat(little.spent()).as("seed %d", seed).isLessThanOrEqualTo(much.spent());
        }
    }

    /** Whatever messages a search starts from, one sweep leaves a bound, and costs as before. */
    @Test
    void anyDualIsAStart() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            Budget none = Budget.of(Long.MAX_VALUE).part(0);
            none.spend(1);
            // It takes no vertex out, but what tables are sums.
            Reduction reduction = new Reduction(network, none);
            Dual dual = Dual.of(network, reduction);
            network = reduction.network();
            for (int e = 0; e < network.edgeCount; e++) {
                for (int end = 0; end < 2; end++) {
                    int v = end == 0 ? network.left[e] : network.right[e];
                    int[] labels = reduction.labelsOf(v);
                    dual.set(
                            e,
                            end == 0,
                            labels,
                            random.longs(labels.length, -100_000, 100_000).toArray());
                }
            }
            Reparametrisation state = new Reparametrisation(network);
            state.start(dual, Origin.of(reduction));
            MessagePassing passing = new MessagePassing(state, budget);
            SeenNetwork seen = new SeenNetwork(network, state);
            passing.sweep();
            seen.back(seen.allowed());
            seen.check(Long.MAX_VALUE, "seed " + seed);
            assertThat(state.base()).as("seed " + seed).isLessThanOrEqualTo(Labellings.optimum(network));
            for (int sweep = 0; sweep < 3; sweep++) {
                passing.sweep();
                seen.check(Long.MAX_VALUE, "seed " + seed);
            }
        }
    }

    /** Along a path a pass is dynamic programming. */
    @Test
    void onePassAlongAPathFindsItsOptimum() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostNetwork path = RandomNetworks.tree(6, true, seed);
            long optimum = Labellings.optimum(path);
            Reparametrisation forward = new Reparametrisation(path);
            new MessagePassing(forward, budget).forward();
            assertThat(forward.base()).as("seed " + seed).isEqualTo(optimum);
            Reparametrisation backward = new Reparametrisation(path);
            MessagePassing passing = new MessagePassing(backward, budget);
            passing.backward();
            assertThat(backward.base()).as("seed " + seed).isEqualTo(optimum);
            assertThat(Labellings.cost(path, passing.round()))
                    .as("seed " + seed)
                    .isEqualTo(optimum);
        }
    }

    /** The relaxation is tight on a tree: passes come near, but for what whole numbers cannot share out. */
    @Test
    void passesComeNearTheOptimumOfATree() {
        for (long seed = 0; seed < 150; seed++) {
            CostNetwork tree = RandomNetworks.tree(6, false, seed);
            long optimum = Labellings.optimum(tree);
            Reparametrisation state = new Reparametrisation(tree);
            MessagePassing passing = new MessagePassing(state, budget);
            for (int sweep = 0; sweep < 40; sweep++) {
                passing.sweep();
            }
            assertThat(optimum - state.base())
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(Math.max(tree.size, optimum >> 16));
        }
    }

    @Test
    void aSpentBudgetStopsAPass() {
        CostNetwork network = RandomNetworks.wheel(20, 1);
        Budget little = Budget.of(Long.MAX_VALUE).part(1);
        Reparametrisation state = new Reparametrisation(network);
        MessagePassing passing = new MessagePassing(state, little);
        passing.sweep();
        assertThat(little.over()).isTrue();
        long spent = little.spent();
        long base = state.base();
        passing.sweep();
        passing.round();
        assertThat(little.spent()).isEqualTo(spent);
        assertThat(state.base()).isEqualTo(base);
    }

    private static void pass(CostNetwork network, MessagePassing passing, SplittableRandom random, String name) {
        switch (random.nextInt(4)) {
            case 0 -> passing.forward();
            case 1 -> passing.backward();
            case 2 -> passing.sweep();
            default -> {
                int[] rounded = passing.round();
                for (int v = 0; v < rounded.length; v++) {
                    assertThat(rounded[v]).as(name).isBetween(0, network.labels[v] - 1);
                }
            }
        }
    }

    private static void checkPass(
            MessagePassing passing, Reparametrisation state, SeenNetwork seen, long ceiling, String name) {
        assertThat(passing.exhausted()).as(name).isEqualTo(state.base() >= ceiling);
        if (passing.exhausted()) {
            assertThat(seen.optimum()).as(name).isGreaterThanOrEqualTo(ceiling);
        } else {
            seen.check(ceiling, name);
        }
    }

    /** At, below or above an optimum. */
    private static long near(long optimum, SplittableRandom random) {
        return random.nextInt(3) == 0 ? random.nextLong(optimum + 2) : optimum + random.nextInt(4);
    }
}
