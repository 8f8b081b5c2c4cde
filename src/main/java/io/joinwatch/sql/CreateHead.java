package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE TABLE or CREATE VIEW makes, read from its tokens, for what stands around its query is every dialect's own.
 *
 * @param parts of the name, folded
 * @param columns names that the query's columns get, empty for their own
 * @param ifAbsent whether a relation of that name stays as it is
 * @param query the token at which the query begins, −1 if there is none
 * @param queryEnd the token behind it: where and how the rows are to lie may follow
 * @param like the parts of the name of a table whose columns it has too, else empty
 */
record CreateHead(
        boolean view,
        boolean temporary,
        boolean ifAbsent,
        List<String> parts,
        List<String> columns,
        int query,
        int queryEnd,
        List<String> like) {
    private static final String[] KINDS = {
        "or",
        "replace",
        "temp",
        "temporary",
        "volatile",
        "local",
        "global",
        "unlogged",
        "transient",
        "multiset",
        "external",
        "secure",
        "recursive",
        "force"
    };

    /** The head of the statement in [from, to), null if it makes something else. */
    static @Nullable CreateHead of(String text, TokenList tokens, int from, int to) {
        int at = from + 1;
        boolean temporary = false;
        while (tokens.isWord(at, KINDS)) {
            temporary |= tokens.isWord(at, "temp", "temporary", "volatile");
            at++;
        }
        // What a materialised view shows was stored when it was made, as in a table.
        boolean materialized = tokens.isWord(at, "materialized");
        at += materialized ? 1 : 0;
        boolean view = tokens.isWord(at, "view");
        if (!view && !tokens.isWord(at, "table")) {
            return null;
        }
        boolean ifAbsent = tokens.isWord(at + 1, "if");
        at += ifAbsent ? 4 : 1;
        List<String> parts = name(text, tokens, at);
        if (parts.isEmpty()) {
            return null;
        }
        at += parts.size() * 2 - 1;
        String first = parts.get(0);
        temporary |= first.startsWith("#") || first.startsWith("pg_temp");
        int query = query(tokens, at, to);
        return new CreateHead(
                view && !materialized,
                temporary,
                ifAbsent,
                parts,
                columns(text, tokens, at),
                query,
                queryEnd(tokens, query, to),
                like(text, tokens, at));
    }

    /** The name that begins at a token, empty if none does. */
    static List<String> name(String text, TokenList tokens, int from) {
        List<String> parts = new ArrayList<>();
        for (int at = from; isName(tokens, at); at += 2) {
            int inset = tokens.kind(at) == Kind.QUOTED && tokens.length(at) > 1 ? 1 : 0;
            String part = text.substring(tokens.start(at) + inset, tokens.end(at) - inset);
            parts.add(part.toLowerCase(Locale.ROOT));
            if (!tokens.isSymbol(at + 1, '.')) {
                break;
            }
        }
        return List.copyOf(parts);
    }

    private static boolean isName(TokenList tokens, int at) {
        return tokens.kind(at) == Kind.WORD || tokens.kind(at) == Kind.QUOTED;
    }

    /** The names of {@code (a, b)}; none of {@code (a int, b int)}. */
    private static List<String> columns(String text, TokenList tokens, int open) {
        int close = tokens.isSymbol(open, '(') ? tokens.partner(open) : -1;
        List<String> columns = new ArrayList<>();
        for (int at = open + 1; at < close; at += 2) {
            boolean ends = tokens.isSymbol(at + 1, ',') || at + 1 == close;
            if (!isName(tokens, at) || !ends) {
                return List.of();
            }
            columns.addAll(name(text, tokens, at));
        }
        return List.copyOf(columns);
    }

    /** Behind AS, which some dialects do without. */
    private static int query(TokenList tokens, int from, int to) {
        for (int at = from; at < to; at = next(tokens, at)) {
            int query = at + 1;
            while (tokens.isSymbol(query, '(')) {
                query++;
            }
            if (tokens.isWord(at, "as") && query < to && tokens.isWord(query, "select", "with", "values")) {
                return at + 1;
            }
            if (tokens.isWord(at, "select")) {
                return at;
            }
        }
        return -1;
    }

    /** What may stand behind a query: Greenplum's DISTRIBUTED BY, Vertica's SEGMENTED BY, WITH NO SCHEMA BINDING … */
    private static int queryEnd(TokenList tokens, int query, int to) {
        for (int at = query + 1; query >= 0 && at < to; at = next(tokens, at)) {
            boolean lies = tokens.isWord(at, "distributed", "segmented", "unsegmented")
                    || (tokens.isWord(at, "distribute") && tokens.isWord(at + 1, "on", "by"));
            boolean option = tokens.isWord(at, "with")
                    && tokens.isWord(at + 1, "no", "data", "check", "cascaded", "local", "read")
                    && !tokens.isWord(at + 2, "as");
            if (lies || option) {
                return at;
            }
        }
        return to;
    }

    /** The next token that is not inside of parentheses. */
    private static int next(TokenList tokens, int at) {
        int close = tokens.isSymbol(at, '(') ? tokens.partner(at) : -1;
        return close > at ? close + 1 : at + 1;
    }

    private static List<String> like(String text, TokenList tokens, int from) {
        int at = tokens.isSymbol(from, '(') ? from + 1 : from;
        return tokens.isWord(at, "like") ? name(text, tokens, at + 1) : List.of();
    }
}
