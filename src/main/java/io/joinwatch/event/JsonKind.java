package io.joinwatch.event;

import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** JSON's tokens in the words of messages. */
final class JsonKind {
    private JsonKind() {}

    static String of(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a flag";
            case VALUE_NULL -> "null";
            default -> "cut off";
        };
    }
}
