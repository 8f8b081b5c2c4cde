package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;

/**
 * The tokens of a text with its literals folded: literals and placeholders are one kind, a parenthesised list of them is one, a list of
 * such lists ({@code VALUES (…), (…)}) is one. Integers that number a column in GROUP BY and ORDER BY stay. One
 * pass, constant memory.
 */
final class FoldedTokens {
    /** What a token is to the folding. */
    private enum Role {
        LITERAL,
        COMMA,
        OPEN,
        CLOSE,
        OTHER
    }

    /** What came last out of the folding, as far as a literal that follows may be swallowed. */
    private enum Tail {
        OPEN,
        OPEN_LITERAL,
        TUPLE,
        OTHER
    }

    private static final int CAPACITY = 8;

    private final Lexer lexer;

    /** Tokens ready to go out, then those that wait for what follows; {@code ready} parts the two. */
    private final int[] starts = new int[CAPACITY];

    private final int[] ends = new int[CAPACITY];
    private final boolean[] gaps = new boolean[CAPACITY];
    private final Kind[] kinds = new Kind[CAPACITY];
    private final Role[] roles = new Role[CAPACITY];
    private int ready;
    private int held;
    private int given;
    private boolean exhausted;
    private Tail tail = Tail.OTHER;

    private boolean gap;
    private int previousEnd;
    private Kind previousKind = Kind.END;
    private char previousSymbol;
    private boolean afterBy;
    /** Parentheses open now, and those that were open where the innermost BY list began; −1 outside of one. */
    private int depth;

    private int byDepth = -1;

    FoldedTokens(String text, LexicalDialect dialect) {
        this.lexer = new Lexer(text, dialect);
    }

    /** Moves to the next token; false at the end. */
    boolean next() {
        given++;
        while (given >= ready) {
            if (exhausted) {
                return false;
            }
            dropGiven();
            pull();
        }
        return true;
    }

    int start() {
        return starts[given];
    }

    int end() {
        return ends[given];
    }

    /** Whether white space or a comment stands before the token. */
    boolean hasGap() {
        return gaps[given];
    }

    Kind kind() {
        return kinds[given];
    }

    /** Whether the token stands for a literal, a placeholder or a list of them. */
    boolean isLiteral() {
        return roles[given] == Role.LITERAL;
    }

    /** Whether the text ended inside a literal, a quoted name or a comment; known at the end. */
    boolean cutOff() {
        return lexer.cutOff();
    }

    private void dropGiven() {
        if (held > 0) {
            moveHeldToFront();
        }
        ready = 0;
        given = 0;
    }

    private void moveHeldToFront() {
        System.arraycopy(starts, ready, starts, 0, held);
        System.arraycopy(ends, ready, ends, 0, held);
        System.arraycopy(gaps, ready, gaps, 0, held);
        System.arraycopy(kinds, ready, kinds, 0, held);
        System.arraycopy(roles, ready, roles, 0, held);
    }

    private void pull() {
        Kind kind = lexer.next();
        if (kind == Kind.END) {
            exhausted = true;
            release();
            return;
        }
        int start = lexer.start();
        gap = start > previousEnd;
        if (isUnarySign(kind)) {
            kind = lexer.next();
        }
        previousEnd = lexer.end();
        Role role = role(kind);
        remember(kind, role);
        accept(start, lexer.end(), kind, role);
    }

    /** A sign in front of a number where no operand stands before it. */
    private boolean isUnarySign(Kind kind) {
        char sign = lexer.symbol();
        if (kind != Kind.SYMBOL || (sign != '-' && sign != '+') || !lexer.digitFollows()) {
            return false;
        }
        return previousKind == Kind.SYMBOL && previousSymbol != ')' && previousSymbol != ']';
    }

    private Role role(Kind kind) {
        return switch (kind) {
            case STRING, PARAMETER -> Role.LITERAL;
            case NUMBER -> isOrdinal() ? Role.OTHER : Role.LITERAL;
            case SYMBOL ->
                switch (lexer.symbol()) {
                    case ',' -> Role.COMMA;
                    case '(' -> Role.OPEN;
                    case ')' -> Role.CLOSE;
                    default -> Role.OTHER;
                };
            default -> Role.OTHER;
        };
    }

    private boolean isOrdinal() {
        return afterBy || (byDepth == depth && previousKind == Kind.SYMBOL && previousSymbol == ',');
    }

    private void remember(Kind kind, Role role) {
        afterBy = kind == Kind.WORD && lexer.is("by");
        if (afterBy) {
            byDepth = depth;
        } else if (role == Role.OPEN) {
            depth++;
        } else if (role == Role.CLOSE) {
            byDepth = depth <= byDepth ? -1 : byDepth;
            depth = Math.max(0, depth - 1); // What closes more than it opened must not get to where no list is.
        } else if (kind == Kind.SYMBOL && lexer.symbol() == ';') {
            byDepth = -1;
            depth = 0;
        } else if (byDepth == depth && kind == Kind.WORD && endsByList()) {
            byDepth = -1;
        }
        previousKind = kind;
        previousSymbol = lexer.symbol();
    }

    private boolean endsByList() {
        return lexer.is("limit")
                || lexer.is("having")
                || lexer.is("offset")
                || lexer.is("fetch")
                || lexer.is("qualify")
                || lexer.is("union")
                || lexer.is("intersect")
                || lexer.is("except")
                || lexer.is("minus")
                || lexer.is("window")
                || lexer.is("for")
                || lexer.is("select");
    }

    private void accept(int start, int end, Kind kind, Role role) {
        if (role == Role.OTHER && held == 0) {
            hold(start, end, kind, role);
            held = 0;
            ready++;
            tail = Tail.OTHER;
            return;
        }
        Role last = held == 0 ? Role.OTHER : roles[ready + held - 1];
        boolean inTuple = tail == Tail.TUPLE;
        // Only a list of literals alone is folded: in a select list the number of columns is structure.
        boolean afterLiteral = tail == Tail.OPEN_LITERAL;
        if (held == 0 && role == Role.COMMA && (afterLiteral || inTuple)) {
            hold(start, end, kind, role);
        } else if (held == 1 && afterLiteral && role == Role.LITERAL) {
            held = 0;
        } else if (inTuple && held == 1 && role == Role.OPEN) {
            hold(start, end, kind, role);
        } else if (inTuple && held >= 2 && role == Role.LITERAL && (last == Role.OPEN || last == Role.COMMA)) {
            if (last == Role.COMMA) {
                held--;
            } else {
                hold(start, end, kind, role);
            }
        } else if (inTuple && held == 3 && role == Role.COMMA && last == Role.LITERAL) {
            hold(start, end, kind, role);
        } else if (inTuple && held == 3 && role == Role.CLOSE) {
            held = 0;
        } else {
            release();
            hold(start, end, kind, role);
            release();
        }
    }

    private void hold(int start, int end, Kind kind, Role role) {
        int at = ready + held++;
        starts[at] = start;
        ends[at] = end;
        gaps[at] = gap;
        kinds[at] = kind;
        roles[at] = role;
    }

    private void release() {
        for (; held > 0; held--) {
            Role role = roles[ready++];
            tail = switch (role) {
                case OPEN -> Tail.OPEN;
                case LITERAL -> tail == Tail.OPEN ? Tail.OPEN_LITERAL : Tail.OTHER;
                case CLOSE -> tail == Tail.OPEN_LITERAL ? Tail.TUPLE : Tail.OTHER;
                default -> Tail.OTHER;
            };
        }
    }
}
