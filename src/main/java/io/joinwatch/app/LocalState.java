package io.joinwatch.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder in which Kafka Streams keeps an application's state on this machine. */
final class LocalState {
    /** Held by an instance as long as it lives. */
    private static final String LOCK = ".lock";

    private LocalState() {}

    /** The application's folder in a state folder. */
    static Path of(Path stateDir, String applicationId) {
        return stateDir.resolve(applicationId);
    }

    /** Whether an instance on this machine has the folder. */
    static boolean isInUse(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                @Nullable FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new ResetException("State folder " + folder + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Deletes the folder; links in it are deleted, not followed. */
    static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new ResetException(
                    "State folder " + folder + " cannot be deleted: " + e.getMessage()
                            + ". Delete it before this machine's instance is started",
                    e);
        }
    }
}
