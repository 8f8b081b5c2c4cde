package io.joinwatch.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of the public topics into records and back. What it returns is valid throughout, so that nothing
 * needs checking again before state is touched; of foreign bytes nothing but a {@link BadRecordException} comes. Equal
 * records give equal bytes, on every release of Java. Thread-safe.
 *
 * <p>Where a record names neither warehouse nor database, the database of its key is taken ({@code fromKey}).
 */
public final class EventCodec {
    private final EventLimits limits;
    private final JsonFactory factory;
    private final KnownNames names = new KnownNames();

    public EventCodec(EventLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(EventLimits.MAX_NESTING)
                        .maxNumberLength(EventLimits.MAX_NUMBER_LENGTH)
                        .maxStringLength(limits.maxRecordBytes())
                        .build())
                // Java 17 and 19 print the same double differently.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** Reads a query event that must name its database. */
    public QueryEvent queryEvent(byte[] json) {
        return queryEvent(json, null);
    }

    public QueryEvent queryEvent(byte[] json, @Nullable DatabaseId fromKey) {
        return read(json, fromKey, QueryEventJson::read);
    }

    /** Reads a record of the tables topic that must name its database. */
    public CatalogRecord catalogRecord(byte[] json) {
        return catalogRecord(json, null);
    }

    public CatalogRecord catalogRecord(byte[] json, @Nullable DatabaseId fromKey) {
        return read(json, fromKey, CatalogJson::read);
    }

    /** Reads a policy that must name its database. */
    public PolicyRecord policy(byte[] json) {
        return policy(json, null);
    }

    public PolicyRecord policy(byte[] json, @Nullable DatabaseId fromKey) {
        return read(json, fromKey, PolicyJson::read);
    }

    public RecommendationRecord recommendation(byte[] json) {
        return read(json, null, RecommendationJson::read);
    }

    public SolveRecord solve(byte[] json) {
        return read(json, null, SolveJson::read);
    }

    /** The record as JSON in UTF-8: fixed order of fields, nothing that is null, times in ISO-8601. */
    public byte[] bytes(PublicRecord record) {
        return write(null, record);
    }

    /** The record as one line of a command's output, without line end, with {@code "type"} as its first field. */
    public String line(String type, PublicRecord record) {
        return new String(write(type, record), StandardCharsets.UTF_8);
    }

    private <T> T read(byte[] json, @Nullable DatabaseId fromKey, JsonInput.Reader<T> reader) {
        if (json.length > limits.maxRecordBytes()) {
            throw new BadRecordException(
                    ReasonCode.TOO_LARGE,
                    "the record has " + json.length + " bytes: must be at most " + limits.maxRecordBytes());
        }
        try {
            return parse(json, fromKey, reader);
        } catch (BadRecordException bad) {
            // A later version may have changed any field: then its version is the reason, not what looks odd in it.
            throw bad.reason() == ReasonCode.NOT_JSON || !isOtherVersion(json) ? bad : otherVersion();
        }
    }

    private <T> T parse(byte[] json, @Nullable DatabaseId fromKey, JsonInput.Reader<T> reader) {
        try (JsonParser parser = factory.createParser(json)) {
            JsonInput in = new JsonInput(parser, limits, names, fromKey);
            try {
                if (parser.nextToken() == null) {
                    throw new BadRecordException(ReasonCode.NOT_JSON, "the record is empty: send one JSON object");
                }
                T record = reader.read(in);
                if (parser.nextToken() != null) {
                    throw new BadRecordException(
                            ReasonCode.NOT_JSON, "the record goes on behind its object: send one object per record");
                }
                return record;
            } catch (BadRecordException bad) {
                throw bad.at(in.pointer());
            } catch (StreamConstraintsException over) {
                throw new BadRecordException(
                        ReasonCode.TOO_LARGE,
                        "the record nests deeper than " + EventLimits.MAX_NESTING + " or holds a number of more than "
                                + EventLimits.MAX_NUMBER_LENGTH + " digits or over-long names: simplify it");
            } catch (IOException broken) {
                // Its message may quote SQL, so neither it nor the cause is passed on.
                throw new BadRecordException(
                        ReasonCode.NOT_JSON,
                        "the record is no JSON from byte "
                                + parser.currentLocation().getByteOffset() + " of " + json.length
                                + " on: send UTF-8 JSON");
            }
        } catch (IOException broken) {
            throw new BadRecordException(ReasonCode.NOT_JSON, "the record is no JSON: send UTF-8 JSON");
        }
    }

    private boolean isOtherVersion(byte[] json) {
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isVersion = "schemaVersion".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && isVersion) {
                    return parser.getDoubleValue() != PublicRecord.SCHEMA_VERSION;
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException broken) {
            return false;
        }
    }

    private static BadRecordException otherVersion() {
        return new BadRecordException(
                ReasonCode.UNKNOWN_SCHEMA_VERSION,
                "schemaVersion is not " + PublicRecord.SCHEMA_VERSION
                        + ", the only one this release reads: upgrade it");
    }

    private byte[] write(@Nullable String type, PublicRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = factory.createGenerator(bytes, JsonEncoding.UTF8)) {
            JsonOutput out = new JsonOutput(generator);
            out.startObject();
            out.text("type", type);
            out.integer("schemaVersion", PublicRecord.SCHEMA_VERSION);
            writeFields(out, record);
            out.endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("In-memory JSON of " + record.key() + " failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeFields(JsonOutput out, PublicRecord record) throws IOException {
        if (record instanceof QueryEvent event) {
            QueryEventJson.write(out, event);
        } else if (record instanceof CatalogRecord facts) {
            CatalogJson.write(out, facts);
        } else if (record instanceof PolicyRecord policy) {
            PolicyJson.write(out, policy);
        } else if (record instanceof RecommendationRecord advice) {
            RecommendationJson.write(out, advice);
        } else if (record instanceof SolveRecord solve) {
            SolveJson.write(out, solve);
        }
    }
}
