package io.joinwatch.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record's JSON token by token, strictly: no coercion between types, no fraction as a count, no field twice.
 * Every read of a field takes what was read for it before, which must be null; JSON's null counts as absent, and fields
 * that nobody asks for are passed over. Not thread-safe.
 */
final class JsonInput {
    private final JsonParser parser;
    private final EventLimits limits;
    private final KnownNames names;
    private final @Nullable DatabaseId fromKey;

    JsonInput(JsonParser parser, EventLimits limits, KnownNames names, @Nullable DatabaseId fromKey) {
        this.parser = parser;
        this.limits = limits;
        this.names = names;
        this.fromKey = fromKey;
    }

    /** Reads one entry of a list, or one record; the parser stands on its first token and is left on its last. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonInput in) throws IOException;
    }

    EventLimits limits() {
        return limits;
    }

    /** Where the parser stands, as a JSON pointer; empty at the top. */
    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Enters the object that the parser stands on. */
    void enterObject() throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "an object");
    }

    /** The next field that has a value, the parser on that value; null at the object's end. */
    @Nullable
    String nextField() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                return parser.currentName();
            }
        }
        return null;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    /** Any text; halves of surrogate pairs, as in SQL that was cut off, are replaced. */
    String text(@Nullable String before) throws IOException {
        once(before);
        require(parser.currentToken() == JsonToken.VALUE_STRING, "a string");
        return wellFormed(parser.getText());
    }

    /** Text that is a name, as it stands: the record it goes into checks it by {@link FieldCheck#name}. */
    String name(@Nullable String before) throws IOException {
        once(before);
        require(parser.currentToken() == JsonToken.VALUE_STRING, "a string");
        return names.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /** Likewise of an id, which seldom comes again. */
    String id(@Nullable String before) throws IOException {
        once(before);
        require(parser.currentToken() == JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    /** SQL within its limit. */
    String sql(@Nullable String before) throws IOException {
        String sql = text(before);
        if (sql.length() > limits.maxSqlLength()) {
            throw new BadRecordException(
                    ReasonCode.TOO_LARGE,
                    field() + " has " + sql.length() + " characters: must be at most " + limits.maxSqlLength());
        }
        return sql;
    }

    long integer(@Nullable Long before) throws IOException {
        once(before);
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            throw new BadRecordException(
                    ReasonCode.BAD_SIZE,
                    field() + " is " + shownNumber() + ": must be a whole number, without '.' or 'e'");
        }
        require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return parser.getLongValue();
        } catch (InputCoercionException overflow) {
            throw new BadRecordException(
                    ReasonCode.BAD_SIZE, field() + " is " + shownNumber() + ": does not fit into 64 bits");
        }
    }

    int smallInteger(@Nullable Integer before) throws IOException {
        once(before);
        return (int) FieldCheck.range(field(), integer(null), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    double number(@Nullable Double before) throws IOException {
        once(before);
        require(parser.currentToken().isNumeric(), "a number");
        return parser.getDoubleValue();
    }

    boolean flag(@Nullable Boolean before) throws IOException {
        once(before);
        require(parser.currentToken().isBoolean(), "true or false");
        return parser.getBooleanValue();
    }

    /** Epoch milliseconds or ISO-8601. */
    long time(@Nullable Long before) throws IOException {
        once(before);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return IsoTime.parse(parser.currentName(), parser.getText());
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            try {
                return IsoTime.check(parser.currentName(), parser.getLongValue());
            } catch (InputCoercionException overflow) {
                throw new BadRecordException(
                        ReasonCode.BAD_TIME, field() + " is " + shownNumber() + ": does not fit into 64 bits");
            }
        }
        throw wrongType("a time in ISO-8601 or in epoch milliseconds");
    }

    /** A word of an enumeration, in upper case. */
    <T extends Enum<T>> T word(@Nullable T before, T[] words) throws IOException {
        once(before);
        require(parser.currentToken() == JsonToken.VALUE_STRING, "a word");
        String text = parser.getText();
        for (T word : words) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw new BadRecordException(
                ReasonCode.WRONG_TYPE,
                field() + " is " + FieldCheck.shown(text) + ": must be one of " + List.of(words));
    }

    /** An object or array that is no list, such as a pair. */
    <T> T one(@Nullable T before, Reader<T> reader) throws IOException {
        once(before);
        return reader.read(this);
    }

    <T> List<T> list(@Nullable List<T> before, int most, Reader<T> entry) throws IOException {
        once(before);
        String field = parser.currentName();
        require(parser.currentToken() == JsonToken.START_ARRAY, "an array");
        List<T> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (entries.size() == most) {
                throw new BadRecordException(
                        ReasonCode.TOO_LARGE,
                        (field == null ? "a list" : field) + " has more than " + most + " entries: split the record");
            }
            entries.add(entry.read(this));
        }
        return entries;
    }

    List<String> names(@Nullable List<String> before, int most) throws IOException {
        return list(before, most, in -> in.name(null));
    }

    /** Texts for people. */
    List<String> texts(@Nullable List<String> before) throws IOException {
        return list(before, limits.maxListed(), in -> in.text(null));
    }

    /** An object whose values are words, numbers or flags, all taken as text. */
    Map<String, String> words(@Nullable Map<String, String> before) throws IOException {
        once(before);
        enterObject();
        Map<String, String> words = new TreeMap<>();
        for (String name = nextField(); name != null; name = nextField()) {
            if (words.size() == limits.maxListed()) {
                throw new BadRecordException(
                        ReasonCode.TOO_LARGE, "an object has more than " + limits.maxListed() + " entries: drop some");
            }
            require(parser.currentToken().isScalarValue(), "a string, number or flag");
            once(words.put(name, parser.getText()));
        }
        return words;
    }

    /** The database that the body names, or else the key's. */
    DatabaseId databaseId(@Nullable String warehouse, @Nullable String database) {
        if (warehouse == null && database == null) {
            if (fromKey == null) {
                throw new BadRecordException(
                        ReasonCode.NO_DATABASE,
                        "warehouse and database are absent, and the key names no database: set both fields");
            }
            return fromKey;
        }
        boolean isOfKey = fromKey != null
                && fromKey.warehouse().equals(warehouse)
                && fromKey.database().equals(database);
        return isOfKey
                ? Objects.requireNonNull(fromKey)
                : new DatabaseId(required("warehouse", warehouse), required("database", database));
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new BadRecordException(ReasonCode.MISSING_FIELD, field + " is absent: add it");
        }
        return value;
    }

    static void requireVersion(@Nullable Long schemaVersion) {
        if (required("schemaVersion", schemaVersion) != PublicRecord.SCHEMA_VERSION) {
            throw new BadRecordException(
                    ReasonCode.UNKNOWN_SCHEMA_VERSION,
                    "schemaVersion is " + schemaVersion + ": this release reads " + PublicRecord.SCHEMA_VERSION);
        }
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <T, R> @Nullable R ifPresent(@Nullable T value, Function<T, R> function) {
        return value == null ? null : function.apply(value);
    }

    private void once(@Nullable Object before) throws IOException {
        if (before != null) {
            throw new BadRecordException(ReasonCode.DUPLICATE_FIELD, field() + " occurs twice: send it once");
        }
    }

    private void require(boolean holds, String expected) throws IOException {
        if (!holds) {
            throw wrongType(expected);
        }
    }

    private BadRecordException wrongType(String expected) throws IOException {
        return new BadRecordException(
                ReasonCode.WRONG_TYPE, field() + " is " + JsonKind.of(parser.currentToken()) + ": must be " + expected);
    }

    private String field() throws IOException {
        String name = parser.currentName();
        if (name != null) {
            return FieldCheck.plain(name);
        }
        JsonStreamContext context = parser.getParsingContext();
        boolean opened = parser.currentToken() != null && parser.currentToken().isStructStart();
        JsonStreamContext around = opened ? context.getParent() : context;
        return around != null && around.inArray() ? "entry" : "the record";
    }

    private String shownNumber() throws IOException {
        return FieldCheck.shown(parser.getText());
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return FieldCheck.withoutLoneSurrogates(text);
            }
        }
        return text;
    }
}
