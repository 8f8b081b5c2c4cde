package io.joinwatch.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds a process to some of the cores that this one may use: the last ones, since the first ones serve the system more. With
 * Linux's {@code taskset}; elsewhere processes roam. Stateless.
 */
final class PinnedCores {
    private static final String TASKSET = "taskset";

    private PinnedCores() {}

    /** What stands before a command that gets so many cores; nothing where processes cannot be held, or need not be. */
    static List<String> prefix(int cores) {
        List<Integer> allowed = allowed();
        if (allowed.size() <= cores || !isOnPath()) {
            return List.of();
        }
        return List.of(
                TASKSET,
                "-c",
                allowed.subList(allowed.size() - cores, allowed.size()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
    }

    private static List<Integer> allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .map(line -> numbers(line.substring(line.indexOf(':') + 1).strip()))
                    .orElse(List.of());
        } catch (IOException elsewhere) {
            return List.of();
        }
    }

    /** Reads {@code 0-2,5}. */
    static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static boolean isOnPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, TASKSET)));
    }
}
