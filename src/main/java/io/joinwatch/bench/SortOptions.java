package io.joinwatch.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code bench sort} is to measure.
 *
 * @param quick rough figures at one size
 * @param jobs to keep
 * @param methods to keep
 * @param distributions to keep
 * @param sizes keys per array
 * @param javas to measure on
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record SortOptions(
        boolean quick,
        List<SortJob> jobs,
        List<SortMethod> methods,
        List<KeyDistribution> distributions,
        List<Integer> sizes,
        List<JavaHome> javas,
        boolean fresh,
        String command) {
    /** The sizes that goals speak of. */
    static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000, 10_000_000);

    private static final List<Integer> QUICK_SIZES = List.of(100_000);
    private static final List<SortJob> QUICK_JOBS = List.of(SortJob.LONG, SortJob.PAIRS, SortJob.RECORDS);
    private static final List<SortMethod> QUICK_METHODS =
            List.of(SortMethod.JOINWATCH, SortMethod.ARRAYS_SORT, SortMethod.LSD_8, SortMethod.LSD_11);

    /** Reads names; where none are given, all are meant. @throws IllegalArgumentException if there is no such thing */
    public static SortOptions of(
            boolean quick,
            List<String> jobs,
            List<String> methods,
            List<String> distributions,
            List<String> sizes,
            List<Path> jdks,
            boolean fresh,
            String command) {
        return new SortOptions(
                quick,
                quick && jobs.isEmpty() ? QUICK_JOBS : named("job", SortJob.class, jobs),
                quick && methods.isEmpty() ? QUICK_METHODS : named("method", SortMethod.class, methods),
                named("distribution", KeyDistribution.class, distributions),
                sizes.isEmpty()
                        ? quick ? QUICK_SIZES : SIZES
                        : sizes.stream()
                                .map(SizeText::parse)
                                .distinct()
                                .sorted()
                                .toList(),
                jdks.isEmpty()
                        ? List.of(JavaHome.running())
                        : jdks.stream().map(JavaHome::of).distinct().toList(),
                fresh,
                command);
    }

    private static <E extends Enum<E>> List<E> named(String what, Class<E> type, List<String> names) {
        List<E> all = List.of(type.getEnumConstants());
        for (String name : names) {
            if (all.stream().noneMatch(one -> one.toString().equals(name))) {
                throw new IllegalArgumentException("There is no " + what + " " + name + ". Maybe one of "
                        + all.stream().map(Enum::toString).collect(Collectors.joining(", ")));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(one -> names.contains(one.toString())).toList();
    }

    /** Whether nothing was left out: only then the results are those of the project. */
    boolean isWhole() {
        return !quick
                && jobs.size() == SortJob.values().length
                && methods.size() == SortMethod.values().length
                && distributions.size() == KeyDistribution.values().length
                && sizes.containsAll(SIZES);
    }

    /** The distributions that means are over, of those that are wanted. */
    static List<KeyDistribution> randomLike() {
        return Arrays.stream(KeyDistribution.values())
                .filter(KeyDistribution::isRandomLike)
                .toList();
    }
}
