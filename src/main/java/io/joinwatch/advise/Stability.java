package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How far advice hangs on which hours the window happened to hold: the share of resampled windows whose optimum chooses the same.
 *
 * <p>A block bootstrap. Blocks of {@value #BLOCK_HOURS} hours keep together what belongs together; each is replaced by a random one of the same
 * time of day and kind of day (working day or weekend), so that a season stays one; in a window of less than two days any block stands for
 * any other. Moves cost the same in every resample. A
 * choice that costs no more than {@value #TIE} of what its joins cost above the optimum's counts as the same. Fixed seed:
 * the same window gives the same figures.
 *
 * <p>Costs a solve per resample, of the tables alone that joins tie to those asked for. Stateless.
 */
final class Stability {
    static final double TIE = 0.01;
    static final int BLOCK_HOURS = 6;
    private static final long BLOCK_MS = BLOCK_HOURS * 3_600_000L;
    private static final int LEAST_BLOCKS = 4;
    private static final long SEED = 20_200_831;

    /** Blocks that may stand for each other. */
    private record Stratum(long timeOfDay, boolean weekend) {
        static final Stratum ANY = new Stratum(0, false);
    }

    /** @param first pane of it: blocks that begin with the same one are copies */
    private record Block(WindowSums first, WindowSums sums) {}

    /** Shares in [0, 1] of the tables and groups asked for, by name. */
    record Shares(Map<String, Double> tables, Map<String, Double> groups) {
        static final Shares NONE = new Shares(Map.of(), Map.of());
    }

    /** Finds the best layout of a window's costs over its labels. */
    interface Solve {
        Layout best(NetworkCost cost, SortedMap<String, List<Distribution>> labels);
    }

    private Stability() {}

    /**
     * The stability of some groups; none if the window has less than a day.
     *
     * @param advised the layout that they lead to
     * @param resamples how many, ≥ 1
     */
    static Shares of(Choices choices, Layout advised, Collection<ChangeGroup> groups, int resamples, Solve solve) {
        WindowSnapshot window = choices.window();
        if (groups.isEmpty()
                || window.coveredMs() < LEAST_BLOCKS * BLOCK_MS
                || window.panes().isEmpty()) {
            return Shares.NONE;
        }
        Set<String> tied = tied(choices.local(), groups);
        SortedMap<String, List<Distribution>> labels = new TreeMap<>(choices.allowed());
        labels.keySet().retainAll(tied);
        SortedMap<Stratum, List<Block>> strata =
                strata(window.panes(), tied, window.coveredMs() >= 2 * DailyGains.DAY_MS);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> sameTables = new HashMap<>();
        Map<String, Integer> sameGroups = new HashMap<>();
        for (int i = 0; i < resamples; i++) {
            NetworkCost cost = new NetworkCost(
                    resample(strata, random), window.catalog(), window.nodes(), window.coveredMs(), choices.settings());
            Layout best = solve.best(cost, labels);
            LocalCost local = new LocalCost(cost);
            for (ChangeGroup group : groups) {
                Set<String> tables = new TreeSet<>();
                group.steps().forEach(step -> tables.add(step.table()));
                boolean whole = isSame(local, best, advised, tables);
                sameGroups.merge(group.name(), whole ? 1 : 0, Integer::sum);
                for (String table : tables) {
                    boolean same = whole || isSame(local, best, advised, Set.of(table));
                    sameTables.merge(table, same ? 1 : 0, Integer::sum);
                }
            }
        }
        return new Shares(shares(sameTables, resamples), shares(sameGroups, resamples));
    }

    private static Map<String, Double> shares(Map<String, Integer> same, int of) {
        Map<String, Double> shares = new HashMap<>();
        same.forEach((name, count) -> shares.put(name, (double) count / of));
        return shares;
    }

    /** Whether some tables could be as advised, all others as is best, at hardly any cost. */
    private static boolean isSame(LocalCost local, Layout best, Layout advised, Set<String> tables) {
        if (tables.stream().allMatch(table -> Distributions.same(best.of(table), advised.of(table)))) {
            return true;
        }
        Function<String, Distribution> ours = table -> tables.contains(table) ? advised.of(table) : best.of(table);
        long optimum = units(local, tables, best::of);
        return units(local, tables, ours) - optimum <= TIE * optimum;
    }

    private static long units(LocalCost local, Set<String> tables, Function<String, Distribution> labels) {
        long units = local.units(local.around(tables), labels);
        for (String table : tables) {
            units = SignatureSums.saturated(units, local.cost().labelUnits(table, labels.apply(table)));
        }
        return units;
    }

    /** The tables that a chain of joins ties to those of the groups. */
    private static Set<String> tied(LocalCost local, Collection<ChangeGroup> groups) {
        Set<String> tied = new TreeSet<>();
        List<String> open = new ArrayList<>();
        groups.forEach(group -> group.steps().forEach(step -> open.add(step.table())));
        while (!open.isEmpty()) {
            String table = open.remove(open.size() - 1);
            if (tied.add(table)) {
                open.addAll(local.neighbours(table));
            }
        }
        return tied;
    }

    private static SortedMap<Stratum, List<Block>> strata(
            SortedMap<Long, WindowSums> panes, Set<String> tables, boolean byTime) {
        SortedMap<Long, WindowSums> sums = new TreeMap<>();
        Map<Long, WindowSums> firsts = new HashMap<>();
        panes.forEach((start, pane) -> {
            long block = Math.floorDiv(start, BLOCK_MS) * BLOCK_MS;
            sums.computeIfAbsent(block, k -> new WindowSums()).addAll(pane.of(tables));
            firsts.putIfAbsent(block, pane);
        });
        SortedMap<Stratum, List<Block>> strata =
                new TreeMap<>(Comparator.comparingLong(Stratum::timeOfDay).thenComparing(Stratum::weekend));
        sums.forEach(
                (start, block) -> strata.computeIfAbsent(byTime ? stratum(start) : Stratum.ANY, k -> new ArrayList<>())
                        .add(new Block(firsts.getOrDefault(start, block), block)));
        return strata;
    }

    private static Stratum stratum(long startMs) {
        DayOfWeek day = Instant.ofEpochMilli(startMs).atZone(ZoneOffset.UTC).getDayOfWeek();
        return new Stratum(
                Math.floorMod(startMs, DailyGains.DAY_MS), day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    }

    /** Blocks that stand in for others, see {@link TypicalWeek}, are drawn with them: they are one observation. */
    private static WindowSums resample(SortedMap<Stratum, List<Block>> strata, SplittableRandom random) {
        WindowSums sums = new WindowSums();
        strata.values().forEach(blocks -> {
            IdentityHashMap<WindowSums, Block> drawn = new IdentityHashMap<>();
            List<Block> seen = new ArrayList<>();
            for (Block block : blocks) {
                if (drawn.putIfAbsent(block.first(), block) == null) {
                    seen.add(block);
                }
            }
            seen.forEach(block -> drawn.put(block.first(), seen.get(random.nextInt(seen.size()))));
            blocks.forEach(block ->
                    sums.addAll(Objects.requireNonNull(drawn.get(block.first())).sums()));
        });
        return sums;
    }

    /** The stability of a group, if it is known. */
    static Optional<Double> of(Shares shares, ChangeGroup group) {
        return Optional.ofNullable(shares.groups().get(group.name()));
    }
}
