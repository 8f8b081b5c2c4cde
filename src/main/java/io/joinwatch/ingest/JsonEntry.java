package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** A JSON object of a log, whose fields have one of several names. */
final class JsonEntry {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode object;

    private JsonEntry(JsonNode object) {
        this.object = object;
    }

    static JsonEntry of(LogEntry entry) throws BadEntryException {
        JsonNode object;
        try {
            object = JSON.readTree(entry.text());
        } catch (JsonProcessingException e) {
            throw new BadEntryException("is no JSON. Maybe the log has another format: see --format");
        }
        if (object == null || !object.isObject()) {
            throw new BadEntryException("is no JSON object. Maybe the log has another format: see --format");
        }
        return new JsonEntry(object);
    }

    /** Whether it has the field, not null. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The object in a field; an empty one if there is none. */
    JsonEntry in(String name) {
        return new JsonEntry(object.path(name));
    }

    /** The field of the first of these names that is there and not null. */
    JsonNode field(String... names) {
        for (String name : names) {
            if (object.hasNonNull(name)) {
                return object.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    /** A field's text, null if it is missing or empty. */
    @Nullable
    String text(String... names) {
        String text = field(names).asText("");
        return text.isEmpty() ? null : text;
    }

    /** A field's whole number, also written as text; null if it is missing or none. */
    @Nullable
    Long number(String... names) {
        return LogCells.number(field(names).asText(""));
    }

    /** A field's time: {@link LoggedQuery#NO_TIME} if it is missing. */
    long time(String... names) throws BadEntryException {
        return LogCells.time(field(names).asText(""));
    }
}
