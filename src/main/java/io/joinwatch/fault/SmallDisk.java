package io.joinwatch.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A disk of a few MiB, in memory, that can be filled. Stateless. */
final class SmallDisk {
    private static final String SIZE = "size=32m";
    private static final String FILLER = "filler";
    private static final int CHUNK = 64 * 1024;

    private SmallDisk() {}

    /** Why there can be none, if so: to mount one takes the rights for it. */
    static Optional<String> hindrance() {
        try {
            Path probe = Files.createTempDirectory("fault-disk");
            try {
                mount(probe);
                unmount(probe);
            } finally {
                Files.deleteIfExists(probe);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no file system in memory can be mounted here: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Mounts one; returns a folder in it. */
    static Path mount(Path at) throws IOException, InterruptedException {
        Files.createDirectories(at);
        command("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", at.toString());
        return at.resolve("state");
    }

    static void unmount(Path at) throws IOException, InterruptedException {
        command("umount", at.toString());
    }

    /** Gives back what {@link #fill} took. */
    static void clear(Path disk) throws IOException {
        Files.deleteIfExists(disk.resolve(FILLER));
    }

    /** Makes a file longer until there is no space left. */
    static void fill(Path disk) {
        Path filler = disk.resolve(FILLER);
        byte[] chunk = new byte[CHUNK];
        for (int size = CHUNK; size > 0; size /= 16) {
            try (OutputStream out = Files.newOutputStream(
                    filler, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(Arrays.copyOf(chunk, size));
                }
            } catch (IOException full) {
                // That was the aim; smaller pieces may still fit.
            }
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words[0] + ": " + said.strip());
        }
    }
}
