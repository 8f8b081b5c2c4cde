package io.joinwatch.sql;

/**
 * Cuts SQL text into tokens in one pass, whatever the text: every character sequence gives some tokens, an open literal or
 * comment ends with the text and sets {@link #cutOff}. Comments, hints, white space (also the byte order mark, the no-break
 * space, and {@code \n} stored as two characters) are skipped. Allocates nothing per token.
 */
final class Lexer {
    enum Kind {
        /** A keyword or an unquoted name. */
        WORD,
        /** A quoted name, quotes included. */
        QUOTED,
        NUMBER,
        STRING,
        /** A placeholder: {@code ?}, {@code $1}, {@code :name}, {@code ${name}}, <code>{{name}}</code>. */
        PARAMETER,
        /** Any other single character. */
        SYMBOL,
        END
    }

    /** What an ASCII character may be, bit by bit: a text's characters are looked at one by one, so this is the hottest spot. */
    private static final byte[] CLASSES = new byte[128];

    private static final int WORD_START = 1;
    private static final int WORD_PART = 2;
    /** White space, or where a comment may begin. */
    private static final int SKIPPED = 4;

    static {
        for (char c = 0; c < CLASSES.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@' || c == '#';
            boolean part = letter || isDigit(c) || c == '$';
            boolean skipped = c <= ' ' || c == '\\' || c == '-' || c == '#' || c == '/';
            CLASSES[c] = (byte) ((letter ? WORD_START : 0) | (part ? WORD_PART : 0) | (skipped ? SKIPPED : 0));
        }
    }

    private final String text;
    private final LexicalDialect dialect;
    private int position;
    private Kind kind = Kind.END;
    private int start;
    private boolean cutOff;

    Lexer(String text, LexicalDialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Moves to the next token. */
    Kind next() {
        skipBlanks();
        start = position;
        if (position >= text.length()) {
            kind = Kind.END;
            return kind;
        }
        char c = text.charAt(position);
        if (isWordStart(c)) {
            kind = word();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)) && !endsOperand(before()))) {
            kind = number();
        } else {
            kind = punctuation(c);
        }
        return kind;
    }

    Kind kind() {
        return kind;
    }

    /** Index of the token's first character. */
    int start() {
        return start;
    }

    /** Index behind the token's last character. */
    int end() {
        return position;
    }

    /** The token's first character; NUL at the end of the text. */
    char symbol() {
        return start < text.length() ? text.charAt(start) : '\0';
    }

    /** Whether the character behind the token starts a number. */
    boolean digitFollows() {
        return isDigit(peek(0)) || (peek(0) == '.' && isDigit(peek(1)));
    }

    /** Whether the text ends inside a literal, a quoted name or a comment. */
    boolean cutOff() {
        return cutOff;
    }

    /** Whether the token is this word, in any case. */
    boolean is(String word) {
        return kind == Kind.WORD && matches(text, start, position, word);
    }

    static boolean matches(String text, int start, int end, String word) {
        return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
    }

    private void skipBlanks() {
        int length = text.length();
        while (position < length) {
            char c = text.charAt(position);
            if (c < 128 && (CLASSES[c] & SKIPPED) == 0) {
                return;
            }
            if (c <= ' ' || c == '\u00a0' || c == '\ufeff' || (c > 127 && Character.isWhitespace(c))) {
                position++;
            } else if (c == '\\' && "nrt".indexOf(peek(1)) >= 0) {
                position += 2;
            } else if ((c == '-' && peek(1) == '-')
                    || (c == '#' && dialect.hashComments())
                    || (c == '/' && peek(1) == '/' && dialect.slashComments())) {
                skipLine();
            } else if (c == '/' && peek(1) == '*') {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private void skipBlockComment() {
        int open = 1;
        position += 2;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '*' && peek(1) == '/') {
                position += 2;
                if (--open == 0) {
                    return;
                }
            } else if (c == '/' && peek(1) == '*' && dialect.nestedComments()) {
                open++;
                position += 2;
            } else {
                position++;
            }
        }
        cutOff = true;
    }

    private Kind word() {
        int at = position + 1;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        position = at;
        if (peek(0) == '\'') {
            return prefixedString();
        }
        if (peek(0) == '&' && peek(1) == '\'' && position - start == 1 && lower(start) == 'u') {
            position++;
            return quoted('\'', false, Kind.STRING);
        }
        return Kind.WORD;
    }

    /** {@code N'…'}, {@code E'…'}, Oracle's {@code q'[…]'}; a longer word before a quote is a type: {@code date'…'}. */
    private Kind prefixedString() {
        int length = position - start;
        char last = lower(position - 1);
        boolean alternative = last == 'q' && (length == 1 || (length == 2 && lower(start) == 'n'));
        if (alternative && position + 1 < text.length()) {
            return alternativeQuotes();
        }
        if (length == 1 && "nebxr".indexOf(last) >= 0) {
            return quoted('\'', dialect.backslashEscapes() || last == 'e', Kind.STRING);
        }
        return Kind.WORD;
    }

    private Kind alternativeQuotes() {
        char open = text.charAt(position + 1);
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        return until(String.valueOf(close) + '\'', position + 2, Kind.STRING);
    }

    private Kind number() {
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean exponentSign =
                    (c == '-' || c == '+') && lower(position - 1) == 'e' && lower(start + 1) != 'x' && isDigit(peek(1));
            if (!isWordPart(c) && c != '.' && !exponentSign) {
                break;
            }
            position++;
        }
        return Kind.NUMBER;
    }

    private Kind punctuation(char c) {
        return switch (c) {
            case '\'' -> quoted(c, dialect.backslashEscapes(), Kind.STRING);
            case '"' ->
                dialect.doubleQuotedStrings()
                        ? quoted(c, dialect.backslashEscapes(), Kind.STRING)
                        : quoted(c, false, Kind.QUOTED);
            case '`' -> quoted(c, false, Kind.QUOTED);
            case '[' -> dialect.bracketNames() ? until("]", position + 1, Kind.QUOTED) : single(Kind.SYMBOL);
            case '?' -> single(Kind.PARAMETER);
            case '$' -> dollar();
            case '{' -> peek(1) == '{' ? until("}}", position + 2, Kind.PARAMETER) : single(Kind.SYMBOL);
            case ':' -> colon();
            default -> single(Kind.SYMBOL);
        };
    }

    private Kind dollar() {
        if (peek(1) == '{') {
            return until("}", position + 2, Kind.PARAMETER);
        }
        int tagEnd = position + 1;
        while (tagEnd < text.length() && isWordPart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd < text.length() && text.charAt(tagEnd) == '$') {
            return until(text.substring(position, tagEnd + 1), tagEnd + 1, Kind.STRING);
        }
        position = tagEnd;
        return Kind.PARAMETER;
    }

    private Kind colon() {
        boolean placeholder = isWordPart(peek(1)) && !endsOperand(before()) && before() != ':';
        position++;
        if (!placeholder) {
            return Kind.SYMBOL;
        }
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        return Kind.PARAMETER;
    }

    private Kind single(Kind as) {
        position++;
        return as;
    }

    private Kind until(String close, int from, Kind as) {
        int found = text.indexOf(close, from);
        cutOff |= found < 0;
        position = found < 0 ? text.length() : found + close.length();
        return as;
    }

    private Kind quoted(char quote, boolean backslash, Kind as) {
        position++;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\\' && backslash) {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (peek(1) == quote) {
                position += 2;
            } else {
                position++;
                return as;
            }
        }
        position = text.length();
        cutOff = true;
        return as;
    }

    private char peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char before() {
        return position > 0 ? text.charAt(position - 1) : ' ';
    }

    private char lower(int at) {
        return at >= 0 && at < text.length() ? Character.toLowerCase(text.charAt(at)) : '\0';
    }

    private static boolean endsOperand(char c) {
        return isWordPart(c) || c == ')' || c == ']' || c == '"' || c == '`';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c < 128 ? (CLASSES[c] & WORD_START) != 0 : Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return c < 128 ? (CLASSES[c] & WORD_PART) != 0 : Character.isLetterOrDigit(c);
    }
}
