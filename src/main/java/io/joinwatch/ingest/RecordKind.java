package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.topics.Topic;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a JSON record is, told by the fields it has. */
public enum RecordKind {
    EVENT(Topic.QUERY_EVENTS),
    FACTS(Topic.TABLES),
    POLICY(Topic.POLICIES);

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OF_POLICIES = Set.of("pin", "ban", "overrides", "version");

    private final Topic topic;

    RecordKind(Topic topic) {
        this.topic = topic;
    }

    /** The input that takes it. */
    public Topic topic() {
        return topic;
    }

    /**
     * The kind of a record: with a query id an event, with a kind facts, with a pin, a ban, overrides or a version a policy.
     * Anything else counts as an event, whose reader then says what it lacks.
     */
    public static RecordKind of(byte[] json) {
        Set<String> fields = fields(json);
        if (fields.contains("queryId")) {
            return EVENT;
        }
        if (fields.contains("kind")) {
            return FACTS;
        }
        return OF_POLICIES.stream().anyMatch(fields::contains) ? POLICY : EVENT;
    }

    /**
     * Reads and checks a record of this kind.
     *
     * @param fallback the database of a record that names none
     * @throws io.joinwatch.event.BadRecordException if it must not be sent
     */
    PublicRecord read(EventCodec codec, byte[] json, @Nullable DatabaseId fallback) {
        return switch (this) {
            case EVENT -> codec.queryEvent(json, fallback);
            case FACTS -> codec.catalogRecord(json, fallback);
            case POLICY -> codec.policy(json, fallback);
        };
    }

    private static Set<String> fields(byte[] json) {
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException broken) {
            // The reader of the record tells what is wrong with it.
        }
        return fields;
    }
}
