package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/** {@code UNLOAD ('select …') TO …}: the query stands inside a literal, its quotes doubled or escaped. */
final class UnloadStatement {
    private UnloadStatement() {}

    /** The query inside, null if the text is no UNLOAD. */
    static @Nullable String query(String sql, LexicalDialect dialect) {
        Lexer lexer = new Lexer(sql, dialect);
        lexer.next();
        if (!lexer.is("unload") || lexer.next() != Kind.SYMBOL || lexer.symbol() != '(') {
            return null;
        }
        if (lexer.next() != Kind.STRING || lexer.end() - lexer.start() < 2) {
            return null;
        }
        if (lexer.symbol() == '$') {
            int tag = sql.indexOf('$', lexer.start() + 1) + 1 - lexer.start();
            int end = Math.max(lexer.start() + tag, lexer.end() - tag);
            return sql.substring(lexer.start() + tag, end);
        }
        String quoted = sql.substring(lexer.start() + 1, lexer.end() - 1).replace("''", "'");
        return dialect.backslashEscapes() ? quoted.replace("\\'", "'") : quoted;
    }
}
