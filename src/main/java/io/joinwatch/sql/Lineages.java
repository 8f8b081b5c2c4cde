package io.joinwatch.sql;

import io.joinwatch.sql.Expr.ColumnRef;
import io.joinwatch.sql.Expr.Form;
import io.joinwatch.sql.Scope.Range;
import java.util.ArrayList;
import java.util.List;

/** The lineage of a block's expressions. */
final class Lineages {
    private final Scope scope;
    private final Findings findings;

    Lineages(Scope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    Lineage of(Expr expression) {
        return of(expression, 0);
    }

    private Lineage of(Expr expression, int aliases) {
        if (expression instanceof ColumnRef reference) {
            return column(reference, aliases);
        }
        if (expression instanceof Expr.Constant || expression instanceof Expr.Ordinal) {
            return Lineage.CONSTANT;
        }
        if (expression instanceof Expr.Computed computed) {
            if (computed.form() == Form.AGGREGATE || computed.form() == Form.COUNT) {
                return Lineage.AGGREGATED;
            }
            if (computed.form() == Form.WINDOW) {
                return new Lineage(List.of(), Lineage.Use.COMPUTED);
            }
            List<Lineage> arguments = new ArrayList<>();
            computed.arguments().forEach(argument -> arguments.add(of(argument, aliases)));
            return Lineage.computed(arguments);
        }
        return new Lineage(List.of(), Lineage.Use.COMPUTED);
    }

    /** A column, or what stands behind a SELECT alias of that name; aliases of aliases end somewhere. */
    private Lineage column(ColumnRef reference, int aliases) {
        findings.spend(scope.sources().size());
        Scope.Column column = scope.resolve(reference, Range.ALL);
        Expr aliased = column.problem() == null || aliases > 8 ? null : scope.aliased(reference);
        return aliased == null ? column.lineage() : of(aliased, aliases + 1);
    }

    /** The columns that a value is computed from row by row; none behind aggregates and subqueries. */
    List<Scope.Column> columns(Expr value) {
        List<Scope.Column> columns = new ArrayList<>();
        collect(value, columns);
        return columns;
    }

    private void collect(Expr value, List<Scope.Column> columns) {
        if (value instanceof ColumnRef reference) {
            findings.spend(scope.sources().size());
            Scope.Column column = scope.resolve(reference, Range.ALL);
            if (column.problem() == null) {
                columns.add(column);
            }
        } else if (value instanceof Expr.Computed computed
                && (computed.form() == Form.STRICT || computed.form() == Form.LOOSE)) {
            computed.arguments().forEach(argument -> collect(argument, columns));
        } else if (value instanceof Expr.Row row) {
            row.values().forEach(part -> collect(part, columns));
        }
    }

    /** Whether a value is the same for all rows: made of literals alone. */
    static boolean isConstant(Expr value) {
        if (value instanceof Expr.Computed computed) {
            return computed.form() != Form.AGGREGATE
                    && computed.form() != Form.COUNT
                    && computed.arguments().stream().allMatch(Lineages::isConstant);
        }
        if (value instanceof Expr.Row row) {
            return row.values().stream().allMatch(Lineages::isConstant);
        }
        return value instanceof Expr.Constant;
    }

    /** Whether a scalar subquery counts without grouping: then it gives 0, not null, where nothing matches. */
    static boolean isCount(Query query) {
        return query instanceof Query.Block block
                && block.groupBy().isEmpty()
                && block.outputs().size() == 1
                && counts(block.outputs().get(0).expr());
    }

    private static boolean counts(Expr value) {
        return value instanceof Expr.Computed computed
                && (computed.form() == Form.COUNT
                        || (computed.form() != Form.AGGREGATE
                                && computed.arguments().stream().anyMatch(Lineages::counts)));
    }
}
