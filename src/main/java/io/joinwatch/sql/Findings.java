package io.joinwatch.sql;

import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.sql.Lineage.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a query's reading finds. One object per query; not thread-safe. */
final class Findings {
    /** Inner joins of the same two instances are one join, wherever in the query their equalities stand. */
    static final int ANYWHERE = 0;

    /** Look-ups per table appearance that a query may cost: far above any written by hand. */
    private static final int STEPS_PER_TABLE = 250;

    private record Place(int group, JoinType type, TableInstance left, TableInstance right) {}

    private final SqlLimits limits;
    private final Map<Place, Set<ColumnPair>> joins = new LinkedHashMap<>();
    private final List<Grouping> groupings = new ArrayList<>();
    private final Set<Write> writes = new LinkedHashSet<>();
    private final Set<Filter> filters = new LinkedHashSet<>();
    private final Set<Unresolved> unresolved = new LinkedHashSet<>();
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<String, Integer> instances = new HashMap<>();
    private int tables;
    private int expansions;
    private int groups = ANYWHERE;
    private long steps;

    Findings(SqlLimits limits) {
        this.limits = limits;
    }

    /** A new place in the query for joins that are not inner. */
    int newGroup() {
        return ++groups;
    }

    /** The next appearance of a table; the first of a name has the name itself, others a number behind it. */
    TableInstance newInstance(String table, String visibleName) {
        if (++tables > limits.maxTables()) {
            throw new LimitBreached();
        }
        int before = instances.merge(visibleName, 1, Integer::sum);
        return new TableInstance(table, before == 1 ? visibleName : visibleName + "#" + before);
    }

    /** Counts the reading of a CTE: each of its appearances reads it anew. */
    void expansion() {
        if (++expansions > limits.maxTables()) {
            throw new LimitBreached();
        }
    }

    /** Tables that appeared so far. */
    int tables() {
        return tables;
    }

    /** Counts work, so that a CTE that doubles and doubles ends. */
    void spend(int work) {
        steps += work;
        if (steps > (long) STEPS_PER_TABLE * limits.maxTables()) {
            throw new LimitBreached();
        }
    }

    int joins() {
        return joins.size();
    }

    /** Adds the pairs of an equality; nothing if a side is not a plain column, but the reason. */
    void join(Lineage left, Lineage right, JoinType type, int group) {
        if (left.use() == Lineage.Use.CONSTANT
                || right.use() == Lineage.Use.CONSTANT
                || left.use() == Lineage.Use.UNKNOWN
                || right.use() == Lineage.Use.UNKNOWN) {
            return;
        }
        if (!left.isPlain() || !right.isPlain()) {
            boolean aggregated = left.use() == Lineage.Use.AGGREGATED || right.use() == Lineage.Use.AGGREGATED;
            count(aggregated ? Reason.AGGREGATED_COLUMN : Reason.COMPUTED_COLUMN);
            return;
        }
        for (Origin l : left.origins()) {
            for (Origin r : right.origins()) {
                join(beside(l, right, r), beside(r, left, l), type, group);
            }
        }
    }

    /**
     * The side of a join as it meets one origin of the other side. Behind a UNION several origins stand for one column, and
     * rows of one branch never meet those of another: the side counts as one appearance per branch, or its joins would seem
     * to join the branches with each other.
     */
    private static Origin beside(Origin side, Lineage other, Origin otherOrigin) {
        if (other.origins().size() < 2) {
            return side;
        }
        TableInstance own = side.instance();
        String name = own.instance() + "/" + otherOrigin.instance().instance();
        return new Origin(new TableInstance(own.table(), name), side.ordinal(), side.column());
    }

    private void join(Origin left, Origin right, JoinType type, int group) {
        if (left.ordinal() == right.ordinal()) {
            return;
        }
        boolean symmetric = type == JoinType.INNER || type == JoinType.FULL;
        boolean mirrored = symmetric && left.ordinal() > right.ordinal();
        Origin l = mirrored ? right : left;
        Origin r = mirrored ? left : right;
        Place place = new Place(type == JoinType.INNER ? ANYWHERE : group, type, l.instance(), r.instance());
        joins.computeIfAbsent(place, k -> new LinkedHashSet<>()).add(new ColumnPair(l.column(), r.column()));
        if (joins.size() > limits.maxJoins()) {
            throw new LimitBreached();
        }
    }

    void grouping(Grouping grouping) {
        groupings.add(grouping);
    }

    void write(Write write) {
        writes.add(write);
    }

    void filter(Filter filter) {
        filters.add(filter);
    }

    /** Counts a name once, however often it stands in the query. */
    void unresolved(String name, Reason reason) {
        if (unresolved.add(new Unresolved(name, reason))) {
            count(reason);
        }
    }

    void count(Reason reason) {
        reasons.merge(reason, 1, Integer::sum);
    }

    ExtractedQuery query(long fingerprint) {
        List<TableJoin> found = new ArrayList<>();
        joins.forEach((place, pairs) ->
                found.add(TableJoin.of(place.left(), place.right(), List.copyOf(pairs), place.type())));
        return new ExtractedQuery(
                fingerprint,
                found,
                groupings,
                List.copyOf(writes),
                List.copyOf(filters),
                List.copyOf(unresolved),
                reasons);
    }
}
