package io.joinwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a column; null where it is not known.
 *
 * @param type as the warehouse names it
 * @param distinct number of distinct values
 * @param nullFraction share of rows that are null
 * @param topFraction share of rows that hold the most frequent value
 * @param averageWidth average bytes of a value
 */
public record ColumnEntry(
        String name,
        String type,
        @Nullable Long distinct,
        @Nullable Double nullFraction,
        @Nullable Double topFraction,
        @Nullable Double averageWidth) {
    public ColumnEntry {
        FieldCheck.name("name", name);
        FieldCheck.name("type", type);
        if (distinct != null) {
            FieldCheck.size("distinct", distinct);
        }
        if (nullFraction != null) {
            FieldCheck.share("nullFraction", nullFraction);
        }
        if (topFraction != null) {
            FieldCheck.share("topFraction", topFraction);
        }
        if (averageWidth != null) {
            FieldCheck.figure("averageWidth", averageWidth);
        }
    }
}
