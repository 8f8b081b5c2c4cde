package io.joinwatch.bench;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables that are joined on columns of the same name, as most schemas have it. Not thread-safe while it is built.
 */
final class LoopSchema {
    private static final String TYPE = "bigint";
    private static final double WIDTH = 8;

    private record Table(long bytes, long rows, List<String> columns) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();
    /** Distinct values of a column: the rows of the table that it identifies. */
    private final Map<String, Long> distinct = new LinkedHashMap<>();

    /**
     * Adds a table.
     *
     * @param key the column that identifies its rows, empty if it has none
     * @param others columns that identify rows of other tables
     */
    void add(String table, long bytes, long rows, String key, List<String> others) {
        List<String> columns = new ArrayList<>(others);
        if (!key.isEmpty()) {
            columns.add(0, key);
            distinct.put(key, rows);
        }
        tables.put(table, new Table(bytes, rows, columns));
    }

    List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    long bytes(String table) {
        return get(table).bytes();
    }

    long rows(String table) {
        return get(table).rows();
    }

    List<String> columns(String table) {
        return get(table).columns();
    }

    /** How many values a table has in a column. */
    long distinct(String table, String column) {
        return Math.min(
                get(table).rows(), distinct.getOrDefault(column, get(table).rows()));
    }

    /** The columns that two tables can be joined on. */
    List<String> shared(String table, String other) {
        List<String> shared = new ArrayList<>(columns(table));
        shared.retainAll(columns(other));
        return shared;
    }

    /** The tables that one can be joined with, in the order of the schema. */
    List<String> neighbours(String table) {
        return tables.keySet().stream()
                .filter(other -> !other.equals(table) && !Collections.disjoint(columns(table), columns(other)))
                .toList();
    }

    /** What the warehouse's facts tell, all tables EVEN. */
    List<TableFacts> facts() {
        List<TableFacts> facts = new ArrayList<>();
        tables.forEach((name, table) -> facts.add(new TableFacts(
                name,
                1,
                table.rows(),
                table.bytes(),
                table.columns().stream()
                        .map(column -> new ColumnFacts(column, TYPE, distinct(name, column), 0, 0, WIDTH))
                        .toList(),
                Distribution.EVEN,
                List.of())));
        return facts;
    }

    private Table get(String table) {
        Table of = tables.get(table);
        if (of == null) {
            throw new IllegalArgumentException("There is no table " + table);
        }
        return of;
    }
}
