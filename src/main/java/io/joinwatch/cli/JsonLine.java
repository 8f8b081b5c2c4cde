package io.joinwatch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a command's JSON output: fields in the order they were added, {@code type} first. */
final class JsonLine {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    JsonLine(String type) {
        node.put("type", type);
    }

    JsonLine text(String field, @Nullable String value) {
        node.put(field, value);
        return this;
    }

    JsonLine number(String field, long value) {
        node.put(field, value);
        return this;
    }

    JsonLine number(String field, BigInteger value) {
        node.put(field, value);
        return this;
    }

    /** A number with a fraction. */
    JsonLine real(String field, @Nullable Double value) {
        node.put(field, value);
        return this;
    }

    JsonLine numbers(String field, long[] values) {
        ArrayNode array = node.putArray(field);
        for (long value : values) {
            array.add(value);
        }
        return this;
    }

    JsonLine texts(String field, List<String> values) {
        values.forEach(node.putArray(field)::add);
        return this;
    }

    /** A list of lists of text. */
    JsonLine textLists(String field, List<List<String>> values) {
        ArrayNode lists = node.putArray(field);
        values.forEach(list -> list.forEach(lists.addArray()::add));
        return this;
    }

    JsonLine flag(String field, boolean value) {
        node.put(field, value);
        return this;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
