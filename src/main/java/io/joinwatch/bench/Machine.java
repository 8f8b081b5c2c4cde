package io.joinwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the figures were measured on.
 *
 * @param cpu its model, with family and number, and whether it has AVX-512, where that is known
 * @param cores that the JVM may use
 * @param memoryBytes of the machine, 0 if not known
 * @param system operating system and architecture
 * @param java the virtual machine
 */
record Machine(String cpu, int cores, long memoryBytes, String system, String java) {
    /** The machine at hand. */
    static Machine here() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    private static String cpuModel() {
        try {
            return cpuModel(Files.readAllLines(Path.of("/proc/cpuinfo")));
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    /** From the lines of {@code /proc/cpuinfo}, which describe core by core. */
    static String cpuModel(List<String> lines) {
        Map<String, String> first = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split("\\s*:\\s*", 2);
            if (words.length == 2) {
                first.putIfAbsent(words[0], words[1]);
            }
        }
        String name = first.getOrDefault("model name", "unknown");
        String flags = first.get("flags");
        return name
                + (first.containsKey("cpu family")
                        ? " (family " + first.get("cpu family") + " model " + first.get("model") + ")"
                        : "")
                + (flags == null ? "" : flags.contains("avx512f") ? " with AVX-512" : " without AVX-512");
    }

    /** In one line. */
    String text() {
        return cpu + ", " + cores + " cores, " + Math.round(memoryBytes / (double) (1L << 30)) + " GiB, " + system
                + ", " + java;
    }
}
