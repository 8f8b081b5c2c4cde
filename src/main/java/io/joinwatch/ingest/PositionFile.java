package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far log files were read, kept in a file so that the next reading goes on from there. A log that was renamed is found again; one that
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
            content.files().forEach(position -> byFile.put(position.file(), position));
        } catch (JacksonException e) {
            throw new IngestException(
                    "--position " + path
                            + " is no file of positions. Maybe another file is meant; without it all is read" + " anew",
                    e);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where to go on in a file: its beginning if it is new. */
    FilePosition of(Path file) throws IOException {
        FilePosition known = byFile.get(file.toString());
        if (known != null && known.isOf(file)) {
            return known;
        }
        for (FilePosition other : byFile.values()) {
            if (other.hasKeyOf(file) && other.isOf(file)) {
                return other.named(file);
            }
        }
        return FilePosition.start(file);
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
            Path partial = target.resolveSibling(target.getFileName() + ".partial");
            JSON.writeValue(partial.toFile(), new Content(1, List.copyOf(byFile.values())));
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be written: " + e.getMessage(), e);
        }
    }
}
