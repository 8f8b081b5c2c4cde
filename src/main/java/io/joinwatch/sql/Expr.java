package io.joinwatch.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression, reduced to what joins, filters and groupings need. */
sealed interface Expr {
    /** A column; {@code outerMark} is Oracle's {@code (+)}. */
    record ColumnRef(List<String> qualifier, String name, boolean outerMark) implements Expr {
        String written() {
            return qualifier.isEmpty() ? name : String.join(".", qualifier) + "." + name;
        }
    }

    /** {@code *} or {@code t.*}, without the excluded columns and those that are replaced. */
    record Star(List<String> qualifier, Set<String> without) implements Expr {}

    /** Any literal or placeholder. */
    record Constant() implements Expr {}

    /** An integer in GROUP BY: the number of an output, from 1. */
    record Ordinal(int position) implements Expr {}

    /** Anything computed from its arguments. */
    record Computed(Form form, List<Expr> arguments) implements Expr {}

    /** A subquery as a value. */
    record Scalar(Query query) implements Expr {}

    record And(List<Expr> conjuncts) implements Expr {}

    record Or(List<Expr> branches) implements Expr {}

    record Not(Expr operand) implements Expr {}

    record Compare(Op op, Expr left, Expr right) implements Expr {}

    /** {@code value BETWEEN …}. */
    record Between(Expr value, Expr low, Expr high) implements Expr {}

    /** {@code value IN (values)}. */
    record InList(Expr value, List<Expr> values) implements Expr {}

    /** {@code (values) IN (query)}, also {@code = ANY (query)}; negated, {@code NOT IN} and {@code <> ALL}. */
    record InQuery(List<Expr> values, Query query) implements Expr {}

    /** {@code EXISTS (query)}; {@code values} are compared with its rows by other means than equality. */
    record Exists(List<Expr> values, Query query) implements Expr {}

    record IsNull(Expr operand) implements Expr {}

    /** {@code (a, b, …)}. */
    record Row(List<Expr> values) implements Expr {}

    /** How a computed value depends on its arguments. */
    enum Form {
        /** Null whenever one of the arguments is: arithmetic, casts. */
        STRICT,
        /** Any function, CASE … */
        LOOSE,
        AGGREGATE,
        /** COUNT: an aggregate that is never null. */
        COUNT,
        WINDOW
    }

    /** Comparison operators. */
    enum Op {
        EQUAL,
        /** {@code IS NOT DISTINCT FROM}, {@code <=>}. */
        NULL_SAFE_EQUAL,
        NOT_EQUAL,
        RANGE,
        LIKE,
        /** Any other that rejects null. */
        OTHER
    }

    /** The conjuncts of a condition; none of a null. */
    static List<Expr> conjuncts(@Nullable Expr condition) {
        if (condition == null) {
            return List.of();
        }
        return condition instanceof And and ? and.conjuncts() : List.of(condition);
    }
}
