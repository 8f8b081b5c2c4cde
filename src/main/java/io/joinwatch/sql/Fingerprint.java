package io.joinwatch.sql;

import io.joinwatch.sql.Lexer.Kind;

/**
 * A 64-bit hash of a query's shape: equal for texts that differ in case, white space, comments, literals and the length of
 * literal lists, and (but for collisions, 2⁻⁶⁴ per pair) different for all others. Lexer only, one pass, no strings built:
 * O(length). Integers in GROUP BY and ORDER BY number a column and count as structure.
 */
public final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long LITERAL = 0x9e3779b97f4a7c15L;

    private Fingerprint() {}

    /** The fingerprint of a text in standard SQL. */
    public static long of(String sql) {
        return of(sql, "");
    }

    /**
     * The fingerprint of a text; an UNLOAD has that of the query it unloads, mixed once more.
     *
     * @param dialect the warehouse's dialect, for its literals and comments; unknown ones are read as standard SQL
     */
    public static long of(String sql, String dialect) {
        LexicalDialect lexical = LexicalDialect.of(dialect);
        String unloaded = UnloadStatement.query(sql, lexical);
        return unloaded == null ? of(sql, lexical) : finish(of(unloaded, lexical));
    }

    private static long of(String sql, LexicalDialect dialect) {
        FoldedTokens tokens = new FoldedTokens(sql, dialect);
        long hash = OFFSET;
        while (tokens.next()) {
            long token = tokens.isLiteral() ? LITERAL : hash(sql, tokens);
            hash = (Long.rotateLeft(hash, 23) ^ token) * LITERAL;
        }
        return finish(hash);
    }

    /** FNV-1a over the folded characters; quotes of a name do not count. */
    private static long hash(String sql, FoldedTokens tokens) {
        int inset = tokens.kind() == Kind.QUOTED ? 1 : 0;
        int end = tokens.end() - inset;
        long hash = OFFSET;
        for (int i = tokens.start() + inset; i < end; i++) {
            int c = sql.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            } else if (c > 127) {
                c = Character.toLowerCase((char) c);
            }
            hash = (hash ^ c) * PRIME;
        }
        return hash;
    }

    /** The last step of MurmurHash3's 64-bit mix: every bit of the input reaches every bit of the output. */
    private static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
