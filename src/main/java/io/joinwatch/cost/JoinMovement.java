package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinCase;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TypeFamily;
import java.util.List;
import java.util.Optional;

/**
 * What one join moves between N nodes. Bytes are counted in units of (N − 1)/N: hashing a side moves s·(N − 1)/N = s units,
 * copying it to every other node s·(N − 1) = s·N units. Stateless.
 */
public final class JoinMovement {
    private JoinMovement() {}

    /**
     * Movement in each case, by {@link JoinCase} ordinal, in units of (N − 1)/N bytes. The cheaper of hashing and, where the
     * type lets a side be copied, broadcasting.
     *
     * @param left bytes the left side feeds in
     * @param right bytes the right side feeds in
     */
    public static long[] units(JoinType type, long left, long right, int nodes) {
        long copyLeft = type.leftMayBeCopied() ? SignatureSums.saturatedProduct(left, nodes) : SignatureSums.LIMIT;
        long copyRight = type.rightMayBeCopied() ? SignatureSums.saturatedProduct(right, nodes) : SignatureSums.LIMIT;
        long[] units = new long[JoinCase.values().length];
        if (type == JoinType.NULL_AWARE_ANTI) {
            // One null on the right empties the result everywhere, so every node has to see all of it.
            java.util.Arrays.fill(units, copyRight);
            return units;
        }
        long keyedLeft = Math.min(right, copyLeft);
        long keyedRight = Math.min(left, copyRight);
        units[JoinCase.KO.ordinal()] = keyedLeft;
        units[JoinCase.OK.ordinal()] = keyedRight;
        units[JoinCase.MM.ordinal()] = Math.min(keyedLeft, keyedRight);
        units[JoinCase.OO.ordinal()] = Math.min(SignatureSums.saturated(left, right), Math.min(copyLeft, copyRight));
        // A replicated side that may not be copied keeps one share per node, as if keyed on the joined column.
        units[JoinCase.AO.ordinal()] = keyedLeft;
        units[JoinCase.OA.ordinal()] = keyedRight;
        return units;
    }

    /**
     * What the two labels leave to be moved; empty if the join is local.
     *
     * @param catalog tells the columns' types: a pair whose types hash differently is not aligned
     */
    public static Optional<JoinCase> caseOf(
            JoinSignature join, Distribution left, Distribution right, Catalog catalog) {
        if (left.isAll() && right.isAll()) {
            return Optional.empty();
        }
        if (join.type() == JoinType.NULL_AWARE_ANTI) {
            return right.isAll() ? Optional.empty() : Optional.of(JoinCase.OO);
        }
        boolean leftOccurs =
                occurs(left, join.pairs().stream().map(ColumnPair::left).toList());
        boolean rightOccurs =
                occurs(right, join.pairs().stream().map(ColumnPair::right).toList());
        if (left.isAll()) {
            return join.type().leftMayBeCopied() || rightOccurs ? Optional.empty() : Optional.of(JoinCase.AO);
        }
        if (right.isAll()) {
            return join.type().rightMayBeCopied() || leftOccurs ? Optional.empty() : Optional.of(JoinCase.OA);
        }
        if (leftOccurs && rightOccurs) {
            return aligned(join, left, right, catalog) ? Optional.empty() : Optional.of(JoinCase.MM);
        }
        return Optional.of(leftOccurs ? JoinCase.KO : rightOccurs ? JoinCase.OK : JoinCase.OO);
    }

    /** Whether the types of a pair's two columns hash alike; an unknown type does with every other. */
    public static boolean typesMeet(Catalog catalog, String left, String right, ColumnPair pair) {
        return family(catalog, left, pair.left()).meets(family(catalog, right, pair.right()));
    }

    static TypeFamily family(Catalog catalog, String table, String column) {
        return catalog.table(table)
                .flatMap(facts -> facts.column(column))
                .map(ColumnFacts::family)
                .orElse(TypeFamily.UNKNOWN);
    }

    private static boolean occurs(Distribution distribution, List<String> joined) {
        return distribution.isKey() && joined.containsAll(distribution.columns());
    }

    private static boolean aligned(JoinSignature join, Distribution left, Distribution right, Catalog catalog) {
        if (left.columns().size() != right.columns().size()) {
            return false;
        }
        for (int i = 0; i < left.columns().size(); i++) {
            ColumnPair pair =
                    new ColumnPair(left.columns().get(i), right.columns().get(i));
            if (!join.pairs().contains(pair) || !typesMeet(catalog, join.left(), join.right(), pair)) {
                return false;
            }
        }
        return true;
    }
}
