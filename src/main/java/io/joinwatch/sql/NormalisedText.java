package io.joinwatch.sql;

/**
 * A query's text without its literals, for logs and evidence: literals, placeholders and lists of them become {@code ?},
 * comments go, white space is single. Texts of one {@link Fingerprint} have one normalised text up to case, quotes
 * and white space.
 */
public final class NormalisedText {
    private NormalisedText() {}

    /** The normalised text in standard SQL. */
    public static String of(String sql) {
        return of(sql, "");
    }

    /**
     * The normalised text.
     *
     * @param dialect the warehouse's dialect, for its literals and comments; unknown ones are read as standard SQL
     */
    public static String of(String sql, String dialect) {
        FoldedTokens tokens = new FoldedTokens(sql, LexicalDialect.of(dialect));
        StringBuilder text = new StringBuilder(Math.min(sql.length(), 1 << 16));
        while (tokens.next()) {
            if (tokens.hasGap() && text.length() > 0) {
                text.append(' ');
            }
            if (tokens.isLiteral()) {
                text.append('?');
            } else {
                text.append(sql, tokens.start(), tokens.end());
            }
        }
        return text.toString();
    }
}
