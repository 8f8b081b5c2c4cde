package io.joinwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the figures were measured on.
 *
 * @param cpu its model
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
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    /** In one line. */
    String text() {
        return cpu + ", " + cores + " cores, " + Math.round(memoryBytes / (double) (1L << 30)) + " GiB, " + system
                + ", " + java;
    }
}
