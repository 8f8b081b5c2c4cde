package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes a statement anew for the parser: without comments, blank lines, hints and string contents, literal lists cut to
 * one element, names in double quotes, and around what the parser is known to trip over. Token by token, O(length).
 */
final class ParserText {
    private static final String STRING = "'x'";
    private static final String ANTI_JOIN = "STRAIGHT_JOIN";

    private final String text;
    private final TokenList tokens;
    private final StringBuilder out = new StringBuilder();
    private int previousEnd = -1;
    private int written;

    private ParserText(String text, TokenList tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** A statement as it was written, and how many tokens it has. */
    record Written(String text, int tokens) {}

    /**
     * The tokens in [from, to) as text.
     *
     * @param maxTokens tokens that the text may have; null if it has more
     */
    static @Nullable Written of(String text, TokenList tokens, int from, int to, int maxTokens) {
        ParserText writer = new ParserText(text, tokens);
        for (int at = from; at < to; ) {
            at = writer.write(at);
            if (writer.written > maxTokens) {
                return null;
            }
        }
        return new Written(writer.out.toString(), writer.written);
    }

    /** Writes the token and says which is next. */
    private int write(int at) {
        int next = switch (tokens.kind(at)) {
            case SYMBOL -> symbol(at);
            case WORD -> word(at);
            default -> -1;
        };
        if (next < 0) {
            emit(at);
            return at + 1;
        }
        return next;
    }

    /** Writes a symbol that needs care, −1 if it needs none. */
    private int symbol(int at) {
        if (tokens.isSymbol(at, ',')) {
            return repeatsLiteralRow(at) ? tokens.partner(at + 1) + 1 : -1;
        }
        if (!tokens.isSymbol(at, '(')) {
            return -1;
        }
        if (opensSetOperand(at)) {
            put("(SELECT * FROM (", at);
            return at + 2;
        }
        int lastOfList = lastOfLiteralList(at);
        if (lastOfList < 0) {
            return -1;
        }
        emit(at);
        emit(firstLiteral(at + 1));
        return lastOfList;
    }

    /** Writes a word that needs care, −1 if it needs none: told by its first letter, for most need none. */
    private int word(int at) {
        return switch (Character.toLowerCase(text.charAt(tokens.start(at)))) {
            case 't', 'u' -> temporaryTarget(at);
            case 's', 'l', 'a' -> semiOrAntiJoin(at);
            case 'r' -> returns(at);
            default -> -1;
        };
    }

    /** The parser does not know {@code INTO TEMP TABLE t}. */
    private int temporaryTarget(int at) {
        if (!tokens.isWord(at - 1, "into") || !tokens.isWord(at, "temp", "temporary", "unlogged")) {
            return -1;
        }
        return tokens.isWord(at + 1, "table") ? at + 2 : at + 1;
    }

    /** A name to others, a keyword to the parser. */
    private int returns(int at) {
        if (!tokens.isWord(at, "returns")) {
            return -1;
        }
        put("\"returns\"", at);
        return at + 1;
    }

    /**
     * {@code ((SELECT …) UNION …)}: the parser takes the outer parenthesis for a join's, so the first operand becomes a derived
     * table: {@code (SELECT * FROM (SELECT …) UNION …)}.
     */
    private boolean opensSetOperand(int at) {
        if (!tokens.isSymbol(at, '(') || !tokens.isSymbol(at + 1, '(')) {
            return false;
        }
        int close = tokens.partner(at + 1);
        return close >= 0 && tokens.isWord(close + 1, "union", "intersect", "except", "minus");
    }

    /**
     * The parser takes the ANTI of {@code a ANTI JOIN b} for an alias. It knows MySQL's STRAIGHT_JOIN, a plain join to us,
     * so that word stands for anti joins. Returns which token is next, −1 if there is nothing to do.
     */
    private int semiOrAntiJoin(int at) {
        if (tokens.isWord(at, "straight_join")) {
            put("JOIN", at);
            return at + 1;
        }
        int kind = tokens.isWord(at, "left") ? at + 1 : at;
        if (!tokens.isWord(kind, "semi", "anti") || !tokens.isWord(kind + 1, "join")) {
            return -1;
        }
        put(tokens.isWord(kind, "semi") ? "LEFT SEMI JOIN" : ANTI_JOIN, kind);
        return kind + 2;
    }

    /** For the parenthesis of {@code IN (literal, literal, …)} its end, else −1. */
    private int lastOfLiteralList(int at) {
        if (!tokens.isSymbol(at, '(') || !tokens.isWord(at - 1, "in")) {
            return -1;
        }
        int close = tokens.partner(at);
        return close > at + 2 && isLiteralList(at + 1, close) ? close : -1;
    }

    private int firstLiteral(int at) {
        int literal = at;
        while (!tokens.isLiteral(literal)) {
            literal++;
        }
        return literal;
    }

    private boolean isLiteralList(int from, int to) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            any |= tokens.isLiteral(i);
            if (!tokens.isLiteral(i)
                    && !tokens.isSymbol(i, ',')
                    && !tokens.isSymbol(i, '-')
                    && !tokens.isSymbol(i, '+')
                    && !tokens.isWord(i, "null", "true", "false")) {
                return false;
            }
        }
        return any;
    }

    /** The comma of {@code (…), (literal, …)} in VALUES: rows after the first say nothing. */
    private boolean repeatsLiteralRow(int at) {
        if (!tokens.isSymbol(at + 1, '(') || !tokens.isSymbol(at - 1, ')')) {
            return false;
        }
        int first = tokens.partner(at - 1);
        int close = tokens.partner(at + 1);
        boolean rows = first > 0 && (tokens.isWord(first - 1, "values") || tokens.isSymbol(first - 1, ','));
        return rows && close >= 0 && isLiteralList(at + 2, close);
    }

    private void emit(int at) {
        Kind kind = tokens.kind(at);
        int start = tokens.start(at);
        int end = tokens.end(at);
        if (kind == Kind.STRING) {
            put(STRING, at);
        } else if (kind == Kind.PARAMETER) {
            put("?", at);
        } else if (kind == Kind.NUMBER && !isPlainNumber(start, end)) {
            put("1", at);
        } else if (kind == Kind.QUOTED) {
            put(quoted(start, end), at);
        } else {
            separate(at);
            out.append(text, start, end);
        }
    }

    private String quoted(int start, int end) {
        char open = text.charAt(start);
        if (open == '"') {
            return text.substring(start, end);
        }
        return '"' + text.substring(start + 1, Math.max(start + 1, end - 1)).replace("\"", "\"\"") + '"';
    }

    private boolean isPlainNumber(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Tokens that stood together stay together, for operators are several tokens. */
    private void put(String token, int at) {
        separate(at);
        out.append(token);
    }

    private void separate(int at) {
        if (previousEnd >= 0 && tokens.start(at) > previousEnd) {
            out.append(' ');
        }
        written++;
        previousEnd = tokens.end(at);
    }
}
