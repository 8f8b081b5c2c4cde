package io.joinwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java that benches can run on.
 *
 * @param java its {@code bin/java}
 * @param version as it says itself, such as {@code 17.0.15+6}
 * @param major such as 17
 */
record JavaHome(Path java, String version, int major) {
    private static final int OLDEST = 17;

    /** The one at work. */
    static JavaHome running() {
        return new JavaHome(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Runtime.version().toString().replaceFirst("-.*", ""),
                Runtime.version().feature());
    }

    /**
     * One in a folder, asked for its version.
     *
     * @throws IllegalArgumentException if there is none, or one that is too old
     */
    static JavaHome of(Path home) {
        Path java = home.resolve("bin/java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException(
                    "--jdk " + home + " has no bin/java. Maybe name the folder that JAVA_HOME would");
        }
        Map<String, String> properties = properties(java);
        String version = properties.getOrDefault("java.runtime.version", "");
        String major = properties.getOrDefault("java.specification.version", "");
        if (!major.matches("\\d+") || Integer.parseInt(major) < OLDEST) {
            throw new IllegalArgumentException("--jdk " + home + " is version "
                    + (version.isEmpty() ? "unknown" : version) + ". Maybe name one of " + OLDEST + " or later");
        }
        return new JavaHome(java, version.replaceFirst("-.*", ""), Integer.parseInt(major));
    }

    private static Map<String, String> properties(Path java) {
        Map<String, String> properties = new HashMap<>();
        try {
            Process process = new ProcessBuilder(List.of(java.toString(), "-XshowSettings:properties", "-version"))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines()
                        .map(line -> line.strip().split(" = ", 2))
                        .filter(words -> words.length == 2)
                        .forEach(words -> properties.put(words[0], words[1]));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(java + " does not run: " + e.getMessage(), e);
        }
        return properties;
    }
}
