package io.joinwatch.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one process of {@code bench history} measures: one job at one size, on some databases.
 *
 * @param size observations of a pane; 0 where panes are as they come
 * @param quick whether a rough figure will do
 * @param folder of the databases' panes, see {@link #file}
 */
public record HistorySpec(HistoryJob job, int size, boolean quick, Path folder, List<String> databases) {
    private static final int OBSERVATIONS = 1_000_000;
    private static final int QUICK_OBSERVATIONS = 200_000;
    private static final int FEWEST_PANES = 2;
    private static final int MOST_PANES = 100;
    private static final int SIZED_PANES = 10;
    private static final int HOURS = 24;

    public HistorySpec {
        databases = List.copyOf(databases);
    }

    /** The same on other databases. */
    HistorySpec of(List<String> these) {
        return new HistorySpec(job, size, quick, folder, these);
    }

    /** Of a database. */
    String group(String database) {
        return this + "-" + database;
    }

    /**
     * How many panes a database has: so many that neither the clock nor what a processor remembers of one pane counts.
     *
     * @throws IllegalStateException if panes are as they come
     */
    int panes() {
        int many = Math.max(FEWEST_PANES, Math.min(MOST_PANES, (quick ? QUICK_OBSERVATIONS : OBSERVATIONS) / size));
        return switch (job) {
            case BUILD -> many;
            case REUSE -> 2 * many;
            case SIZE -> Math.min(SIZED_PANES, many);
            case LOOK_UP -> 1;
            case MERGE -> HOURS;
            case DEMO -> throw new IllegalStateException("They are as they come");
        };
    }

    /** Observations of a database. */
    long observations() {
        return size == 0 ? 0 : (long) size * panes();
    }

    /** How long all databases' work is done in turn before any of it is measured. */
    double warmUpSeconds() {
        return !job.isTimed() ? 0 : quick ? 3 : 10;
    }

    /** How many runs are measured. */
    int runs() {
        return !job.isTimed() ? 1 : quick ? 3 : 7;
    }

    /** Where a database's panes are. */
    Path file(String database) {
        return folder.resolve(database + ".panes");
    }

    /** The spec as a process's arguments. */
    List<String> toArguments() {
        return Stream.concat(
                        Stream.of(job.name(), Integer.toString(size), Boolean.toString(quick), folder.toString()),
                        databases.stream())
                .toList();
    }

    /** Reads what {@link #toArguments} wrote. */
    public static HistorySpec parse(String[] arguments) {
        return new HistorySpec(
                HistoryJob.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]),
                Boolean.parseBoolean(arguments[2]),
                Path.of(arguments[3]),
                Arrays.asList(arguments).subList(4, arguments.length));
    }

    /** Job and size. */
    @Override
    public String toString() {
        return size == 0 ? job.toString() : job + "-" + SizeText.of(size);
    }
}
