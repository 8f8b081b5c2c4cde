package io.joinwatch.sql;

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
     * @param text what to parse, empty if nothing; of a CREATE only the query, for what stands before it is every dialect's own
     * @param change what it does to the session's relations
     */
    record Statement(String text, RelationChange change) {}

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
                int body = body(text, tokens, from, at);
                List<RelationChange> changes = RelationChanges.of(text, tokens, from, at);
                if (body < 0) {
                    others++;
                    changes.forEach(change -> statements.add(new Statement("", change)));
                } else {
                    ParserText.Written written =
                            ParserText.of(text, tokens, body, end(text, tokens, from, at), tokensLeft);
                    if (written == null) {
                        return refused(Reason.SQL_TOO_LONG);
                    }
                    tokensLeft -= written.tokens();
                    RelationChange change = changes.isEmpty() ? RelationChange.NONE : changes.get(0);
                    others += change.kind() == RelationChange.Kind.VIEW ? 1 : 0;
                    statements.add(new Statement(written.text(), change));
                }
            }
            from = at + 1;
        }
        return new SqlScript(statements, others, tokens.cutOff(), null);
    }

    /** Where the query of the statement in [from, to) ends. */
    private static int end(String text, TokenList tokens, int from, int to) {
        CreateHead head = tokens.isWord(from, "create") ? CreateHead.of(text, tokens, from, to) : null;
        return head == null ? to : head.queryEnd();
    }

    private static SqlScript refused(Reason reason) {
        return new SqlScript(List.of(), 0, false, reason);
    }

    /** Where the statement in [from, to) begins for the parser, −1 if it reads and writes no table. */
    private static int body(String text, TokenList tokens, int from, int to) {
        if (tokens.isWord(from, "explain")) {
            return explained(text, tokens, from + 1, to);
        }
        if (tokens.isWord(from, "declare")) {
            return ofCursor(tokens, from, to);
        }
        if (tokens.isWord(from, "create")) {
            CreateHead head = CreateHead.of(text, tokens, from, to);
            return head == null ? -1 : head.query();
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

    /** Where the query of a DECLARE … CURSOR … FOR begins: it runs as the cursor is fetched from, and that is not told again. */
    private static int ofCursor(TokenList tokens, int from, int to) {
        for (int at = from; at < to - 1; at++) {
            if (tokens.isWord(at, "for") && tokens.isWord(at + 1, "select", "with")) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Only EXPLAIN ANALYZE runs what it explains. */
    private static int explained(String text, TokenList tokens, int from, int to) {
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
        return runs && at < to ? body(text, tokens, at, to) : -1;
    }
}
