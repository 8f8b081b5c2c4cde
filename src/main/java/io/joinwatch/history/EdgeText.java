package io.joinwatch.history;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Edges as people write them, names as they are: {@code orders.id=items.order_id}; all pairs of a composite join,
 * {@code a.x=b.x, a.y=b.y}; an equality class, {@code a.k=b.k=c.k}. For reading only: names that hold dots, commas or equals
 * signs can give two edges one text, which {@link Signature#text} never does. Pure functions.
 */
public final class EdgeText {

    private EdgeText() {}

    /** The edge of a signature; its join type is left out. */
    public static String of(Signature signature) {
        if (signature instanceof JoinSignature join) {
            return join.pairs().stream().map(pair -> of(join, pair)).collect(Collectors.joining(", "));
        }
        return ((ClassSignature) signature)
                .members().stream()
                        .map(member -> member.columns().stream()
                                .map(column -> column(member.table(), column))
                                .collect(Collectors.joining("+")))
                        .collect(Collectors.joining("="));
    }

    /**
     * Whether a signature compares two columns, given as {@code a.x=b.y} or {@code b.y=a.x}, case as stored: alone, as one pair of
     * a composite join, or as two members of an equality class. Takes the whole text of {@link #of} as well.
     */
    public static boolean names(Signature signature, String edge) {
        if (of(signature).equals(edge)) {
            return true;
        }
        if (signature instanceof JoinSignature join) {
            return join.pairs().stream()
                    .anyMatch(pair -> of(join, pair).equals(edge)
                            || equal(join.right(), pair.right(), join.left(), pair.left())
                                    .equals(edge));
        }
        List<ClassMember> members = ((ClassSignature) signature).members();
        for (int one = 0; one < members.size(); one++) {
            for (int other = 0; other < members.size(); other++) {
                if (one != other && names(members.get(one), members.get(other), edge)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean names(ClassMember left, ClassMember right, String edge) {
        return left.columns().stream()
                .anyMatch(l -> right.columns().stream()
                        .anyMatch(r -> equal(left.table(), l, right.table(), r).equals(edge)));
    }

    private static String of(JoinSignature join, ColumnPair pair) {
        return equal(join.left(), pair.left(), join.right(), pair.right());
    }

    private static String equal(String table, String column, String otherTable, String otherColumn) {
        return column(table, column) + "=" + column(otherTable, otherColumn);
    }

    private static String column(String table, String column) {
        return table + "." + column;
    }
}
