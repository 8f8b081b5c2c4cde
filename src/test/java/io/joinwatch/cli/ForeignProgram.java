package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers that are programs of their own. A test that needs one that is not here is skipped, and says which. */
final class ForeignProgram {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path NODE = Path.of("target", "node-readers");
    private static final int PATIENCE_S = 180;

    private ForeignProgram() {}

    /** What a program printed and how it ended. */
    record Output(int exitCode, String text) {}

    /** The folder in which scripts find their packages: Node.js is here, and the packages of the lock file are installed. */
    static synchronized Path nodeFolder() throws IOException, InterruptedException {
        assumeTrue(isHere("node", "--version"), "skipped: there is no node on the PATH");
        assumeTrue(isHere("npm", "--version"), "skipped: there is no npm on the PATH");
        Path stamp = NODE.resolve("installed.json");
        byte[] lock = Files.readAllBytes(SOURCES.resolve("package-lock.json"));
        if (!Files.exists(stamp) || !java.util.Arrays.equals(Files.readAllBytes(stamp), lock)) {
            Files.createDirectories(NODE);
            Files.copy(
                    SOURCES.resolve("package.json"),
                    NODE.resolve("package.json"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.write(NODE.resolve("package-lock.json"), lock);
            Output install = run(NODE, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
            assumeTrue(
                    install.exitCode() == 0,
                    "skipped: the packages of " + SOURCES + " cannot be installed, as without a registry: "
                            + install.text());
            Files.write(stamp, lock);
        }
        return NODE.toAbsolutePath();
    }

    /** Makes sure that Python can import pyarrow. */
    static void assumePyarrow() throws IOException, InterruptedException {
        assumeTrue(isHere("python3", "-c", "import pyarrow"), "skipped: python3 with pyarrow is not installed");
    }

    private static boolean isHere(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), List.of(command)).exitCode() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Runs a program that must succeed and returns what it printed. */
    static String output(Path folder, List<String> command) throws IOException, InterruptedException {
        Output output = run(folder, command);
        assertThat(output.exitCode()).as("%s%n%s", command, output.text()).isZero();
        return output.text();
    }

    private static Output run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("joinwatch-foreign", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Output(-1, "no end after " + PATIENCE_S + " s");
            }
            return new Output(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
