package io.joinwatch.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one process of {@code bench sort} measures: one method at one job and size, on some distributions.
 *
 * @param size keys per array
 * @param quick whether a rough figure will do
 * @param joins file that {@link WorkloadJoins#read} reads
 */
public record SortSpec(
        SortJob job,
        SortMethod method,
        int size,
        long seed,
        boolean quick,
        Path joins,
        List<KeyDistribution> distributions) {
    private static final int FEWEST_ROUNDS = 3;
    private static final int QUICK_ROUNDS = 2;
    private static final int MOST_ROUNDS = 5;
    private static final double WARM_SECONDS = 4;
    private static final double WARM_UP_NANOS = 4e7;
    private static final double QUICK_WARM_UP_NANOS = 2e7;
    private static final int KEYS = 1_000_000;
    private static final int QUICK_KEYS = 100_000;
    private static final int MOST_RUNS = 15;
    private static final int FEWEST_RUNS = 3;
    private static final double ENOUGH_SECONDS = 0.5;
    private static final double QUICK_ENOUGH_SECONDS = 0.03;
    private static final double LONG_SECONDS = 4;

    public SortSpec {
        distributions = List.copyOf(distributions);
    }

    /** The same on other distributions. */
    SortSpec of(List<KeyDistribution> these) {
        return new SortSpec(job, method, size, seed, quick, joins, these);
    }

    /** How many arrays one run sorts. */
    public int arrays() {
        return Math.max(1, keys() / size);
    }

    /** Keys per array while the compiler learns: the loops are the same on ten millions, which would take minutes. */
    public int warmUpSize() {
        return Math.min(size, keys());
    }

    /**
     * Whether all distributions are to be sorted in turn once more before any is measured.
     *
     * @param round from 0 on
     * @param seconds that were spent on sorting in earlier rounds
     */
    public boolean warmsUp(int round, double seconds) {
        return quick ? round < QUICK_ROUNDS : round < FEWEST_ROUNDS || (round < MOST_ROUNDS && seconds < WARM_SECONDS);
    }

    /** How long a distribution is sorted in each round, at least. */
    public double warmUpNanos() {
        return quick ? QUICK_WARM_UP_NANOS : WARM_UP_NANOS;
    }

    private int keys() {
        return quick ? QUICK_KEYS : KEYS;
    }

    /** How many runs are measured, if one takes about so long. */
    public int runs(double seconds) {
        int fewest = seconds > LONG_SECONDS ? FEWEST_RUNS - 1 : FEWEST_RUNS;
        double enough = quick ? QUICK_ENOUGH_SECONDS : ENOUGH_SECONDS;
        return (int) Math.max(fewest, Math.min(MOST_RUNS, enough / seconds));
    }

    /** The spec as a process's arguments. */
    List<String> toArguments() {
        return Stream.concat(
                        Stream.of(
                                job.name(),
                                method.name(),
                                Integer.toString(size),
                                Long.toString(seed),
                                Boolean.toString(quick),
                                joins.toString()),
                        distributions.stream().map(Enum::name))
                .collect(Collectors.toList());
    }

    /** Reads what {@link #toArguments} wrote. */
    public static SortSpec parse(String[] arguments) {
        return new SortSpec(
                SortJob.valueOf(arguments[0]),
                SortMethod.valueOf(arguments[1]),
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]),
                Boolean.parseBoolean(arguments[4]),
                Path.of(arguments[5]),
                Arrays.stream(arguments, 6, arguments.length)
                        .map(KeyDistribution::valueOf)
                        .toList());
    }
}
