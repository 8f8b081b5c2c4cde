package io.joinwatch.sql;

import java.time.Duration;
import java.util.Optional;

/**
 * What a query may cost its reader. All but {@code parseTime} depend on the text alone.
 *
 * @param maxLength characters of a text; a longer one is not read
 * @param maxTokens tokens of a text after literal lists are cut to one element; more are not parsed, for the parser's
 *     time grows with them
 * @param maxDepth nesting of parentheses, brackets and CASE: the parser's time grows with its square
 * @param parseTime wall time of one parse; empty for none, so that length and depth alone decide and the same text always
 *     gives the same answer
 * @param maxJoins joins of one query
 * @param maxTables table appearances of one query after CTEs are expanded
 * @param cachedQueries answers kept
 * @param cachedParses parsed queries kept, for new answers when the catalog changes
 */
public record SqlLimits(
        int maxLength,
        int maxTokens,
        int maxDepth,
        Optional<Duration> parseTime,
        int maxJoins,
        int maxTables,
        int cachedQueries,
        int cachedParses) {
    /** For live use. */
    public static final SqlLimits DEFAULTS =
            new SqlLimits(1 << 20, 50_000, 100, Optional.of(Duration.ofMillis(200)), 1_000, 4_000, 20_000, 4_000);

    /** For a log that is read once: what is slow at first, before the code is warm, must not cost a query. */
    public static final SqlLimits OFFLINE = new SqlLimits(
            DEFAULTS.maxLength,
            DEFAULTS.maxTokens,
            DEFAULTS.maxDepth,
            Optional.of(Duration.ofSeconds(10)),
            DEFAULTS.maxJoins,
            DEFAULTS.maxTables,
            DEFAULTS.cachedQueries,
            DEFAULTS.cachedParses);

    /** For replays and tests: no wall clock. */
    public static final SqlLimits DETERMINISTIC = new SqlLimits(
            DEFAULTS.maxLength,
            DEFAULTS.maxTokens,
            DEFAULTS.maxDepth,
            Optional.empty(),
            DEFAULTS.maxJoins,
            DEFAULTS.maxTables,
            DEFAULTS.cachedQueries,
            DEFAULTS.cachedParses);

    public SqlLimits {
        positive("maxLength", maxLength);
        positive("maxTokens", maxTokens);
        positive("maxDepth", maxDepth);
        positive("maxJoins", maxJoins);
        positive("maxTables", maxTables);
        positive("cachedQueries", cachedQueries);
        positive("cachedParses", cachedParses);
        if (parseTime.isPresent()
                && (parseTime.get().isNegative() || parseTime.get().isZero())) {
            throw new IllegalArgumentException(
                    "parseTime " + parseTime.get() + " must be positive. Maybe leave it empty for no limit");
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + " must be in [1, ∞)");
        }
    }
}
