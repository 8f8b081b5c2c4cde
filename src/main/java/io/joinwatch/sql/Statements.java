package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into its statements. Stateless. O(length). */
public final class Statements {
    private Statements() {}

    /**
     * The statements of a script as they are written, without the semicolons between them; those that are nothing but comments are
     * left out. A semicolon within a literal, a quoted name, a comment or a {@code $$} body ends none.
     *
     * @param dialect of the warehouse, may be empty: it decides how literals and comments end
     */
    public static List<String> of(String script, String dialect) {
        List<String> statements = new ArrayList<>();
        Lexer lexer = new Lexer(script, LexicalDialect.of(dialect));
        int from = 0;
        boolean isEmpty = true;
        for (Kind kind = lexer.next(); ; kind = lexer.next()) {
            boolean ends = kind == Kind.END || (kind == Kind.SYMBOL && lexer.symbol() == ';');
            if (!ends) {
                isEmpty = false;
                continue;
            }
            if (!isEmpty) {
                statements.add(script.substring(from, lexer.start()).strip());
            }
            if (kind == Kind.END) {
                return statements;
            }
            from = lexer.end();
            isEmpty = true;
        }
    }
}
