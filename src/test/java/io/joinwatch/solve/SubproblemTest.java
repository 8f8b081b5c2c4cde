package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The tree of a search whose every decision is random but right: at each moment its bounds and labellings must hold. */
class SubproblemTest {
    private static final int DEEPEST = 4;

    private final IdentityHashMap<Subproblem, List<Subproblem>> children = new IdentityHashMap<>();

    @Test
    void anyRightSearchEndsAtTheOptimumAndIsHonestBefore() {
        int[] deep = new int[DEEPEST + 1];
        for (long seed = 0; seed < 1_500; seed++) {
            CostNetwork network = RandomNetworks.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            long optimum = Labellings.optimum(network);
            children.clear();
            Subproblem root = new Subproblem(network, RandomNetworks.labelling(network, random));
            List<Subproblem> open = new ArrayList<>(List.of(root));
            while (!open.isEmpty() && !root.closed()) {
                Subproblem next = open.remove(random.nextInt(open.size()));
                if (next.closed()) {
                    continue;
                }
                deep[next.round()]++;
                step(next, open, random);
                if (random.nextInt(3) == 0) {
                    root.gather();
                }
                String name = "seed " + seed + ", round " + next.round();
                check(next, name);
                check(root, name);
            }
            root.gather();
            assertThat(root.closed()).as("seed " + seed).isTrue();
            assertThat(Labellings.cost(network, root.hint())).as("seed " + seed).isEqualTo(optimum);
            assertThat(root.bound()).as("seed " + seed).isEqualTo(optimum);
        }
        assertThat(deep[DEEPEST]).isGreaterThan(100);
    }

    private void step(Subproblem sub, List<Subproblem> open, SplittableRandom random) {
        CostNetwork network = sub.network();
        int choice = sub.round() == DEEPEST ? 2 : random.nextInt(8);
        switch (choice) {
            case 0 -> {
                sub.offer(RandomNetworks.labelling(network, random));
                open.add(sub);
            }
            case 1 -> {
                long gap = Math.min(sub.ceiling(), Labellings.optimum(network)) - network.base;
                sub.raise(network.base + random.nextLong(gap + 1));
                open.add(sub);
            }
            case 2 -> {
                if (network.size > 0) {
                    sub.offer(best(network));
                }
                sub.close();
            }
            default -> descend(sub, open, random);
        }
    }

    private void descend(Subproblem sub, List<Subproblem> open, SplittableRandom random) {
        CostNetwork network = sub.network();
        if (random.nextInt(3) == 0) {
            Contraction contraction = new Contraction(network, ContractionTest.mates(network, random), sub.ceiling());
            if (contraction.empty()) {
                sub.close();
            } else {
                hand(sub, sub.descend(List.of(contraction), contraction.project(sub.hint()), null), open);
            }
            return;
        }
        Reparametrisation state = new Reparametrisation(network);
        MessagePassing passing = new MessagePassing(state, plenty());
        if (random.nextBoolean()) {
            passing.ceiling(sub.ceiling());
            passing.forward();
            sub.raise(state.base());
            if (passing.exhausted()) {
                sub.close();
                return;
            }
        }
        Budget some = plenty().part(random.nextInt(4) == 0 ? Long.MAX_VALUE : 1);
        Reduction reduction = new Reduction(state.seen(), state.alive(), some);
        int[] labelling = reduction.project(sub.hint());
        if (random.nextBoolean()) {
            hand(sub, sub.descend(List.of(reduction), labelling, null), open);
            return;
        }
        int[] mates = ContractionTest.mates(reduction.network(), random);
        Contraction contraction = new Contraction(reduction.network(), mates, sub.ceiling());
        if (contraction.empty()) {
            sub.close();
        } else {
            hand(sub, sub.descend(List.of(reduction, contraction), contraction.project(labelling), null), open);
        }
    }

    private void hand(Subproblem sub, List<Subproblem> made, List<Subproblem> open) {
        children.put(sub, made);
        open.addAll(made);
    }

    private void check(Subproblem sub, String name) {
        long optimum = Labellings.optimum(sub.network());
        long cost = Labellings.cost(sub.network(), sub.hint());
        assertThat(cost).as(name).isBetween(optimum, Long.MAX_VALUE);
        assertThat(sub.ceiling()).as(name).isLessThanOrEqualTo(cost);
        assertThat(sub.bound()).as(name).isLessThanOrEqualTo(Math.min(optimum, sub.ceiling()));
        assertThat(sub.bound()).as(name).isGreaterThanOrEqualTo(Math.min(sub.network().base, sub.ceiling()));
        List<Subproblem> parts = children.getOrDefault(sub, List.of());
        if (!parts.isEmpty()) {
            long together = parts.stream().mapToLong(Subproblem::bound).sum();
            assertThat(sub.bound())
                    .as(name + ": what the parts have proven counts")
                    .isGreaterThanOrEqualTo(Math.min(sub.ceiling(), together));
        }
        if (sub.closed()) {
            assertThat(cost == optimum || optimum >= sub.ceiling()).as(name).isTrue();
        }
    }

    private static int[] best(CostNetwork network) {
        int[] best = new int[network.size];
        for (int[] labelling : Labellings.of(network)) {
            best = Labellings.cost(network, labelling) < Labellings.cost(network, best) ? labelling : best;
        }
        return best;
    }

    private static Budget plenty() {
        return Budget.of(Long.MAX_VALUE);
    }
}
