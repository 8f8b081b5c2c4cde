package io.joinwatch.solve;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Improves a labelling region by region: where it costs more than the lower bound says it must, a connected region of vertices is
 * solved exactly with the rest fixed. A network that is seen through messages tells where: whatever a labelling pays at a vertex
 * or an edge there is part of what it is away from the base. A large neighbourhood search whose neighbourhoods are given by the
 * dual.
 *
 * <p>Deterministic. Not safe for use by several threads.
 */
final class RegionSearch {
    /** Entries that the search of a region may read per entry of its tables, so that a hard region does not take all. */
    private static final long EFFORT = 40;

    private static final long LEAST_EFFORT = 10_000;

    private final CostNetwork network;
    private final Budget budget;
    private final long seed;
    private final int[] position;
    private final int[] region;

    /** For a network whose base is a good lower bound. */
    RegionSearch(CostNetwork network, Budget budget, long seed) {
        this.network = network;
        this.budget = budget;
        this.seed = seed;
        position = new int[network.size];
        Arrays.fill(position, -1);
        region = new int[network.size];
    }

    /** Goes once over all that costs, dearest vertices first, until {@code entries} are spent. */
    void improve(int[] labelling, int size, long entries) {
        if (budget.over()) {
            return;
        }
        long end = budget.spent() + entries;
        boolean[] covered = new boolean[network.size];
        for (int centre : centres(labelling)) {
            if (budget.spent() >= end || budget.over()) {
                return;
            }
            if (!covered[centre]) {
                int count = grow(centre, size);
                // Vertices near the border of a region deserve one of their own.
                for (int i = 0; i <= count / 4; i++) {
                    covered[region[i]] = true;
                }
                solve(labelling, count);
                for (int i = 0; i < count; i++) {
                    position[region[i]] = -1;
                }
            }
        }
    }

    /** The vertices that cost anything, dearest first. */
    private int[] centres(int[] labelling) {
        long[] cost = new long[network.size];
        for (int v = 0; v < network.size; v++) {
            cost[v] = network.unary[network.unaryAt[v] + labelling[v]];
        }
        for (int e = 0; e < network.edgeCount; e++) {
            long half = network.pair(e, labelling) / 2;
            cost[network.left[e]] += half;
            cost[network.right[e]] += half;
        }
        return IntStream.range(0, network.size)
                .filter(v -> cost[v] > 0)
                .boxed()
                .sorted((u, v) -> Long.compare(cost[v], cost[u]))
                .mapToInt(v -> v)
                .toArray();
    }

    /** Fills the region from its centre, nearest vertices first. */
    private int grow(int centre, int size) {
        int count = 0;
        region[count] = centre;
        position[centre] = count++;
        for (int next = 0; next < count && count < size; next++) {
            int v = region[next];
            for (int i = network.edgesAt[v]; i < network.edgesAt[v + 1] && count < size; i++) {
                int u = network.across(network.edges[i], v);
                if (position[u] < 0) {
                    region[count] = u;
                    position[u] = count++;
                }
            }
        }
        return count;
    }

    private void solve(int[] labelling, int count) {
        CostNetwork part = Subnetwork.of(network, region, count, position, labelling);
        int[] start = new int[count];
        for (int i = 0; i < count; i++) {
            start[i] = labelling[region[i]];
        }
        budget.spend(part.table.length);
        Budget share = budget.part(EFFORT * part.table.length + LEAST_EFFORT);
        int[] best = ExactSearch.ofRegion(part, start, share, seed).best();
        for (int i = 0; i < count; i++) {
            labelling[region[i]] = best[i];
        }
    }
}
