package io.joinwatch.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a record's JSON in the order of the calls; what is null is left out. Not thread-safe. */
final class JsonOutput {
    private final JsonGenerator generator;

    JsonOutput(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Writes one entry of a list. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonOutput out, T entry) throws IOException;
    }

    void startObject() throws IOException {
        generator.writeStartObject();
    }

    void startObject(String field) throws IOException {
        generator.writeObjectFieldStart(field);
    }

    void endObject() throws IOException {
        generator.writeEndObject();
    }

    void text(String field, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeStringField(field, value);
        }
    }

    void textUnlessEmpty(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            text(field, value);
        }
    }

    void word(String field, @Nullable Enum<?> value) throws IOException {
        if (value != null) {
            generator.writeStringField(field, value.name());
        }
    }

    void integer(String field, @Nullable Long value) throws IOException {
        if (value != null) {
            integer(field, value.longValue());
        }
    }

    void integer(String field, long value) throws IOException {
        generator.writeNumberField(field, value);
    }

    void number(String field, @Nullable Double value) throws IOException {
        if (value != null) {
            generator.writeNumberField(field, value);
        }
    }

    void time(String field, long epochMs) throws IOException {
        generator.writeStringField(field, IsoTime.format(epochMs));
    }

    void time(String field, @Nullable Long epochMs) throws IOException {
        if (epochMs != null) {
            time(field, epochMs.longValue());
        }
    }

    void flag(String field, boolean value) throws IOException {
        generator.writeBooleanField(field, value);
    }

    void flagIfSet(String field, boolean value) throws IOException {
        if (value) {
            generator.writeBooleanField(field, true);
        }
    }

    <T> void list(String field, List<T> entries, Writer<T> writer) throws IOException {
        generator.writeArrayFieldStart(field);
        for (T entry : entries) {
            writer.write(this, entry);
        }
        generator.writeEndArray();
    }

    <T> void listUnlessEmpty(String field, List<T> entries, Writer<T> writer) throws IOException {
        if (!entries.isEmpty()) {
            list(field, entries, writer);
        }
    }

    /** An array of names, as an entry of another array. */
    void names(List<String> names) throws IOException {
        generator.writeStartArray();
        for (String name : names) {
            generator.writeString(name);
        }
        generator.writeEndArray();
    }

    void names(String field, List<String> names) throws IOException {
        generator.writeFieldName(field);
        names(names);
    }

    void namesUnlessEmpty(String field, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            names(field, names);
        }
    }

    void database(DatabaseId id) throws IOException {
        text("warehouse", id.warehouse());
        text("database", id.database());
    }
}
