package io.joinwatch.sql;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.Lexer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables, columns and deployed keys out of DDL: CREATE TABLE of any warehouse, Redshift's DISTKEY, DISTSTYLE and SORTKEY,
 * Greenplum's and Doris's DISTRIBUTED BY, Synapse's DISTRIBUTION, SingleStore's SHARD KEY, Vertica's SEGMENTED BY, and ALTER TABLE and
 * SELECT statements that set a key. By tokens, for what stands behind the columns is every dialect's own and no parser knows them
 * all. What is no such statement is passed over. Confined to one thread; one reader per script.
 */
public final class SchemaReader {
    private static final String[] BEFORE_TABLE = {
        "or",
        "replace",
        "global",
        "local",
        "temp",
        "temporary",
        "unlogged",
        "external",
        "memory",
        "cached",
        "column",
        "row",
        "multiset",
        "set",
        "volatile",
        "transient",
        "hybrid",
        "rowstore",
        "columnstore",
        "reference",
        "foreign"
    };
    private static final String[] CONSTRAINTS = {
        "constraint",
        "primary",
        "unique",
        "foreign",
        "check",
        "key",
        "index",
        "exclude",
        "like",
        "fulltext",
        "spatial",
        "clustered",
        "period"
    };
    private static final String[] BEHIND_TYPE = {
        "not",
        "null",
        "default",
        "primary",
        "unique",
        "references",
        "encode",
        "distkey",
        "sortkey",
        "collate",
        "generated",
        "identity",
        "check",
        "constraint",
        "comment",
        "auto_increment",
        "autoincrement",
        "on",
        "masked",
        "as",
        "key",
        "sum",
        "max",
        "min",
        "encoding",
        "hidden",
        "invisible",
        "sparse",
        "storage",
        "compression",
        "option",
        "replace_if_not_null",
        "bitmap_union",
        "hll_union"
    };

    /** A table of which more may be told by a later statement. */
    private static final class Table {
        private final String name;
        private final List<ColumnFacts> columns = new ArrayList<>();
        private Distribution deployed = Distribution.UNKNOWN;
        private List<String> sortKey = List.of();

        Table(String name) {
            this.name = name;
        }

        /** The column's own spelling. */
        String column(String written) {
            return columns.stream()
                    .map(ColumnFacts::name)
                    .filter(written::equalsIgnoreCase)
                    .findFirst()
                    .orElse(written);
        }

        void keyed(List<String> written) {
            List<String> key = written.stream().map(this::column).toList();
            if (!key.isEmpty()) {
                deployed = new Distribution(Distribution.Style.KEY, key);
            }
        }
    }

    private final String text;
    private final TokenList tokens;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    private SchemaReader(String text, LexicalDialect dialect) {
        this.text = text;
        this.tokens = TokenList.of(text, dialect);
    }

    /**
     * The tables of a script, in the order in which they are created; of a table that is created twice, the last. O(length).
     *
     * @param dialect of the warehouse, may be empty: it decides how literals and comments end
     */
    public static List<TableFacts> read(String ddl, String dialect) {
        SchemaReader reader = new SchemaReader(ddl, LexicalDialect.of(dialect));
        reader.read();
        return reader.tables.values().stream()
                .map(table -> new TableFacts(
                        table.name,
                        1,
                        TableFacts.UNKNOWN,
                        TableFacts.UNKNOWN,
                        table.columns,
                        table.deployed,
                        table.sortKey))
                .toList();
    }

    private void read() {
        int from = 0;
        int open = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at < tokens.size() && tokens.isSymbol(at, '(')) {
                open = Math.max(open, tokens.partner(at));
            }
            // A batch separator of Synapse's tools stands alone; a semicolon inside a default's text is no token.
            boolean ends = at == tokens.size() || (at >= open && (tokens.isSymbol(at, ';') || isBatchEnd(at)));
            if (ends) {
                statement(from, at);
                from = at + 1;
            } else if (at >= open && at > from && createdTable(at) >= 0) {
                // Whatever stands before without an end, such as a script's words.
                statement(from, at);
                from = at;
            }
        }
    }

    /** Where the name stands if a table is created here; else −1. */
    private int createdTable(int from) {
        int at = from;
        if (tokens.isWord(at, "create")) {
            at++;
            while (tokens.isWord(at, BEFORE_TABLE)) {
                at++;
            }
        }
        return at > from && tokens.isWord(at, "table") ? at + 1 : -1;
    }

    private boolean isBatchEnd(int at) {
        return tokens.isWord(at, "go") && startsStatement(at + 1);
    }

    private boolean startsStatement(int at) {
        return tokens.kind(at) == Kind.END || tokens.isWord(at, "create", "alter", "drop", "set", "use", "insert");
    }

    private void statement(int from, int to) {
        int created = createdTable(from);
        if (created >= 0) {
            create(created, to);
        } else if (tokens.isWord(from, "alter") && tokens.isWord(from + 1, "table")) {
            Name name = name(skip(from + 2, "only"));
            Table table = table(name);
            if (table != null) {
                keys(table, name.end(), to);
            }
        } else if (tokens.isWord(from, "select")) {
            distributed(from + 1, to);
        }
    }

    private void create(int from, int to) {
        int at = from;
        if (tokens.isWord(at, "if")) {
            at = skip(skip(at + 1, "not"), "exists");
        }
        Name name = name(at);
        int open = name.end();
        int close = tokens.isSymbol(open, '(') ? tokens.partner(open) : -1;
        if (name.text().isEmpty() || close < 0 || close > to) {
            return;
        }
        Table table = new Table(name.text());
        int start = open + 1;
        for (int i = start; i <= close; i++) {
            if (i == close || tokens.isSymbol(i, ',')) {
                element(table, start, i);
                start = i + 1;
            } else if (tokens.isSymbol(i, '(') && tokens.partner(i) > i) {
                i = tokens.partner(i);
            }
        }
        tables.put(folded(table.name), table);
        keys(table, close + 1, to);
    }

    /** One element between the commas: a column, a constraint or a key. */
    private void element(Table table, int from, int to) {
        if (from >= to) {
            return;
        }
        boolean quoted = tokens.kind(from) == Kind.QUOTED;
        boolean isKey = tokens.isWord(from, "shard", "sort") && tokens.isWord(from + 1, "key");
        if (!quoted && (isKey || (tokens.isWord(from, "distribute") && tokens.isWord(from + 1, "by")))) {
            keys(table, from, to);
            return;
        }
        if (!quoted && (tokens.isWord(from, CONSTRAINTS) || tokens.kind(from) != Kind.WORD)) {
            return;
        }
        int at = from + 1;
        while (at < to && !tokens.isWord(at, BEHIND_TYPE)) {
            at = tokens.isSymbol(at, '(') && tokens.partner(at) > at ? tokens.partner(at) + 1 : at + 1;
        }
        String column = unquoted(from);
        String type = at > from + 1 ? text.substring(tokens.start(from + 1), tokens.end(at - 1)) : "";
        table.columns.add(ColumnFacts.of(column, type.replaceAll("\\s+", " ")));
        for (int i = at; i < to; i++) {
            if (tokens.isWord(i, "distkey")) {
                table.keyed(List.of(column));
            } else if (tokens.isWord(i, "sortkey")) {
                table.sortKey = List.of(column);
            }
        }
    }

    /** Keys among the words behind a table's columns. */
    private void keys(Table table, int from, int to) {
        for (int at = from; at < to; at++) {
            if (tokens.isWord(at, "diststyle")) {
                style(table, at + 1);
            } else if (tokens.isWord(at, "distkey")) {
                table.keyed(tokens.isSymbol(at + 1, '(') ? names(at + 1) : List.of(unquoted(at + 1)));
            } else if (tokens.isWord(at, "sortkey") || (tokens.isWord(at, "sort") && tokens.isWord(at + 1, "key"))) {
                table.sortKey =
                        names(skip(at + 1, "key")).stream().map(table::column).toList();
            } else if (tokens.isWord(at, "shard") && tokens.isWord(at + 1, "key")) {
                table.keyed(names(opening(at + 2, to)));
            } else if (tokens.isWord(at, "distributed", "distribute")) {
                distributedBy(table, at + 1);
            } else if (tokens.isWord(at, "distribution") && tokens.isSymbol(at + 1, '=')) {
                distributedBy(table, at + 1);
            } else if (tokens.isWord(at, "segmented") && tokens.isWord(at + 1, "by")) {
                distributedBy(table, at + 1);
            } else if (tokens.isWord(at, "unsegmented")) {
                table.deployed = Distribution.ALL;
            }
        }
    }

    private void style(Table table, int at) {
        if (tokens.isWord(at, "all")) {
            table.deployed = Distribution.ALL;
        } else if (tokens.isWord(at, "even")) {
            table.deployed = Distribution.EVEN;
        }
        // KEY is told by DISTKEY, and AUTO tells nothing.
    }

    /** What stands behind DISTRIBUTED, DISTRIBUTE, DISTRIBUTION = and SEGMENTED. */
    private void distributedBy(Table table, int from) {
        int at = from;
        while (tokens.isWord(at, "by", "on", "hash") || tokens.isSymbol(at, '=')) {
            at++;
        }
        if (tokens.isSymbol(at, '(')) {
            table.keyed(names(at));
        } else if (tokens.isWord(at, "randomly", "random", "round_robin")) {
            table.deployed = Distribution.EVEN;
        } else if (tokens.isWord(at, "replicated", "replicate")) {
            table.deployed = Distribution.ALL;
        } else if (tokens.isWord(from, "by") && at == from + 1 && isName(at)) {
            table.keyed(List.of(unquoted(at)));
        }
    }

    /** Citus's functions. */
    private void distributed(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!tokens.isSymbol(at + 1, '(') || tokens.kind(at + 2) != Kind.STRING) {
                continue;
            }
            Table table = tables.get(folded(string(at + 2)));
            if (table == null) {
                continue;
            }
            if (tokens.isWord(at, "create_reference_table")) {
                table.deployed = Distribution.ALL;
            } else if (tokens.isWord(at, "create_distributed_table", "alter_distributed_table")) {
                for (int i = at + 3; i < tokens.partner(at + 1); i++) {
                    if (tokens.kind(i) == Kind.STRING) {
                        table.keyed(List.of(string(i)));
                        break;
                    }
                }
            }
        }
    }

    /** A name with its parts. */
    private record Name(String text, int end) {}

    private Name name(int from) {
        List<String> parts = new ArrayList<>();
        int at = from;
        while (isName(at)) {
            parts.add(unquoted(at));
            at++;
            if (!tokens.isSymbol(at, '.')) {
                break;
            }
            at++;
        }
        return new Name(String.join(".", parts), at);
    }

    private @Nullable Table table(Name name) {
        return tables.get(folded(name.text()));
    }

    private boolean isName(int at) {
        return tokens.kind(at) == Kind.WORD || tokens.kind(at) == Kind.QUOTED;
    }

    private int skip(int at, String word) {
        return tokens.isWord(at, word) ? at + 1 : at;
    }

    private int opening(int from, int to) {
        for (int at = from; at < to; at++) {
            if (tokens.isSymbol(at, '(')) {
                return at;
            }
        }
        return to;
    }

    /** The names in parentheses; of what is no plain name, nothing. */
    private List<String> names(int open) {
        List<String> names = new ArrayList<>();
        int close = tokens.isSymbol(open, '(') ? tokens.partner(open) : -1;
        boolean first = true;
        for (int at = open + 1; at < close; at++) {
            if (first && isName(at)) {
                // Function calls, such as Vertica's HASH(a), hold the names.
                if (tokens.isSymbol(at + 1, '(')) {
                    return names(at + 1);
                }
                names.add(unquoted(at));
            }
            first = tokens.isSymbol(at, ',');
        }
        return names;
    }

    private String unquoted(int at) {
        if (at >= tokens.size()) {
            return "";
        }
        String written = text.substring(tokens.start(at), tokens.end(at));
        return tokens.kind(at) == Kind.QUOTED ? within(written) : written;
    }

    private String string(int at) {
        return within(text.substring(tokens.start(at), tokens.end(at)));
    }

    private static String within(String quoted) {
        if (quoted.length() < 2) {
            return quoted;
        }
        char quote = quoted.charAt(quoted.length() - 1);
        UnaryOperator<String> once = inner -> inner.replace("" + quote + quote, "" + quote);
        return once.apply(quoted.substring(1, quoted.length() - 1));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
