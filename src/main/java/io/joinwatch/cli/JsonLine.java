package io.joinwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of a command's JSON output: fields in the order they were added, {@code type} first. */
final class JsonLine {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    JsonLine(String type) {
        node.put("type", type);
    }

    JsonLine text(String field, String value) {
        node.put(field, value);
        return this;
    }

    JsonLine number(String field, long value) {
        node.put(field, value);
        return this;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
