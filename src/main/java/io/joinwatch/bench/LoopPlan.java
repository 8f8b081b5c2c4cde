package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bench loop} is to simulate.
 *
 * @param quick fewer cases, one seed
 * @param cases to run
 * @param seeds of each
 * @param whole whether nothing was left out: only then the results are those of the project
 * @param fresh simulates again what an earlier run finished
 * @param command as typed, for the results file
 */
public record LoopPlan(
        boolean quick, List<LoopCase> cases, List<Long> seeds, boolean whole, boolean fresh, String command) {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L);
    private static final List<String> QUICK = List.of(
            "drift-retail-16",
            "drift-tpcds-16",
            "fixed-retail",
            "noise-pane-retail",
            "noise-day-retail",
            "shift-pane",
            "shift-day",
            "sizes-retail",
            "stability-retail",
            "stability-communities",
            "stability-tpcds");

    public LoopPlan {
        cases = List.copyOf(cases);
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads names; where none are given, all are meant.
     *
     * @param names beginnings of cases
     * @throws IllegalArgumentException if no case begins so
     */
    public static LoopPlan of(boolean quick, List<String> names, List<Long> seeds, boolean fresh, String command) {
        List<LoopCase> all = LoopCase.all();
        List<LoopCase> wanted = new ArrayList<>();
        for (LoopCase each : all) {
            boolean isMeant = names.isEmpty()
                    ? !quick || QUICK.contains(each.name())
                    : names.stream().anyMatch(name -> each.name().startsWith(name));
            if (isMeant) {
                wanted.add(each);
            }
        }
        for (String name : names) {
            if (all.stream().noneMatch(each -> each.name().startsWith(name))) {
                throw new IllegalArgumentException("No case starts with " + name + ". Maybe one of "
                        + String.join(", ", all.stream().map(LoopCase::name).toList()));
            }
        }
        List<Long> drawn = !seeds.isEmpty() ? seeds : quick ? SEEDS.subList(0, 1) : SEEDS;
        return new LoopPlan(
                quick, wanted, drawn, !quick && wanted.equals(all) && drawn.containsAll(SEEDS), fresh, command);
    }
}
