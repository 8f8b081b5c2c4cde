package io.joinwatch.sql;

import io.joinwatch.graph.TableInstance;
import io.joinwatch.sql.Lineage.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of a FROM clause as names see it: a visible name and columns. */
final class Source {
    /** A column by its folded name. */
    record SourceColumn(String name, Lineage lineage) {}

    private final List<String> name;
    private final boolean aliased;
    private final List<SourceColumn> columns;
    private final Map<String, Lineage> byName = new HashMap<>();
    private final boolean open;
    private final @Nullable Origin sole;
    private final @Nullable TableColumns table;
    private final @Nullable Origin base;

    private Source(
            List<String> name,
            boolean aliased,
            List<SourceColumn> columns,
            boolean open,
            @Nullable Origin sole,
            @Nullable TableColumns table,
            @Nullable Origin base) {
        this.name = name;
        this.aliased = aliased;
        this.columns = columns;
        this.open = open;
        this.sole = sole;
        this.table = table;
        this.base = base;
        for (SourceColumn column : columns) {
            byName.putIfAbsent(column.name(), column.lineage());
        }
    }

    /** A base table; its columns are looked up when they are asked for. */
    static Source table(List<String> name, boolean aliased, TableColumns columns, TableInstance instance, int ordinal) {
        Origin base = new Origin(instance, ordinal, "");
        return new Source(name, aliased, List.of(), false, base, columns, base);
    }

    /** A derived table or CTE; {@code sole} is the one base table whose rows it passes on, if there is just one. */
    static Source derived(List<String> name, List<SourceColumn> columns, @Nullable Origin sole) {
        return new Source(name, true, columns, false, sole, null, null);
    }

    /** Something whose columns are not known, besides those listed. */
    static Source open(List<String> name, boolean aliased, List<String> columns) {
        List<SourceColumn> listed = new ArrayList<>();
        columns.forEach(column -> listed.add(new SourceColumn(column, Lineage.UNKNOWN)));
        return new Source(name, aliased, listed, listed.isEmpty(), null, null, null);
    }

    /** Whether a column that nobody knows may be one of this. */
    boolean isOpen() {
        return open;
    }

    /** An origin on the one base table whose rows these are, null if it is not one. */
    @Nullable
    Origin sole() {
        return sole;
    }

    /** Whether a qualifier in front of a column means this: the alias, or the end of the name, or the whole. */
    boolean isNamed(List<String> qualifier) {
        int extra = name.size() - qualifier.size();
        if (extra >= 0) {
            return name.subList(extra, name.size()).equals(qualifier);
        }
        // A name that is written longer in front of the column than in FROM.
        return !aliased
                && !name.isEmpty()
                && qualifier.subList(-extra, qualifier.size()).equals(name);
    }

    /** The lineage of the column of that folded name, null if there is none. */
    @Nullable
    Lineage column(String column) {
        if (table == null || base == null) {
            return byName.get(column);
        }
        // Most tables in scope have not the column that is looked for; making its lineage anew costs less than keeping
        // it.
        String spelling = table.spelling(column);
        return spelling == null ? null : Lineage.of(new Origin(base.instance(), base.ordinal(), spelling));
    }

    /** All columns, in order. */
    List<SourceColumn> columns() {
        if (table == null) {
            return columns;
        }
        List<SourceColumn> all = new ArrayList<>();
        for (String column : table.names()) {
            Lineage lineage = column(column);
            if (lineage != null) {
                all.add(new SourceColumn(column, lineage));
            }
        }
        return all;
    }

    /** The same with the first columns renamed; the name is an alias. */
    static List<SourceColumn> renamed(List<SourceColumn> columns, List<String> names) {
        if (names.isEmpty()) {
            return columns;
        }
        List<SourceColumn> renamed = new ArrayList<>(columns);
        for (int i = 0; i < Math.min(columns.size(), names.size()); i++) {
            renamed.set(i, new SourceColumn(names.get(i), columns.get(i).lineage()));
        }
        return renamed;
    }
}
