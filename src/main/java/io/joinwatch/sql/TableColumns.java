package io.joinwatch.sql;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.TableFacts;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a base table by their folded names. Immutable. */
final class TableColumns {
    private final Map<String, String> spellings = new LinkedHashMap<>();

    private TableColumns(TableFacts facts) {
        for (ColumnFacts column : facts.columns()) {
            spellings.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name());
        }
    }

    /** The column as the catalog spells it, null if the table has none of that folded name. */
    @Nullable
    String spelling(String folded) {
        return spellings.get(folded);
    }

    /** Folded names, in order. */
    List<String> names() {
        return List.copyOf(spellings.keySet());
    }

    /** Keeps the columns of tables in use. Not thread-safe. */
    static final class Cache {
        private static final int MAX_TABLES = 10_000;

        /** Facts are immutable and never shared by two tables, so identity is enough and cheap. */
        private final IdentityHashMap<TableFacts, TableColumns> byFacts = new IdentityHashMap<>();

        TableColumns of(TableFacts facts) {
            if (byFacts.size() >= MAX_TABLES) {
                byFacts.clear();
            }
            return byFacts.computeIfAbsent(facts, TableColumns::new);
        }
    }
}
