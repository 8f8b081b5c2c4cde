package io.joinwatch.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/** Names of the parser's tree as the rest of the room knows them: without quotes, folded to lower case. */
final class Names {
    private Names() {}

    static String fold(String name) {
        String bare = name;
        if (name.length() > 1 && name.charAt(0) == '"' && name.charAt(name.length() - 1) == '"') {
            bare = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /** The parts of a table's name, the outermost first; parts left out ({@code db..t}) are dropped. */
    static List<String> parts(@Nullable Table table) {
        if (table == null || table.getNameParts() == null) {
            return List.of();
        }
        // The parser keeps the parts innermost first.
        List<String> parts = new ArrayList<>();
        for (String part : table.getNameParts()) {
            if (part != null && !part.isEmpty()) {
                parts.add(0, fold(part));
            }
        }
        return List.copyOf(parts);
    }

    static @Nullable String alias(@Nullable Alias alias) {
        return alias == null || alias.getName() == null ? null : fold(alias.getName());
    }

    /** The column list of {@code AS t(a, b)}. */
    static List<String> columns(@Nullable Alias alias) {
        if (alias == null || alias.getAliasColumns() == null) {
            return List.of();
        }
        return alias.getAliasColumns().stream().map(column -> fold(column.name)).toList();
    }

    static String column(Column column) {
        return fold(column.getColumnName());
    }
}
