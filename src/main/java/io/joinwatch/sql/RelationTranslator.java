package io.joinwatch.sql;

import io.joinwatch.sql.Relation.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.LateralView;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/** FROM clauses of the parser's tree → {@link Relation}s. */
final class RelationTranslator {
    private final QueryTranslator queries;
    private final ExprTranslator expressions;

    RelationTranslator(QueryTranslator queries, ExprTranslator expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    /** The items that commas separate. */
    List<Relation> from(@Nullable FromItem first, @Nullable List<Join> joins, @Nullable List<LateralView> views) {
        List<Relation> items = new ArrayList<>();
        if (first != null) {
            List<Join> run = new ArrayList<>();
            FromItem head = first;
            for (Join join : joins == null ? List.<Join>of() : joins) {
                if (join.isSimple() && !join.isApply()) {
                    items.add(joined(relation(head, false), run));
                    run.clear();
                    head = join.getFromItem();
                } else {
                    run.add(join);
                }
            }
            items.add(joined(relation(head, false), run));
        }
        if (views != null) {
            views.forEach(view -> items.add(lateralView(view)));
        }
        return items;
    }

    Relation relation(FromItem item, boolean lateral) {
        String alias = Names.alias(item.getAlias());
        List<String> columns = Names.columns(item.getAlias());
        if (item.getPivot() != null || item.getUnPivot() != null) {
            return pivoted(item, alias);
        }
        if (item instanceof Table table) {
            return new Relation.Named(Names.parts(table), alias, columns);
        }
        if (item instanceof ParenthesedFromItem group) {
            Relation inner = joined(relation(group.getFromItem(), lateral), group.getJoins());
            if (alias == null) {
                return inner;
            }
            return renamed(inner, alias, columns);
        }
        if (item instanceof TableFunction function) {
            List<Expr> arguments = new ArrayList<>();
            for (Function call : function.getFunctions()) {
                arguments.add(expressions.translate(call));
            }
            return new Relation.Opaque(alias, columns, arguments);
        }
        if (item instanceof ParenthesedSelect || item instanceof Select) {
            boolean correlated = lateral || item instanceof LateralSubSelect;
            return new Relation.Derived(queries.translate((Select) item), alias, columns, correlated);
        }
        return new Relation.Opaque(alias, columns, List.of());
    }

    /** {@code (a JOIN b …) AS t}: the alias hides what is inside, as a derived table does. */
    private static Relation renamed(Relation inner, String alias, List<String> columns) {
        if (inner instanceof Relation.Named named) {
            return new Relation.Named(named.parts(), alias, columns);
        }
        Expr all = new Expr.Star(List.of(), Set.of());
        Query query = new Query.Block(
                List.of(new Query.Output(all, null)), false, List.of(inner), null, List.of(), false, List.of());
        return new Relation.Derived(query, alias, columns, false);
    }

    /** The pivoted table is still read; its columns are no longer its own. */
    private Relation pivoted(FromItem item, @Nullable String alias) {
        List<Expr> arguments = new ArrayList<>();
        if (item instanceof Table table) {
            Relation.Named source = new Relation.Named(Names.parts(table), null, List.of());
            Query query = new Query.Block(List.of(), false, List.of(source), null, List.of(), false, List.of());
            arguments.add(new Expr.Scalar(query));
        } else if (item instanceof Select select) {
            arguments.add(new Expr.Scalar(queries.translate(select)));
        }
        String name = item.getPivot() != null && item.getPivot().getAlias() != null
                ? Names.alias(item.getPivot().getAlias())
                : alias;
        return new Relation.Opaque(name, List.of(), arguments);
    }

    private Relation lateralView(LateralView view) {
        List<String> columns = new ArrayList<>();
        String column = Names.alias(view.getColumnAlias());
        if (column != null) {
            columns.add(column);
            columns.addAll(Names.columns(view.getColumnAlias()));
        }
        return new Relation.Opaque(
                Names.alias(view.getTableAlias()),
                columns,
                List.of(expressions.translate(view.getGeneratorFunction())));
    }

    /** A left side that waits for the ON of its join, as in {@code a LEFT JOIN b JOIN c ON … ON …}. */
    private record Waiting(Relation left, Join join) {}

    private Relation joined(Relation first, @Nullable List<Join> joins) {
        Deque<Waiting> waiting = new ArrayDeque<>();
        Relation current = first;
        for (Join join : joins == null ? List.<Join>of() : joins) {
            Relation right = relation(join.getFromItem(), join.isApply());
            Collection<Expression> conditions = join.getOnExpressions();
            boolean closed = join.isNatural()
                    || join.isCross()
                    || join.isApply()
                    || join.isSimple()
                    || (join.getUsingColumns() != null
                            && !join.getUsingColumns().isEmpty());
            if (closed && (conditions == null || conditions.isEmpty())) {
                current = join(current, right, join, null);
                continue;
            }
            waiting.push(new Waiting(current, join));
            current = right;
            for (Expression condition : conditions == null ? List.<Expression>of() : conditions) {
                Waiting left = waiting.poll();
                if (left == null) {
                    break;
                }
                current = join(left.left(), current, left.join(), expressions.translate(condition));
            }
        }
        for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
            current = join(left.left(), current, left.join(), null);
        }
        return current;
    }

    private static Relation join(Relation left, Relation right, Join join, @Nullable Expr on) {
        List<String> using = join.getUsingColumns() == null
                ? List.of()
                : join.getUsingColumns().stream().map(Names::column).toList();
        if (join.isRight() && !join.isSemi()) {
            return new Relation.Joined(right, left, Kind.LEFT, join.isNatural(), using, on);
        }
        return new Relation.Joined(left, right, kind(join), join.isNatural(), using, on);
    }

    private static Kind kind(Join join) {
        if (join.isSemi()) {
            return Kind.SEMI;
        }
        // See ParserText: no other join gets here as this kind.
        if (join.isStraight()) {
            return Kind.ANTI;
        }
        if (join.isFull()) {
            return Kind.FULL;
        }
        boolean outer = join.isLeft() || (join.isOuter() && join.isApply());
        return outer ? Kind.LEFT : Kind.INNER;
    }
}
