package io.joinwatch.event;

/** Two columns that a join compares: {@code [left, right]} in JSON. */
public record PairEntry(String left, String right) {
    public PairEntry {
        FieldCheck.name("left column", left);
        FieldCheck.name("right column", right);
    }
}
