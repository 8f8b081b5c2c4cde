package io.joinwatch.sql;

import io.joinwatch.sql.Query.SetOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.select.ExceptOp;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.IntersectOp;
import net.sf.jsqlparser.statement.select.MinusOp;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Query expressions of the parser's tree → {@link Query}. */
final class QueryTranslator {
    private final ExprTranslator expressions = new ExprTranslator(this);
    private final RelationTranslator relations = new RelationTranslator(this, expressions);
    private final List<ParsedStatement.Target> writes = new ArrayList<>();

    ExprTranslator expressions() {
        return expressions;
    }

    RelationTranslator relations() {
        return relations;
    }

    /** Tables written to inside of queries: SELECT INTO, data-modifying CTEs. */
    List<ParsedStatement.Target> writes() {
        return writes;
    }

    Query translate(Select select) {
        return with(select.getWithItemsList(), body(select));
    }

    Query with(@Nullable List<WithItem<?>> items, Query body) {
        if (items == null || items.isEmpty()) {
            return body;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        List<Query.Cte> ctes = new ArrayList<>();
        for (WithItem<?> item : items) {
            if (item.getParenthesedStatement() != null) {
                ctes.add(cte(item, recursive));
            }
        }
        return new Query.With(ctes, body);
    }

    private Query.Cte cte(WithItem<?> item, boolean recursive) {
        List<String> columns = new ArrayList<>(Names.columns(item.getAlias()));
        if (columns.isEmpty() && item.getWithItemList() != null) {
            for (SelectItem<?> column : item.getWithItemList()) {
                columns.add(Names.fold(column.getExpression().toString()));
            }
        }
        ParenthesedStatement statement = item.getParenthesedStatement();
        Query query;
        if (statement instanceof Select select) {
            query = translate(select);
        } else {
            // The rows that a data-modifying CTE returns are its own; what it reads counts here.
            ParsedStatement change = StatementTranslator.change(statement, this);
            query = change.query();
        }
        String name = item.getAlias() == null ? "" : Names.fold(item.getAlias().getName());
        return new Query.Cte(name, columns, recursive, query);
    }

    private Query body(Select select) {
        if (select instanceof PlainSelect plain) {
            return block(plain);
        }
        if (select instanceof ParenthesedSelect parenthesed) {
            return translate(parenthesed.getSelect());
        }
        if (select instanceof SetOperationList list) {
            return setOperation(list);
        }
        if (select instanceof Values values) {
            return new Query.Rows(width(values.getExpressions()));
        }
        if (select instanceof TableStatement table) {
            Relation.Named named = new Relation.Named(Names.parts(table.getTable()), null, List.of());
            Expr all = new Expr.Star(List.of(), Set.of());
            return new Query.Block(
                    List.of(new Query.Output(all, null)), false, List.of(named), null, List.of(), false, List.of());
        }
        return new Query.Unread();
    }

    private static int width(@Nullable ExpressionList<?> rows) {
        if (rows == null || rows.isEmpty()) {
            return 0;
        }
        boolean many = rows.get(0) instanceof ParenthesedExpressionList<?>;
        return many ? ((ExpressionList<?>) rows.get(0)).size() : rows.size();
    }

    private Query setOperation(SetOperationList list) {
        List<Query> branches = new ArrayList<>();
        for (Select branch : list.getSelects()) {
            branches.add(translate(branch));
        }
        List<SetOperator> operators = new ArrayList<>();
        for (SetOperation operation : list.getOperations()) {
            operators.add(operator(operation));
        }
        return branches.size() == 1 ? branches.get(0) : new Query.SetOperation(branches, operators);
    }

    private static SetOperator operator(SetOperation operation) {
        if (operation instanceof IntersectOp) {
            return SetOperator.INTERSECT;
        }
        boolean except = operation instanceof ExceptOp || operation instanceof MinusOp;
        return except ? SetOperator.EXCEPT : SetOperator.UNION;
    }

    private Query block(PlainSelect plain) {
        if (plain.getIntoTables() != null) {
            plain.getIntoTables()
                    .forEach(table ->
                            writes.add(new ParsedStatement.Target(Names.parts(table), Write.Kind.CREATE_TABLE_AS)));
        }
        List<Expr> others = new ArrayList<>();
        if (plain.getHaving() != null) {
            others.add(expressions.translate(plain.getHaving()));
        }
        if (plain.getQualify() != null) {
            others.add(expressions.translate(plain.getQualify()));
        }
        GroupByElement groupBy = plain.getGroupBy();
        List<Query.Output> outputs = outputs(plain.getSelectItems());
        return new Query.Block(
                outputs,
                plain.getDistinct() != null,
                relations.from(plain.getFromItem(), plain.getJoins(), plain.getLateralViews()),
                where(plain),
                groupBy == null ? List.of() : grouped(groupBy, outputs),
                groupBy != null && isGroupingSets(groupBy),
                others);
    }

    private @Nullable Expr where(PlainSelect plain) {
        Expr where = expressions.optional(plain.getWhere());
        Expr before = expressions.optional(plain.getPreWhere());
        if (where == null || before == null) {
            return where == null ? before : where;
        }
        List<Expr> both = new ArrayList<>(Expr.conjuncts(before));
        both.addAll(Expr.conjuncts(where));
        return new Expr.And(both);
    }

    private List<Query.Output> outputs(@Nullable List<SelectItem<?>> items) {
        List<Query.Output> outputs = new ArrayList<>();
        for (SelectItem<?> item : items == null ? List.<SelectItem<?>>of() : items) {
            Alias alias = item.getAlias();
            outputs.add(new Query.Output(expressions.translate(item.getExpression()), Names.alias(alias)));
        }
        return outputs;
    }

    private static boolean isGroupingSets(GroupByElement groupBy) {
        return groupBy.isMysqlWithRollup()
                || (groupBy.getGroupingSets() != null
                        && !groupBy.getGroupingSets().isEmpty());
    }

    private List<Expr> grouped(GroupByElement groupBy, List<Query.Output> outputs) {
        List<Expr> columns = new ArrayList<>();
        if (groupBy.getGroupByExpressionList() != null) {
            for (Object element : groupBy.getGroupByExpressionList()) {
                if (isAll(groupBy.getGroupByExpressionList())) {
                    outputs.stream()
                            .map(Query.Output::expr)
                            .filter(Expr.ColumnRef.class::isInstance)
                            .forEach(columns::add);
                } else {
                    columns.add(groupedBy((Expression) element));
                }
            }
        }
        if (groupBy.getGroupingSets() != null) {
            groupBy.getGroupingSets().forEach(set -> columns.addAll(expressions.translateAll(set)));
        }
        return columns;
    }

    /** GROUP BY ALL: the parser has a name of its own for ALL, or takes it for a column. */
    private static boolean isAll(ExpressionList<?> elements) {
        Object only = elements.size() == 1 ? elements.get(0) : "";
        return (only instanceof AllValue || only instanceof Column) && "ALL".equalsIgnoreCase(only.toString());
    }

    private Expr groupedBy(Expression element) {
        Expression inner = element;
        while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inner = list.get(0);
        }
        if (inner instanceof LongValue number) {
            try {
                return new Expr.Ordinal(Integer.parseInt(number.getStringValue()));
            } catch (NumberFormatException e) {
                return new Expr.Constant();
            }
        }
        return expressions.translate(inner);
    }
}
