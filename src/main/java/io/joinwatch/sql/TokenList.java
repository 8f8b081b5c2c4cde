package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;
import java.util.Arrays;

/** The tokens of a text at random access, with matching parentheses. */
final class TokenList {
    private final String text;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] partners = new int[256];
    private Kind[] kinds = new Kind[256];
    private int size;
    private int deepest;
    private int open;
    private boolean cutOff;

    private TokenList(String text) {
        this.text = text;
    }

    static TokenList of(String text, LexicalDialect dialect) {
        TokenList tokens = new TokenList(text);
        Lexer lexer = new Lexer(text, dialect);
        int[] opened = new int[64];
        int open = 0;
        int cases = 0;
        int brackets = 0;
        while (lexer.next() != Kind.END) {
            int at = tokens.add(lexer);
            char symbol = lexer.kind() == Kind.SYMBOL ? lexer.symbol() : '\0';
            if (symbol == '(') {
                opened = open == opened.length ? Arrays.copyOf(opened, open * 2) : opened;
                opened[open++] = at;
            } else if (symbol == ')' && open > 0) {
                int partner = opened[--open];
                tokens.partners[at] = partner;
                tokens.partners[partner] = at;
            } else if (symbol == '[') {
                brackets++;
            } else if (symbol == ']') {
                brackets = Math.max(0, brackets - 1);
            } else if (lexer.is("case")) {
                cases++;
            } else if (lexer.is("end")) {
                cases = Math.max(0, cases - 1);
            }
            tokens.deepest = Math.max(tokens.deepest, open + cases + brackets);
        }
        tokens.open = open;
        tokens.cutOff = lexer.cutOff() || open > 0;
        return tokens;
    }

    private int add(Lexer lexer) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            partners = Arrays.copyOf(partners, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        starts[size] = lexer.start();
        ends[size] = lexer.end();
        kinds[size] = lexer.kind();
        partners[size] = -1;
        return size++;
    }

    int size() {
        return size;
    }

    /** Deepest nesting of parentheses, brackets and CASE. */
    int deepest() {
        return deepest;
    }

    /** Whether the text ends inside a literal, a comment or a parenthesis. */
    boolean cutOff() {
        return cutOff;
    }

    /** Parentheses that stay open at the end. */
    int open() {
        return open;
    }

    Kind kind(int at) {
        return at >= 0 && at < size ? kinds[at] : Kind.END;
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return ends[at];
    }

    int length(int at) {
        return ends[at] - starts[at];
    }

    /** The other parenthesis of a pair, −1 if it has none. */
    int partner(int at) {
        return partners[at];
    }

    boolean isSymbol(int at, char symbol) {
        return kind(at) == Kind.SYMBOL && text.charAt(starts[at]) == symbol;
    }

    boolean isWord(int at, String word) {
        return kind(at) == Kind.WORD && Lexer.matches(text, starts[at], ends[at], word);
    }

    boolean isWord(int at, String... words) {
        for (String word : words) {
            if (isWord(at, word)) {
                return true;
            }
        }
        return false;
    }

    boolean isLiteral(int at) {
        Kind kind = kind(at);
        return kind == Kind.NUMBER || kind == Kind.STRING || kind == Kind.PARAMETER;
    }
}
