package io.joinwatch.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The common table expressions that are in scope, the innermost first. Immutable. */
final class Ctes {
    static final Ctes NONE = new Ctes("", null, null, null);

    private final String name;
    private final @Nullable Ctes around;
    private final Query.@Nullable Cte definition;
    private final @Nullable List<Source.SourceColumn> columns;

    private Ctes(
            String name,
            @Nullable Ctes around,
            Query.@Nullable Cte definition,
            @Nullable List<Source.SourceColumn> columns) {
        this.name = name;
        this.around = around;
        this.definition = definition;
        this.columns = columns;
    }

    /** With one more, whose query sees those before it. */
    Ctes with(Query.Cte cte) {
        return new Ctes(cte.name(), this, cte, null);
    }

    /** With one whose columns are known: a recursive CTE inside of itself. */
    Ctes with(String cte, List<Source.SourceColumn> fixed) {
        return new Ctes(cte, this, null, fixed);
    }

    /** The innermost of that name, null if there is none. */
    @Nullable
    Ctes find(String cte) {
        for (Ctes at = this; at != null && at != NONE; at = at.around) {
            if (at.name.equals(cte)) {
                return at;
            }
        }
        return null;
    }

    Query.@Nullable Cte definition() {
        return definition;
    }

    @Nullable
    List<Source.SourceColumn> columns() {
        return columns;
    }

    /** What the query of this CTE sees. */
    Ctes around() {
        return around == null ? NONE : around;
    }
}
