package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far log files were read, kept in a file so that the next reading goes on from there. A log that was renamed or compressed is found again; one that
 * was begun anew under the old name is read from its beginning. Not thread-safe.
 */
public final class PositionFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path path;
    private final Map<String, FilePosition> byFile = new LinkedHashMap<>();

    private record Content(int version, List<FilePosition> files) {}

    /**
     * Reads what was kept.
     *
     * @param path null to keep nothing
     * @throws IngestException if the file cannot be read or is none of ours
     */
    public PositionFile(@Nullable Path path) {
        this.path = path;
        if (path == null || !Files.exists(path)) {
            return;
        }
        try {
            Content content = JSON.readValue(path.toFile(), Content.class);
            if (content == null
                    || content.files() == null
                    || !content.files().stream().allMatch(PositionFile::isSound)) {
                throw foreign(path, null);
            }
            content.files().forEach(position -> byFile.put(position.file(), position));
        } catch (JacksonException e) {
            throw foreign(path, e);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isSound(@Nullable FilePosition position) {
        return position != null && position.isSound();
    }

    private static IngestException foreign(Path path, @Nullable Throwable cause) {
        return new IngestException(
                "--position " + path
                        + " is no file of positions in logs. Maybe another file is meant; without it all is read anew",
                cause);
    }

    /**
     * Where to go on in files: at the beginning of those that are new. All are looked up before any is read, for a log that was rotated has the
     * name of one and is another.
     */
    Map<Path, FilePosition> of(List<Path> files) throws IOException {
        Map<String, FilePosition> byKey = new HashMap<>();
        byFile.values().stream()
                .filter(known -> !known.key().isEmpty())
                .forEach(known -> byKey.put(known.key(), known));
        Map<Path, FilePosition> positions = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                positions.put(file, of(file, byKey));
            } catch (NoSuchFileException e) {
                // Gone since it was listed: it has no position.
            }
        }
        return positions;
    }

    private FilePosition of(Path file, Map<String, FilePosition> byKey) throws IOException {
        FilePosition known = byFile.get(file.toString());
        if (known != null && known.isOf(file)) {
            return known;
        }
        FilePosition renamed = byKey.get(FilePosition.key(file));
        if (renamed != null && renamed.isOf(file)) {
            return renamed.named(file);
        }
        if (LogFormat.isGzip(file)) {
            for (FilePosition other : byFile.values()) {
                if (other.isCompressedTo(file)) {
                    return other.named(file);
                }
            }
        }
        return FilePosition.start(file);
    }

    /** Whether anything is kept. */
    boolean isKept() {
        return path != null;
    }

    /** Whether a file is this one, or what it is written to first. */
    public boolean is(Path file) {
        return path != null
                && (file.toAbsolutePath().equals(path.toAbsolutePath())
                        || file.toAbsolutePath().equals(partial(path.toAbsolutePath())));
    }

    private static Path partial(Path target) {
        return target.resolveSibling(target.getFileName() + ".partial");
    }

    /** Notes how far a file was read. */
    void put(FilePosition position) {
        byFile.put(position.file(), position);
    }

    /** Writes all positions, whole or not at all. Those of files that are gone go too. @throws IngestException if that fails */
    void save() {
        if (path == null) {
            return;
        }
        byFile.keySet().removeIf(file -> !Files.exists(Path.of(file)));
        try {
            Path target = path.toAbsolutePath();
            Path partial = partial(target);
            JSON.writeValue(partial.toFile(), new Content(1, List.copyOf(byFile.values())));
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be written: " + e.getMessage(), e);
        }
    }
}
