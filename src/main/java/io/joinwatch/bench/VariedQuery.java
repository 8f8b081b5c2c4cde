package io.joinwatch.bench;

import io.joinwatch.sql.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A real query of which texts with other literals are made, and texts of another shape. Immutable. */
final class VariedQuery {
    private static final List<String> BEHIND_SELECT = List.of("distinct", "all", "top");

    private final String dialect;
    private final List<String> pieces;
    private final boolean[] varies;
    private final int select;

    /** Literals whose change would be one of shape, such as the number of a column, stay. */
    VariedQuery(String sql, String dialect) {
        this.dialect = dialect;
        this.pieces = SqlPieces.of(sql);
        this.varies = new boolean[pieces.size()];
        this.select = firstSelect();
        long fingerprint = Fingerprint.of(sql, dialect);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < varies.length; i++) {
            if (SqlPieces.isNumber(pieces.get(i)) || SqlPieces.isString(pieces.get(i))) {
                List<String> changed = new ArrayList<>(pieces);
                changed.set(i, other(pieces.get(i), random));
                varies[i] = Fingerprint.of(String.join("", changed), dialect) == fingerprint;
            }
        }
    }

    String dialect() {
        return dialect;
    }

    /** A text of the same fingerprint. */
    String known(SplittableRandom random) {
        return text(random, "");
    }

    /**
     * A text whose shape was never seen: it has a column more.
     *
     * @param number that no other text has
     */
    String unknown(SplittableRandom random, long number) {
        return text(random, " 1 as extra" + number + ",");
    }

    private String text(SplittableRandom random, String column) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < varies.length; i++) {
            text.append(varies[i] ? other(pieces.get(i), random) : pieces.get(i));
            if (i == select) {
                text.append(column);
            }
        }
        return text.toString();
    }

    private int firstSelect() {
        for (int i = 0; i < pieces.size(); i++) {
            int next = i + 1;
            while (next < pieces.size() && SqlPieces.isBlank(pieces.get(next))) {
                next++;
            }
            String behind = next < pieces.size() ? pieces.get(next) : "";
            if (pieces.get(i).equalsIgnoreCase("select")
                    && BEHIND_SELECT.stream().noneMatch(behind::equalsIgnoreCase)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no SELECT to put a column behind in " + String.join("", pieces));
    }

    /** Digits become others, as do what stands between quotes; the length stays. */
    private static String other(String literal, SplittableRandom random) {
        StringBuilder other = new StringBuilder(literal);
        boolean number = SqlPieces.isNumber(literal);
        for (int i = number ? 0 : 1; i < literal.length() - (number ? 0 : 1); i++) {
            if (literal.charAt(i) != '.') {
                other.setCharAt(i, (char) (number ? '1' + random.nextInt(9) : 'a' + random.nextInt(26)));
            }
        }
        return other.toString();
    }
}
