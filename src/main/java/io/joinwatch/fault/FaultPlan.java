package io.joinwatch.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a run of {@code bench faults} does. Immutable. */
public final class FaultPlan {
    private static final List<String> QUICK = List.of("kill-instance", "poison");
    private static final int SEEDS = 7;

    private final boolean quick;
    private final List<Scenario> scenarios;
    private final List<Long> seeds;
    private final boolean whole;
    private final boolean fresh;
    private final String command;

    private FaultPlan(
            boolean quick, List<Scenario> scenarios, List<Long> seeds, boolean whole, boolean fresh, String command) {
        this.quick = quick;
        this.scenarios = List.copyOf(scenarios);
        this.seeds = List.copyOf(seeds);
        this.whole = whole;
        this.fresh = fresh;
        this.command = command;
    }

    /**
     * Reads names and seeds; where none are given, all are meant.
     *
     * @param names of scenarios
     * @param range seeds, such as {@code 1-7} or {@code 3}; empty: all
     * @param command as typed
     * @throws IllegalArgumentException if there is no such scenario, or no such seed
     */
    public static FaultPlan of(boolean quick, List<String> names, String range, boolean fresh, String command) {
        List<Scenario> all = Scenarios.all();
        List<String> wanted = names.isEmpty() && quick ? QUICK : names;
        List<Scenario> chosen = new ArrayList<>();
        for (String name : wanted) {
            chosen.add(Scenario.find(all, name)
                    .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + name + ". Maybe one of "
                            + String.join(", ", all.stream().map(Scenario::name).toList()))));
        }
        List<Long> full = LongStream.rangeClosed(1, SEEDS).boxed().toList();
        List<Long> drawn = !range.isEmpty() ? seeds(range) : quick ? full.subList(0, 1) : full;
        boolean whole = !quick && chosen.isEmpty() && drawn.containsAll(full);
        return new FaultPlan(quick, chosen.isEmpty() ? all : chosen, drawn, whole, fresh, command);
    }

    private static List<Long> seeds(String range) {
        try {
            String[] ends = range.split("-", 2);
            long first = Long.parseLong(ends[0].strip());
            long last = ends.length == 1 ? first : Long.parseLong(ends[1].strip());
            if (first >= 1 && first <= last && last - first < 10_000) {
                return LongStream.rangeClosed(first, last).boxed().toList();
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("--seeds " + range + " is no range of seeds. Maybe write 1-7, or 3");
    }

    /** Whether it is a short one. */
    boolean quick() {
        return quick;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    List<Long> seeds() {
        return seeds;
    }

    /** Whether nothing is left out. */
    boolean whole() {
        return whole;
    }

    /** Whether what an earlier run finished is done again. */
    boolean fresh() {
        return fresh;
    }

    /** As typed. */
    String command() {
        return command;
    }
}
