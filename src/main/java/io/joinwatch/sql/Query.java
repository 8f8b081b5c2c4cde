package io.joinwatch.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query expression, free of the parser's classes, of dialects and of literals; names are folded to lower case. Immutable,
 * so that one parse serves every text of its fingerprint.
 */
sealed interface Query {
    /** {@code WITH ctes body}. */
    record With(List<Cte> ctes, Query body) implements Query {}

    /**
     * One SELECT.
     *
     * @param groupingSets GROUPING SETS, ROLLUP or CUBE: {@code groupBy} holds their columns
     * @param others the conditions of HAVING and QUALIFY
     */
    record Block(
            List<Output> outputs,
            boolean distinct,
            List<Relation> from,
            @Nullable Expr where,
            List<Expr> groupBy,
            boolean groupingSets,
            List<Expr> others)
            implements Query {}

    /** {@code branch operator branch …}; one operator fewer than branches. */
    record SetOperation(List<Query> branches, List<SetOperator> operators) implements Query {}

    /** {@code VALUES (…), …}: rows of constants. */
    record Rows(int width) implements Query {}

    /** Syntax that was parsed but is not read. */
    record Unread() implements Query {}

    /** A column of a SELECT. */
    record Output(Expr expr, @Nullable String alias) {}

    /** A common table expression. */
    record Cte(String name, List<String> columns, boolean recursive, Query query) {}

    /** Set operators; MINUS is EXCEPT. */
    enum SetOperator {
        UNION,
        INTERSECT,
        EXCEPT
    }
}
