package io.joinwatch.graph;

import java.util.Objects;

/**
 * One appearance of a table in a query: {@code nation n1} and {@code nation n2} are two.
 *
 * @param table the table's name in the catalog
 * @param instance what tells appearances apart inside one query, for instance an alias or a number
 */
public record TableInstance(String table, String instance) implements Comparable<TableInstance> {
    public TableInstance {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(instance, "instance");
    }

    @Override
    public int compareTo(TableInstance other) {
        int order = table.compareTo(other.table);
        return order != 0 ? order : instance.compareTo(other.instance);
    }
}
