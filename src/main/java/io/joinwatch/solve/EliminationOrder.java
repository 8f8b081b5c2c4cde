package io.joinwatch.solve;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An order in which to eliminate the vertices of a network, and what its tables take.
 *
 * <p>Finding the best order is NP-hard, so this is the best of several {@link MinWeightOrder}s, the first as it comes, the others
 * with random factors. There are as many as cost little beside the elimination itself: a few for small tables, some tens for
 * tables of millions of entries. Where the first is far too large, that is the answer. Deterministic. Immutable.
 */
final class EliminationOrder {
    /** Other orders may have so much smaller tables than the first. */
    private static final int HOPE = 64;

    /** Words that all tries may read per entry of the tables, each far less work than the entry. */
    private static final int READ_PER_ENTRY = 2;

    private static final int MOST_TRIES = 40;

    private final int[] order;
    private final long entries;

    private EliminationOrder(MinWeightOrder found) {
        order = found.order();
        entries = found.entries();
    }

    /** An order whose tables take at most {@code most} entries in sum; null if none was found, or the budget was over first. */
    static @Nullable EliminationOrder within(int most, CostNetwork network, Budget budget) {
        EliminationOrder best = null;
        SplittableRandom random = new SplittableRandom(network.size);
        long limit = (long) HOPE * most;
        long read = 0;
        for (int i = 0; i < MOST_TRIES && read <= READ_PER_ENTRY * Math.min(limit, most) && !budget.over(); i++) {
            MinWeightOrder next = new MinWeightOrder(network, limit, i == 0 ? null : random);
            boolean found = next.find();
            budget.spend(next.read());
            read += next.read();
            if (found) {
                best = new EliminationOrder(next);
                limit = best.entries - 1;
            } else if (i == 0) {
                return null;
            }
        }
        return best == null || best.entries > most || budget.over() ? null : best;
    }

    /** The vertices, first to be eliminated first: shared, not to be written. */
    int[] order() {
        return order;
    }

    /** Entries of all tables. */
    long entries() {
        return entries;
    }
}
