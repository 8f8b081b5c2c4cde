package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TypeFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The oracle: what one observation moves under a layout, straight from the table of the design, in N-ths of a byte. Written
 * without looking at the sums: per observation, in big integers, label by label.
 */
final class DirectEvaluation {
    private final int nodes;
    private final Catalog catalog;

    DirectEvaluation(int nodes, Catalog catalog) {
        this.nodes = nodes;
        this.catalog = catalog;
    }

    /** N-ths of a byte moved by all runs of one observation. */
    BigInteger nths(JoinObservation o, Layout layout) {
        BigInteger once = o.signature() instanceof JoinSignature join
                ? join(join, o.bytes(0), o.bytes(1), layout)
                : equality((ClassSignature) o.signature(), o, layout);
        return once.multiply(BigInteger.valueOf(o.repeat()));
    }

    private BigInteger hash(long bytes) {
        return BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(nodes - 1L));
    }

    private BigInteger copy(long bytes) {
        return hash(bytes).multiply(BigInteger.valueOf(nodes));
    }

    private BigInteger join(JoinSignature join, long su, long sv, Layout layout) {
        Distribution u = layout.of(join.left());
        Distribution v = layout.of(join.right());
        JoinType type = join.type();
        boolean copyU = type == JoinType.INNER || type == JoinType.RIGHT;
        boolean copyV = type != JoinType.RIGHT && type != JoinType.FULL;
        if (u.isAll() && v.isAll()) {
            return BigInteger.ZERO;
        }
        if (type == JoinType.NULL_AWARE_ANTI) {
            return v.isAll() ? BigInteger.ZERO : copy(sv);
        }
        if ((u.isAll() && copyU) || (v.isAll() && copyV)) {
            return BigInteger.ZERO;
        }
        boolean uOccurs = u.isAll() || (u.isKey() && u.columns().stream().allMatch(c -> hasLeft(join, c)));
        boolean vOccurs = v.isAll() || (v.isKey() && v.columns().stream().allMatch(c -> hasRight(join, c)));
        List<BigInteger> ways = new ArrayList<>();
        if (uOccurs && vOccurs) {
            if (u.isAll() || v.isAll() || aligned(join, u, v)) {
                return BigInteger.ZERO;
            }
            ways.add(hash(sv));
            ways.add(hash(su));
        } else if (uOccurs) {
            ways.add(hash(sv));
        } else if (vOccurs) {
            ways.add(hash(su));
        } else {
            ways.add(hash(su).add(hash(sv)));
        }
        // Broadcasting a side leaves the other where it is; it competes with whatever hashing the labels leave.
        if (copyU && !(vOccurs && !uOccurs)) {
            ways.add(copy(su));
        }
        if (copyV && !(uOccurs && !vOccurs)) {
            ways.add(copy(sv));
        }
        return ways.stream().min(BigInteger::compareTo).orElseThrow();
    }

    private static boolean hasLeft(JoinSignature join, String column) {
        return join.pairs().stream().anyMatch(p -> p.left().equals(column));
    }

    private static boolean hasRight(JoinSignature join, String column) {
        return join.pairs().stream().anyMatch(p -> p.right().equals(column));
    }

    private boolean aligned(JoinSignature join, Distribution u, Distribution v) {
        if (u.columns().size() != v.columns().size()) {
            return false;
        }
        for (int i = 0; i < u.columns().size(); i++) {
            String l = u.columns().get(i);
            String r = v.columns().get(i);
            if (!join.pairs().contains(new ColumnPair(l, r))
                    || !family(join.left(), l).meets(family(join.right(), r))) {
                return false;
            }
        }
        return true;
    }

    private TypeFamily family(String table, String column) {
        return catalog.table(table)
                .flatMap(facts -> facts.column(column))
                .map(ColumnFacts::family)
                .orElse(TypeFamily.UNKNOWN);
    }

    private BigInteger equality(ClassSignature equality, JoinObservation o, Layout layout) {
        BigInteger best = BigInteger.ZERO;
        TypeFamily common = commonFamily(equality);
        for (int i = 0; i < o.members(); i++) {
            ClassMember member = equality.members().get(i);
            Distribution label = layout.of(member.table());
            boolean stays = label.isAll()
                    || (label.isKey()
                            && label.columns().size() == 1
                            && member.columns().contains(label.columns().get(0))
                            && family(member.table(), label.columns().get(0)).meets(common));
            best = stays ? best : best.add(hash(o.bytes(i)));
        }
        for (int stay = 0; stay < o.members(); stay++) {
            BigInteger others = BigInteger.ZERO;
            for (int j = 0; j < o.members(); j++) {
                if (j != stay && !layout.of(equality.members().get(j).table()).isAll()) {
                    others = others.add(copy(o.bytes(j)));
                }
            }
            best = best.min(others);
        }
        return best;
    }

    private TypeFamily commonFamily(ClassSignature equality) {
        TypeFamily best = TypeFamily.UNKNOWN;
        long most = 0;
        for (TypeFamily family : TypeFamily.values()) {
            long votes = equality.members().stream()
                    .filter(m -> family != TypeFamily.UNKNOWN
                            && family(m.table(), m.columns().get(0)) == family)
                    .count();
            if (votes > most) {
                most = votes;
                best = family;
            }
        }
        return best;
    }
}
