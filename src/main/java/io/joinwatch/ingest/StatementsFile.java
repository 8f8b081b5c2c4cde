package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the last reading in a file, with the events made of it until they have arrived: after a crash the same ones are sent again.
 * Not thread-safe.
 */
public final class StatementsFile {
    private static final String OF = "pg-stat-statements";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private final @Nullable Path path;
    private final @Nullable Content kept;

    private record Content(int version, String of, String server, StatementCounts.Last last, List<JsonNode> unsent) {}

    /**
     * Reads what was kept.
     *
     * @param path null to keep nothing
     * @throws IngestException if the file cannot be read or is none of ours
     */
    public StatementsFile(@Nullable Path path) {
        this.path = path;
        this.kept = path == null || !Files.exists(path) ? null : read(path);
    }

    private static Content read(Path path) {
        try {
            Content content = JSON.readValue(path.toFile(), Content.class);
            if (content == null || !OF.equals(content.of()) || content.last() == null || content.unsent() == null) {
                throw foreign(path, null);
            }
            return content;
        } catch (JacksonException e) {
            throw foreign(path, e);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static IngestException foreign(Path path, @Nullable Throwable cause) {
        return new IngestException(
                "--position " + path + " is no file of the counts of " + OF
                        + ". Maybe another file is meant; one that does not exist begins anew",
                cause);
    }

    /** The counters that were kept. @throws IngestException if they are another server's */
    StatementCounts counts(String server) {
        StatementCounts counts = new StatementCounts();
        if (kept != null) {
            if (!server.equals(kept.server())) {
                throw new IngestException("--position " + path + " has the counts of " + kept.server() + ", not of "
                        + server + ". Maybe another file is meant; one that does not exist begins anew");
            }
            counts.restore(kept.last());
        }
        return counts;
    }

    /** Events of the last reading that may not have arrived. @throws IngestException if they are damaged */
    List<QueryEvent> unsent() {
        List<QueryEvent> events = new ArrayList<>();
        try {
            for (JsonNode event : kept == null ? List.<JsonNode>of() : kept.unsent()) {
                events.add(CODEC.queryEvent(JSON.writeValueAsBytes(event)));
            }
            return events;
        } catch (IOException | BadRecordException e) {
            throw new IngestException("--position " + path + " is damaged: " + e.getMessage() + ". Maybe delete it", e);
        }
    }

    /**
     * Writes a reading, whole or not at all.
     *
     * @param unsent events of it that are on their way
     * @throws IngestException if that fails
     */
    void save(String server, StatementCounts counts, List<QueryEvent> unsent) {
        if (path == null) {
            return;
        }
        try {
            List<JsonNode> events = new ArrayList<>();
            for (QueryEvent event : unsent) {
                events.add(JSON.readTree(CODEC.bytes(event)));
            }
            Path target = path.toAbsolutePath();
            Path partial = target.resolveSibling(target.getFileName() + ".partial");
            JSON.writeValue(partial.toFile(), new Content(1, OF, server, counts.last(), events));
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IngestException("--position " + path + " cannot be written: " + e.getMessage(), e);
        }
    }
}
