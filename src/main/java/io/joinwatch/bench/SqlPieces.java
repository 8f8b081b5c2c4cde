package io.joinwatch.bench;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts queries of the benchmarks into pieces, so that texts like them can be made. Stateless. */
final class SqlPieces {
    private static final Pattern PIECE = Pattern.compile(
            "--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|[A-Za-z_][\\w$]*|\\d+(?:\\.\\d+)?|\\s+|.",
            Pattern.DOTALL);

    private SqlPieces() {}

    /** All pieces, blanks and comments included: joined they are the text. */
    static List<String> of(String sql) {
        return PIECE.matcher(sql).results().map(found -> found.group()).toList();
    }

    /** Those that are neither blanks nor comments. */
    static List<String> tokens(String sql) {
        return of(sql).stream().filter(piece -> !isBlank(piece)).toList();
    }

    static boolean isBlank(String piece) {
        return piece.isBlank() || piece.startsWith("--") || piece.startsWith("/*");
    }

    static boolean isNumber(String piece) {
        return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }

    static boolean isString(String piece) {
        return piece.length() > 2 && piece.charAt(0) == '\'';
    }
}
