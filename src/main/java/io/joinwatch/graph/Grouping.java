package io.joinwatch.graph;

import java.util.List;
import java.util.Objects;

/**
 * A table grouped by some of its columns.
 *
 * @param columns ascending, at least one
 */
public record Grouping(String table, List<String> columns) implements Comparable<Grouping> {
    public Grouping {
        Objects.requireNonNull(table, "table");
        columns = columns.stream().sorted().distinct().toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A grouping of " + table + " has no column");
        }
    }

    @Override
    public int compareTo(Grouping other) {
        int order = table.compareTo(other.table);
        return order != 0 ? order : String.join("\0", columns).compareTo(String.join("\0", other.columns));
    }
}
