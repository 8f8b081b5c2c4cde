package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into its statements. Stateless. O(length). */
public final class Statements {
    /** Takes a statement. */
    public interface Sink {
        /**
         * A statement in [from, to), without blanks and comments around it as far as they are blanks.
         *
         * @param end behind its semicolon
         */
        void accept(int from, int to, int end);
    }

    private Statements() {}

    /**
     * The statements of a script as they are written, without the semicolons between them; those that are nothing but comments are
     * left out. A semicolon within a literal, a quoted name, a comment or a {@code $$} body ends none.
     *
     * @param dialect of the warehouse, may be empty: it decides how literals and comments end
     */
    public static List<String> of(String script, String dialect) {
        List<String> statements = new ArrayList<>();
        cut(script, dialect, true, (from, to, end) -> statements.add(script.substring(from, to)));
        return statements;
    }

    /**
     * Likewise of a part of a script.
     *
     * @param isLast whether nothing comes behind the text: then its end ends a statement too
     * @return how much of the text was used: what is behind belongs to a statement that goes on
     */
    public static int cut(String text, String dialect, boolean isLast, Sink statements) {
        Lexer lexer = new Lexer(text, LexicalDialect.of(dialect));
        int from = 0;
        boolean isEmpty = true;
        for (Kind kind = lexer.next(); ; kind = lexer.next()) {
            boolean ends = kind == Kind.END || (kind == Kind.SYMBOL && lexer.symbol() == ';');
            if (!ends) {
                isEmpty = false;
                continue;
            }
            if (kind == Kind.END && !isLast) {
                return from;
            }
            if (!isEmpty) {
                accept(text, from, lexer.start(), lexer.end(), statements);
            }
            if (kind == Kind.END) {
                return text.length();
            }
            from = lexer.end();
            isEmpty = true;
        }
    }

    private static void accept(String text, int from, int to, int end, Sink statements) {
        int first = from;
        int last = to;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        statements.accept(first, last, end);
    }
}
