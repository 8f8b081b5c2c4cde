package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;

/**
 * A query's text without its literals that reads as before: each literal, and each list of them, becomes one of its kind that says nothing
 * ({@code '?'}, {@code 0}, {@code ?}); comments go, white space is single. What is extracted from it, and its {@link Fingerprint}, are
 * those of the text; of an UNLOAD only the query stays, with its own fingerprint, for all of it is a literal. Stateless. O(length).
 */
public final class StrippedText {
    private StrippedText() {}

    /**
     * The stripped text.
     *
     * @param dialect of the warehouse, for its literals and comments; unknown ones are read as standard SQL, in which {@code "…"} is a name
     */
    public static String of(String sql, String dialect) {
        LexicalDialect lexical = LexicalDialect.of(dialect);
        String unloaded = UnloadStatement.query(sql, lexical);
        return stripped(unloaded == null ? sql : unloaded, lexical);
    }

    private static String stripped(String sql, LexicalDialect dialect) {
        FoldedTokens tokens = new FoldedTokens(sql, dialect);
        StringBuilder text = new StringBuilder(Math.min(sql.length(), 1 << 16));
        int lastStart = 0;
        Kind last = Kind.END;
        while (tokens.next()) {
            lastStart = text.length();
            if (tokens.hasGap() && text.length() > 0) {
                text.append(' ');
            }
            last = tokens.kind();
            if (tokens.isLiteral()) {
                text.append(literal(last));
            } else {
                text.append(sql, tokens.start(), tokens.end());
            }
        }
        return tokens.cutOff() ? cutOff(text, lastStart, last) : text.toString();
    }

    private static String literal(Kind kind) {
        return switch (kind) {
            case STRING -> "'?'";
            case NUMBER -> "0";
            default -> "?";
        };
    }

    /** The text of a query that ends in the middle must end in the middle too, and what its last quote opened may be a literal. */
    private static String cutOff(StringBuilder text, int lastStart, Kind last) {
        if (last == Kind.STRING || last == Kind.QUOTED || last == Kind.PARAMETER) {
            text.setLength(lastStart);
        }
        return text.append(text.length() > 0 ? " '" : "'").toString();
    }
}
