package io.joinwatch.sql;

import io.joinwatch.graph.JoinType;
import io.joinwatch.sql.Expr.ColumnRef;
import io.joinwatch.sql.Expr.Form;
import io.joinwatch.sql.Expr.Op;
import io.joinwatch.sql.Resolution.Result;
import io.joinwatch.sql.Scope.Correlation;
import io.joinwatch.sql.Scope.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the expressions of a block: resolves every name once for the record, follows subqueries by the join that their
 * place makes of them, and notes filters.
 */
final class ExpressionReader {
    /**
     * Where an expression stands.
     *
     * @param visible sources that unqualified names mean first
     * @param filtered sources whose rows the condition filters
     * @param negated under an odd number of NOTs
     * @param underOr whether rows may pass without it
     * @param scalar what a correlated scalar subquery is here
     */
    record Place(Range visible, Range filtered, boolean negated, boolean underOr, JoinType scalar) {
        /** A value: of an output, a function's argument … */
        static final Place VALUE = new Place(Range.ALL, Range.NONE, false, false, JoinType.LEFT);

        static Place condition(Range visible, Range filtered) {
            return new Place(visible, filtered, false, false, JoinType.LEFT);
        }

        Place not() {
            return new Place(visible, filtered, !negated, underOr, scalar);
        }

        Place or() {
            return new Place(visible, filtered, negated, true, scalar);
        }

        Place scalar(JoinType type) {
            return new Place(visible, filtered, negated, underOr, type);
        }

        Place value() {
            return new Place(visible, Range.NONE, false, true, JoinType.LEFT);
        }
    }

    private final Resolution resolution;
    private final Findings findings;
    private final Ctes ctes;
    private final Scope scope;
    private final Lineages lineages;

    ExpressionReader(Resolution resolution, Ctes ctes, Scope scope) {
        this.resolution = resolution;
        this.findings = resolution.findings();
        this.ctes = ctes;
        this.scope = scope;
        this.lineages = new Lineages(scope, findings);
    }

    void readValue(Expr expression) {
        read(expression, Place.VALUE);
    }

    /** Reads a condition; conjuncts in {@code spent} are no filters. */
    void readCondition(Expr condition, Range visible, Range filtered, Set<Expr> spent) {
        for (Expr conjunct : Expr.conjuncts(condition)) {
            read(conjunct, Place.condition(visible, spent.contains(conjunct) ? Range.NONE : filtered));
        }
    }

    private void read(Expr expression, Place place) {
        if (expression instanceof ColumnRef column) {
            name(column, place, Reason.NAME_OUTSIDE_JOIN);
        } else if (expression instanceof Expr.And and) {
            Place inner = place.negated() ? place.or() : place;
            and.conjuncts().forEach(conjunct -> read(conjunct, inner));
        } else if (expression instanceof Expr.Or or) {
            Place inner = place.negated() ? place : place.or();
            or.branches().forEach(branch -> read(branch, inner));
        } else if (expression instanceof Expr.Not not) {
            read(not.operand(), place.not());
        } else if (expression instanceof Expr.Compare compare) {
            compare(compare, place);
        } else if (expression instanceof Expr.Between between) {
            filter(between.value(), List.of(between.low(), between.high()), Filter.Op.RANGE, place);
            readSides(List.of(between.value(), between.low(), between.high()), place);
        } else if (expression instanceof Expr.InList in) {
            if (!place.negated()) {
                filter(in.value(), in.values(), Filter.Op.IN, place);
            }
            read(in.value(), place.value());
            in.values().forEach(value -> read(value, place.value()));
        } else if (expression instanceof Expr.IsNull isNull) {
            filter(isNull.operand(), List.of(), Filter.Op.IS_NULL, place);
            read(isNull.operand(), place.value());
        } else {
            readNested(expression, place);
        }
    }

    private void readNested(Expr expression, Place place) {
        if (expression instanceof Expr.InQuery in) {
            inQuery(in, place);
        } else if (expression instanceof Expr.Exists exists) {
            exists.values().forEach(value -> read(value, place.value()));
            JoinType type = place.negated() ? JoinType.ANTI : JoinType.SEMI;
            subquery(exists.query(), type);
        } else if (expression instanceof Expr.Scalar scalar) {
            JoinType type = Lineages.isCount(scalar.query()) ? JoinType.LEFT : place.scalar();
            subquery(scalar.query(), type);
        } else if (expression instanceof Expr.Computed computed) {
            Place inner = computed.form() == Form.STRICT ? place.value().scalar(place.scalar()) : place.value();
            computed.arguments().forEach(argument -> read(argument, inner));
        } else if (expression instanceof Expr.Row row) {
            row.values().forEach(value -> read(value, place.value()));
        }
    }

    private Result subquery(Query query, JoinType type) {
        return resolution.query(query, ctes, scope, new Correlation(type, findings.newGroup()));
    }

    private void inQuery(Expr.InQuery in, Place place) {
        JoinType type = place.negated() ? JoinType.NULL_AWARE_ANTI : JoinType.SEMI;
        Correlation correlation = new Correlation(type, findings.newGroup());
        Result result = resolution.query(in.query(), ctes, scope, correlation);
        for (int i = 0; i < in.values().size(); i++) {
            Expr value = in.values().get(i);
            if (!(value instanceof ColumnRef column)) {
                read(value, place.value());
                if (!lineages.columns(value).isEmpty()) {
                    findings.count(Reason.WRAPPED_COLUMN);
                }
                continue;
            }
            Lineage left = name(column, place, Reason.UNKNOWN_COLUMN).lineage();
            if (i < result.columns().size()) {
                findings.join(left, result.columns().get(i).lineage(), type, correlation.group());
            }
        }
    }

    private void compare(Expr.Compare compare, Place place) {
        boolean equality = compare.op() == Op.EQUAL || compare.op() == Op.NULL_SAFE_EQUAL;
        Expr left = compare.left();
        Expr right = compare.right();
        if (left instanceof ColumnRef l && right instanceof ColumnRef r) {
            Reason reason = equality ? Reason.UNKNOWN_COLUMN : Reason.NAME_OUTSIDE_JOIN;
            Scope.Column a = name(l, place, reason);
            Scope.Column b = name(r, place, reason);
            if (!equality && areTwoTables(a, b)) {
                findings.count(Reason.NON_EQUI_JOIN);
            }
            return;
        }
        Filter.Op op = switch (compare.op()) {
            case EQUAL, NULL_SAFE_EQUAL -> Filter.Op.EQ;
            case RANGE -> Filter.Op.RANGE;
            case LIKE -> Filter.Op.LIKE;
            case NOT_EQUAL, OTHER -> null;
        };
        if (op != null && (!place.negated() || op == Filter.Op.RANGE)) {
            filter(left, List.of(right), op, place);
            filter(right, List.of(left), op, place);
        }
        boolean rejectsNull = compare.op() != Op.NULL_SAFE_EQUAL && !place.underOr();
        readSides(List.of(left, right), rejectsNull ? place.scalar(JoinType.INNER) : place);
        wrappedEquality(compare, equality);
    }

    private void readSides(List<Expr> sides, Place place) {
        Place inner = place.value().scalar(place.scalar());
        sides.forEach(side -> read(side, inner));
    }

    /** Notes an equality or other comparison that joins two tables but for what stands around a column. */
    private void wrappedEquality(Expr.Compare compare, boolean equality) {
        List<Scope.Column> left = lineages.columns(compare.left());
        List<Scope.Column> right = lineages.columns(compare.right());
        boolean tables = left.stream().anyMatch(l -> right.stream().anyMatch(r -> areTwoTables(l, r)));
        if (tables) {
            findings.count(equality ? Reason.WRAPPED_COLUMN : Reason.NON_EQUI_JOIN);
        }
    }

    private static boolean areTwoTables(Scope.Column left, Scope.Column right) {
        boolean known = !left.lineage().origins().isEmpty()
                && !right.lineage().origins().isEmpty();
        return known && (left.level() != right.level() || left.leaf() != right.leaf());
    }

    private Scope.Column name(ColumnRef reference, Place place, Reason reason) {
        findings.spend(scope.sources().size());
        Scope.Column column = scope.resolve(reference, place.visible());
        if (column.problem() != null && scope.aliased(reference) == null) {
            boolean join = reason != Reason.NAME_OUTSIDE_JOIN;
            findings.unresolved(reference.written(), join ? column.problem() : reason);
        }
        return column;
    }

    /** Notes filters if {@code value} holds columns and nothing it is compared with does. */
    private void filter(Expr value, List<Expr> with, Filter.Op op, Place place) {
        if (place.filtered().equals(Range.NONE) || !with.stream().allMatch(Lineages::isConstant)) {
            return;
        }
        boolean wrapped = !(value instanceof ColumnRef);
        List<Scope.Column> columns = new ArrayList<>(lineages.columns(value));
        for (Scope.Column column : columns) {
            if (!column.isOwn() || !place.filtered().contains(column.leaf())) {
                continue;
            }
            boolean plain = column.lineage().isPlain();
            for (Lineage.Origin origin : column.lineage().origins()) {
                findings.filter(
                        new Filter(origin.instance().table(), origin.column(), op, wrapped || !plain, place.underOr()));
            }
        }
    }
}
