package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logged text, guarded and cut into the statements that are worth parsing.
 *
 * @param statements ready for the parser
 * @param others statements that read and write no table, by their first word
 * @param cutOff whether the text ends in the middle
 * @param refusal why nothing of it is parsed, null if nothing speaks against it
 */
record SqlScript(
        List<Statement> statements,
        int others,
        boolean cutOff,
        @Nullable Reason refusal) {
    /**
     * A statement for the parser.
     *
     * @param text what to parse; of a CREATE TABLE AS only the query, for what stands before it is every dialect's own
     * @param creates the parts of the name of the table that is created, else empty
     */
    record Statement(String text, List<String> creates) {}

    static SqlScript of(String sql, LexicalDialect dialect, SqlLimits limits) {
        if (sql.length() > limits.maxLength()) {
            return refused(Reason.SQL_TOO_LONG);
        }
        String unloaded = UnloadStatement.query(sql, dialect);
        String text = unloaded == null ? sql : unloaded;
        TokenList tokens = TokenList.of(text, dialect);
        if (tokens.deepest() > limits.maxDepth()) {
            return refused(Reason.TOO_DEEP);
        }
        List<Statement> statements = new ArrayList<>();
        int others = 0;
        int tokensLeft = limits.maxTokens();
        int from = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at < tokens.size() && !tokens.isSymbol(at, ';')) {
                continue;
            }
            if (at > from) {
                int body = body(tokens, from, at);
                if (body < 0) {
                    others++;
                } else {
                    ParserText.Written written = ParserText.of(text, tokens, body, at, tokensLeft);
                    if (written == null) {
                        return refused(Reason.SQL_TOO_LONG);
                    }
                    tokensLeft -= written.tokens();
                    List<String> created = body > from ? created(text, tokens, from, body) : List.of();
                    statements.add(new Statement(written.text(), created));
                }
            }
            from = at + 1;
        }
        return new SqlScript(statements, others, tokens.cutOff(), null);
    }

    private static SqlScript refused(Reason reason) {
        return new SqlScript(List.of(), 0, false, reason);
    }

    /** Where the statement in [from, to) begins for the parser, −1 if it reads and writes no table. */
    private static int body(TokenList tokens, int from, int to) {
        if (tokens.isWord(from, "explain")) {
            return explained(tokens, from + 1, to);
        }
        if (tokens.isWord(from, "create")) {
            return createdBy(tokens, from, to);
        }
        if (tokens.isWord(
                from, "select", "with", "insert", "update", "delete", "merge", "replace", "upsert", "values", "from",
                "table")) {
            return from;
        }
        return tokens.isWord(from, NOT_READ) ? -1 : from;
    }

    private static final String[] NOT_READ = {
        "abort",
        "alter",
        "analyze",
        "begin",
        "call",
        "checkpoint",
        "close",
        "comment",
        "commit",
        "copy",
        "deallocate",
        "declare",
        "describe",
        "desc",
        "discard",
        "do",
        "drop",
        "end",
        "exec",
        "execute",
        "fetch",
        "grant",
        "kill",
        "listen",
        "list",
        "load",
        "lock",
        "msck",
        "notify",
        "optimize",
        "prepare",
        "put",
        "reassign",
        "refresh",
        "reindex",
        "release",
        "reset",
        "revoke",
        "rollback",
        "savepoint",
        "security",
        "set",
        "show",
        "start",
        "truncate",
        "unload",
        "unlock",
        "unset",
        "use",
        "vacuum"
    };

    /** Only EXPLAIN ANALYZE runs what it explains. */
    private static int explained(TokenList tokens, int from, int to) {
        boolean runs = false;
        int at = from;
        if (tokens.isSymbol(at, '(') && tokens.isWord(at + 1, "analyze", "verbose", "costs", "buffers", "format")) {
            int close = tokens.partner(at);
            for (; at < to && at <= close; at++) {
                runs |= tokens.isWord(at, "analyze");
            }
        }
        while (tokens.isWord(at, "analyze", "verbose")) {
            runs |= tokens.isWord(at++, "analyze");
        }
        return runs && at < to ? body(tokens, at, to) : -1;
    }

    /** Where the query of a CREATE TABLE AS begins, −1 for any other CREATE. */
    private static int createdBy(TokenList tokens, int from, int to) {
        int at = nameOfCreated(tokens, from);
        for (; at >= 0 && at < to; at++) {
            int query = at + 1;
            while (tokens.isSymbol(query, '(')) {
                query++;
            }
            if (tokens.isWord(at, "as") && query < to && tokens.isWord(query, "select", "with", "values")) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Where the name in a CREATE TABLE begins, −1 if something else is created. */
    private static int nameOfCreated(TokenList tokens, int from) {
        int at = from + 1;
        while (tokens.isWord(at, TABLE_KINDS)) {
            at++;
        }
        if (!tokens.isWord(at, "table")) {
            return -1;
        }
        at++;
        return tokens.isWord(at, "if") ? at + 3 : at;
    }

    private static final String[] TABLE_KINDS = {
        "or", "replace", "temp", "temporary", "local", "global", "unlogged", "transient", "multiset", "external"
    };

    /** The name that the CREATE in front of {@code body} gives; empty for an EXPLAIN. */
    private static List<String> created(String text, TokenList tokens, int from, int body) {
        int at = tokens.isWord(from, "create") ? nameOfCreated(tokens, from) : body;
        List<String> parts = new ArrayList<>();
        for (; at < body - 1; at += 2) {
            Kind kind = tokens.kind(at);
            if (kind != Kind.WORD && kind != Kind.QUOTED) {
                break;
            }
            int inset = kind == Kind.QUOTED && tokens.length(at) > 1 ? 1 : 0;
            parts.add(text.substring(tokens.start(at) + inset, tokens.end(at) - inset));
            if (!tokens.isSymbol(at + 1, '.')) {
                break;
            }
        }
        return parts;
    }
}
