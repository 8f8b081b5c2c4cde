package io.joinwatch.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a FROM clause. {@code columns} are those of an alias with a column list, empty without one. */
sealed interface Relation {
    /** A table or CTE by name. */
    record Named(List<String> parts, @Nullable String alias, List<String> columns) implements Relation {}

    /** A derived table. */
    record Derived(Query query, @Nullable String alias, List<String> columns, boolean lateral) implements Relation {}

    /** A join; {@code using} and {@code on} exclude each other, a cross join has neither. */
    record Joined(
            Relation left,
            Relation right,
            Kind kind,
            boolean natural,
            List<String> using,
            @Nullable Expr on) implements Relation {}

    /** A table function, an unnesting, a PIVOT: columns without a base table; they are not known if there is no list. */
    record Opaque(@Nullable String alias, List<String> columns, List<Expr> arguments) implements Relation {}

    /** Kinds of joins; RIGHT is written as LEFT with its sides changed. */
    enum Kind {
        INNER,
        LEFT,
        FULL,
        SEMI,
        ANTI
    }
}
