package io.joinwatch.bench;

import java.util.List;

/**
 * What {@code bench stream} is to measure.
 *
 * @param quick rough figures
 * @param specs in order
 * @param whole whether nothing was left out: only then the results are those of the project
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record StreamPlan(boolean quick, List<StreamSpec> specs, boolean whole, boolean fresh, String command) {
    private static final List<StreamSpec> WHOLE = List.of(
            new StreamSpec(StreamForm.JOINS, 50, 8_000_000, 4_000_000, 3),
            new StreamSpec(StreamForm.SQL, 50, 4_000_000, 2_000_000, 3),
            new StreamSpec(StreamForm.JOINS, 10_000, 5_000_000, 2_500_000, 3));

    /** Small enough for less than a minute. */
    private static final List<StreamSpec> QUICK = List.of(new StreamSpec(StreamForm.JOINS, 50, 400_000, 200_000, 1));

    /**
     * Reads names of cases; where none are given, all are meant.
     *
     * @throws IllegalArgumentException if there is no such case
     */
    public static StreamPlan of(boolean quick, List<String> names, boolean fresh, String command) {
        List<StreamSpec> all = quick ? QUICK : WHOLE;
        List<String> known = all.stream().map(StreamSpec::group).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no case " + name + ". Maybe one of " + String.join(", ", known));
            }
        }
        List<StreamSpec> specs = all.stream()
                .filter(spec -> names.isEmpty() || names.contains(spec.group()))
                .toList();
        return new StreamPlan(quick, specs, !quick && specs.size() == all.size(), fresh, command);
    }
}
