package io.joinwatch.bench;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TypeFamily;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the simulated warehouse moves between its nodes, observation by observation and straight from the cost model's table: the
 * simulator trusts neither the sums of a window nor the room that costs them. In units of (N − 1)/N bytes: hashing moves s units,
 * copying s·N. Immutable.
 */
final class LoopMovement {
    private final int nodes;
    private final Map<String, Map<String, TypeFamily>> families = new HashMap<>();

    LoopMovement(LoopWarehouse warehouse) {
        this.nodes = warehouse.nodes();
        for (TableFacts table : warehouse.tables()) {
            Map<String, TypeFamily> columns = new HashMap<>();
            table.columns().forEach(column -> columns.put(column.name(), column.family()));
            families.put(table.table(), columns);
        }
    }

    /** How two labels meet in a join. */
    record Meeting(boolean leftAll, boolean rightAll, boolean leftKeyed, boolean rightKeyed, boolean aligned) {}

    /** What an observation moves under a layout, all runs. */
    long units(JoinObservation join, Function<String, Distribution> layout) {
        if (join.signature() instanceof JoinSignature of) {
            Meeting meeting = meeting(of, layout.apply(of.left()), layout.apply(of.right()));
            return join.repeat() * units(of.type(), join.bytes(0), join.bytes(1), meeting);
        }
        ClassSignature of = (ClassSignature) join.signature();
        long best = Long.MAX_VALUE;
        // Everybody is hashed on the shared value, or one member stays and the others are copied to it.
        for (int stays = -1; stays < join.members(); stays++) {
            long moved = 0;
            for (int i = 0; i < join.members(); i++) {
                Distribution label = layout.apply(of.members().get(i).table());
                moved += units(join.bytes(i), stays == i, stays < 0, label.isAll(), keyed(of, i, label));
            }
            best = Math.min(best, moved);
        }
        return join.repeat() * best;
    }

    /** What one run of a join moves. */
    long units(JoinType type, long left, long right, Meeting how) {
        boolean copyLeft = type == JoinType.INNER || type == JoinType.RIGHT;
        boolean copyRight = type != JoinType.RIGHT && type != JoinType.FULL;
        if (how.leftAll && how.rightAll) {
            return 0;
        }
        if (type == JoinType.NULL_AWARE_ANTI) {
            return how.rightAll ? 0 : right * nodes;
        }
        if ((how.leftAll && copyLeft) || (how.rightAll && copyRight)) {
            return 0;
        }
        // A copied side that may not be copied counts as keyed: every node keeps its share.
        boolean leftIn = how.leftAll || how.leftKeyed;
        boolean rightIn = how.rightAll || how.rightKeyed;
        if (leftIn && rightIn && (how.leftAll || how.rightAll || how.aligned)) {
            return 0;
        }
        long hashed = leftIn && rightIn ? Math.min(left, right) : leftIn ? right : rightIn ? left : left + right;
        boolean mayCopyLeft = copyLeft && (leftIn || !rightIn);
        boolean mayCopyRight = copyRight && (rightIn || !leftIn);
        long best = mayCopyLeft ? Math.min(hashed, left * nodes) : hashed;
        return mayCopyRight ? Math.min(best, right * nodes) : best;
    }

    Meeting meeting(JoinSignature join, Distribution left, Distribution right) {
        return new Meeting(
                left.isAll(),
                right.isAll(),
                isIn(left, join.pairs().stream().map(ColumnPair::left).toList()),
                isIn(right, join.pairs().stream().map(ColumnPair::right).toList()),
                isPair(join, left, right));
    }

    private static boolean isIn(Distribution label, Collection<String> columns) {
        return label.isKey() && columns.containsAll(label.columns());
    }

    private boolean isPair(JoinSignature join, Distribution left, Distribution right) {
        if (!left.isKey()
                || !right.isKey()
                || left.columns().size() != 1
                || right.columns().size() != 1) {
            return false;
        }
        ColumnPair pair = new ColumnPair(left.columns().get(0), right.columns().get(0));
        return join.pairs().contains(pair)
                && family(join.left(), pair.left()).meets(family(join.right(), pair.right()));
    }

    /** What one run of a class moves of one member. */
    long units(long bytes, boolean stays, boolean hash, boolean all, boolean keyed) {
        return all || stays || (hash && keyed) ? 0 : hash ? bytes : bytes * nodes;
    }

    /** Whether a member lies where the shared value is hashed to. */
    boolean keyed(ClassSignature equality, int member, Distribution label) {
        ClassMember of = equality.members().get(member);
        return isIn(label, of.columns())
                && label.columns().size() == 1
                && common(equality).meets(family(of.table(), label.columns().get(0)));
    }

    /** The family that most members have; the first of several. */
    private TypeFamily common(ClassSignature equality) {
        TypeFamily best = TypeFamily.UNKNOWN;
        long most = 0;
        for (TypeFamily family : TypeFamily.values()) {
            long votes = equality.members().stream()
                    .filter(of -> family(of.table(), of.columns().get(0)) == family)
                    .count();
            if (family != TypeFamily.UNKNOWN && votes > most) {
                most = votes;
                best = family;
            }
        }
        return best;
    }

    private TypeFamily family(String table, String column) {
        return families.getOrDefault(table, Map.of()).getOrDefault(column, TypeFamily.UNKNOWN);
    }

    /** Whether a grouping needs no movement. */
    static boolean isLocal(Grouping grouping, Distribution label) {
        return label.isAll() || isIn(label, grouping.columns());
    }

    /** What rewriting a table moves once; who has all rows everywhere only drops some. */
    long move(TableFacts table, Distribution from, Distribution to) {
        return from.equals(to) || from.isAll() ? 0 : to.isAll() ? table.bytes() * nodes : table.bytes();
    }

    /**
     * What keeping copies of a table fresh moves: what is written goes everywhere, and once a day at least all of it.
     *
     * @param written bytes, while it is replicated
     * @param hours for which it is replicated
     */
    long upkeep(TableFacts table, long written, int hours) {
        return Math.max(written * nodes, table.bytes() * nodes / LoopRhythm.HOURS * hours);
    }
}
