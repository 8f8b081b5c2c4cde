package io.joinwatch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code bench history} is to measure.
 *
 * @param quick rough figures of few and small panes
 * @param jobs to keep
 * @param databases to keep
 * @param sizes observations of a pane, where a job knows several
 * @param whole whether nothing was left out: only then the results are those of the project
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record HistoryPlan(
        boolean quick,
        List<HistoryJob> jobs,
        List<String> databases,
        List<Integer> sizes,
        boolean whole,
        boolean fresh,
        String command) {
    /** The sizes that panes are built of. */
    static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    static final int LOOK_UP_SIZE = 10_000_000;

    private static final List<Integer> QUICK_SIZES = List.of(100_000);
    private static final int QUICK_LOOK_UP_SIZE = 1_000_000;
    private static final int HOUR_SIZE = 100_000;
    private static final int QUICK_HOUR_SIZE = 10_000;

    /**
     * Reads names; where none are given, all are meant.
     *
     * @param known databases that there are
     * @throws IllegalArgumentException if there is no such thing
     */
    public static HistoryPlan of(
            boolean quick,
            List<String> jobs,
            List<String> databases,
            List<String> known,
            List<String> sizes,
            boolean fresh,
            String command) {
        List<String> allJobs =
                Arrays.stream(HistoryJob.values()).map(HistoryJob::toString).toList();
        List<String> wanted = named("job", allJobs, jobs);
        List<Integer> wantedSizes = sizes.isEmpty()
                ? quick ? QUICK_SIZES : SIZES
                : sizes.stream().map(SizeText::parse).distinct().sorted().toList();
        List<String> wantedDatabases = named("database", known, databases);
        return new HistoryPlan(
                quick,
                Arrays.stream(HistoryJob.values())
                        .filter(job -> wanted.contains(job.toString()))
                        .toList(),
                wantedDatabases,
                wantedSizes,
                !quick && wanted.equals(allJobs) && wantedDatabases.equals(known) && wantedSizes.containsAll(SIZES),
                fresh,
                command);
    }

    private static List<String> named(String what, List<String> all, List<String> names) {
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException("There is no " + what + " " + name + ". Maybe one of "
                        + all.stream().collect(Collectors.joining(", ")));
            }
        }
        return names.isEmpty() ? all : all.stream().filter(names::contains).toList();
    }

    /** The sizes of a job's panes; 0 where panes are as they come. */
    List<Integer> sizes(HistoryJob job) {
        return switch (job) {
            case BUILD, REUSE, SIZE -> sizes;
            case DEMO -> List.of(0);
            case LOOK_UP -> List.of(quick ? QUICK_LOOK_UP_SIZE : LOOK_UP_SIZE);
            case MERGE -> List.of(quick ? QUICK_HOUR_SIZE : HOUR_SIZE);
        };
    }
}
