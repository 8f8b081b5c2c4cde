package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

record LayoutStatements(
        @Nullable String ddl,
        @Nullable String rollbackDdl,
        @Nullable String dbt,
        List<String> warnings) {
    static LayoutStatements of(
            String table, @Nullable TableFacts facts, Distribution from, Distribution to, String dialect) {
        return new LayoutStatements(
                LayoutDdl.change(table, from, to, dialect).orElse(null),
                LayoutDdl.change(table, to, from, dialect).orElse(null),
                null,
                List.of());
    }
}
