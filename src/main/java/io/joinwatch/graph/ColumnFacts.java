package io.joinwatch.graph;

import java.util.Objects;

/**
 * What is known of a column.
 *
 * @param name its name, as the catalog spells it
 * @param type its type, as the warehouse names it; empty if unknown
 * @param distinct number of distinct values, −1 if unknown
 * @param nullFraction share of rows that are null in [0, 1], NaN if unknown
 * @param topFraction share of rows that hold the most frequent value in [0, 1], NaN if unknown
 * @param averageWidth average bytes of a value, NaN if unknown
 */
public record ColumnFacts(
        String name, String type, long distinct, double nullFraction, double topFraction, double averageWidth) {

    public ColumnFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** A column of which only name and type are known. */
    public static ColumnFacts of(String name, String type) {
        return new ColumnFacts(name, type, -1, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Share of the rows that one value, or null, holds at least; 0 where nobody tells. */
    public double largestShare() {
        double share = distinct > 0 ? 1.0 / distinct : 0;
        share = Double.isNaN(topFraction) ? share : Math.max(share, topFraction);
        return Double.isNaN(nullFraction) ? share : Math.max(share, nullFraction);
    }

    /** The family whose values hash alike. */
    public TypeFamily family() {
        return TypeFamily.of(type);
    }
}
