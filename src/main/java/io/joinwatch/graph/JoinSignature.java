package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The signature of a join between two tables: all its column pairs together (a composite join is one signature) and its
 * type. Always in canonical orientation, see {@link #of}.
 *
 * @param left the left table
 * @param right the right table; equal to {@code left} for a self-join
 * @param pairs the column pairs, at least one, ascending, without duplicates
 * @param type never {@link JoinType#RIGHT}: that is a left join seen from the other side
 */
public record JoinSignature(String left, String right, List<ColumnPair> pairs, JoinType type) implements Signature {

    public JoinSignature {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(type, "type");
        pairs = sorted(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("A join of " + left + " and " + right + " has no column pair");
        }
        if (isMirrored(left, right, pairs, type)) {
            throw new IllegalArgumentException("A join of " + left + " and " + right
                    + " is not in canonical orientation. Maybe JoinSignature.of was meant");
        }
    }

    /** The signature of a join as written, turned into canonical orientation where {@link #isMirrored} says so. */
    public static JoinSignature of(String left, String right, List<ColumnPair> pairs, JoinType type) {
        List<ColumnPair> sorted = sorted(pairs);
        if (!isMirrored(left, right, sorted, type)) {
            return new JoinSignature(left, right, sorted, type);
        }
        JoinType turned = type == JoinType.RIGHT ? JoinType.LEFT : type;
        return new JoinSignature(
                right, left, sorted.stream().map(ColumnPair::mirrored).toList(), turned);
    }

    /** The pairs in order, each once. */
    static List<ColumnPair> sorted(List<ColumnPair> pairs) {
        return pairs.size() == 1
                ? List.copyOf(pairs)
                : pairs.stream().sorted().distinct().toList();
    }

    /**
     * Whether a join has to change sides to be canonical: right joins become left joins; joins without a direction put
     * the smaller table name left, and of a self-join the smaller list of pairs.
     */
    public static boolean isMirrored(String left, String right, List<ColumnPair> pairs, JoinType type) {
        return switch (type) {
            case RIGHT -> true;
            case LEFT, SEMI, ANTI, NULL_AWARE_ANTI -> false;
            case INNER, FULL -> {
                int order = left.compareTo(right);
                yield order > 0 || (order == 0 && isMirrored(pairs));
            }
        };
    }

    private static boolean isMirrored(List<ColumnPair> pairs) {
        List<ColumnPair> here = new ArrayList<>(pairs);
        List<ColumnPair> there =
                new ArrayList<>(pairs.stream().map(ColumnPair::mirrored).toList());
        here.sort(null);
        there.sort(null);
        for (int i = 0; i < here.size(); i++) {
            int order = here.get(i).compareTo(there.get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    /** Whether a table meets itself. */
    public boolean isSelfJoin() {
        return left.equals(right);
    }

    @Override
    public int memberCount() {
        return 2;
    }

    @Override
    public String memberTable(int member) {
        return member == 0 ? left : right;
    }

    @Override
    public List<String> tables() {
        return List.of(left, right);
    }
}
