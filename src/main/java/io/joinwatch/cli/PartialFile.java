package io.joinwatch.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written beside its place, moved there when it is done. What is not done is gone
 * after {@link #close}, or when the process is told to stop.
 */
final class PartialFile implements Closeable {
    private static final String SUFFIX = ".partial";

    private final Path target;
    private final Path partial;

    /** Takes the place; makes the folders above it. */
    PartialFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        this.partial = this.target.resolveSibling(this.target.getFileName() + SUFFIX);
        Files.createDirectories(this.target.getParent());
        partial.toFile().deleteOnExit();
    }

    /** Where to write. */
    Path partial() {
        return partial;
    }

    /** Puts what was written into its place, replacing what is there. */
    void commit() throws IOException {
        try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partial);
    }
}
