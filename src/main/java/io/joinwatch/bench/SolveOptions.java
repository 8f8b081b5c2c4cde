package io.joinwatch.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code bench solve} is to measure.
 *
 * @param quick small graphs and short limits
 * @param classes groups to keep, by how their name starts; all if empty
 * @param methods contenders to keep, by name; all if empty
 * @param seeds of the generated graphs
 * @param limit per run
 * @param lanes cases measured at the same time, at least 1
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record SolveOptions(
        boolean quick,
        List<String> classes,
        List<String> methods,
        List<Long> seeds,
        Duration limit,
        int lanes,
        boolean fresh,
        String command) {
    public SolveOptions {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("Limit " + limit + " is not positive");
        }
        if (lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("Number of lanes " + lanes + " must be in [1, 64]");
        }
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
        seeds = List.copyOf(seeds);
    }

    /** Whether a case is wanted. */
    boolean wants(SolveCase of) {
        return classes.isEmpty() || classes.stream().anyMatch(of.group()::startsWith);
    }

    /** Whether a method is wanted. */
    boolean wants(Contender contender) {
        return methods.isEmpty() || methods.contains(contender.name());
    }

    /**
     * Checks that every class and method that is asked for exists.
     *
     * @throws IllegalArgumentException if one does not
     */
    void check(List<SolveCase> cases, List<Contender> contenders) {
        for (String start : classes) {
            if (cases.stream().noneMatch(of -> of.group().startsWith(start))) {
                throw new IllegalArgumentException("No class starts with " + start + ". Maybe one of "
                        + cases.stream().map(SolveCase::group).distinct().collect(Collectors.joining(", ")));
            }
        }
        for (String method : methods) {
            if (contenders.stream().noneMatch(contender -> contender.name().equals(method))) {
                throw new IllegalArgumentException("There is no method " + method + ". Maybe one of "
                        + contenders.stream().map(Contender::name).collect(Collectors.joining(", ")));
            }
        }
    }

    /** Whether nothing was left out: only then the results are those of the project. */
    boolean isWhole() {
        return !quick && classes.isEmpty() && methods.isEmpty() && seeds.size() >= SolveSuite.SEEDS.size();
    }
}
