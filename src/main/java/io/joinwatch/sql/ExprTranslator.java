package io.joinwatch.sql;

import io.joinwatch.sql.Expr.Form;
import io.joinwatch.sql.Expr.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FunctionAllColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Expressions of the parser's tree → {@link Expr}. */
final class ExprTranslator {
    private static final Expr CONSTANT = new Expr.Constant();

    /** Words without parentheses that the parser takes for columns. */
    private static final Set<String> PSEUDO_COLUMNS = Set.of(
            "true",
            "false",
            "sysdate",
            "systimestamp",
            "rownum",
            "user",
            "current_user",
            "session_user",
            "current_schema",
            "current_role",
            "getdate",
            "default",
            "unknown");

    private final QueryTranslator queries;

    ExprTranslator(QueryTranslator queries) {
        this.queries = queries;
    }

    @Nullable
    Expr optional(@Nullable Expression expression) {
        return expression == null ? null : translate(expression);
    }

    Expr translate(Expression expression) {
        if (expression instanceof Column column) {
            return column(column, false);
        }
        if (expression instanceof LongValue || expression instanceof StringValue || expression instanceof NullValue) {
            return CONSTANT;
        }
        if (expression instanceof AndExpression || expression instanceof OrExpression) {
            return chain((BinaryExpression) expression, expression instanceof AndExpression);
        }
        if (expression instanceof Select select) {
            return new Expr.Scalar(queries.translate(select));
        }
        if (expression instanceof ExpressionList<?> list) {
            return list(list);
        }
        if (expression instanceof NotExpression) {
            return negation(expression);
        }
        if (expression instanceof XorExpression xor) {
            return new Expr.Computed(
                    Form.LOOSE, List.of(translate(xor.getLeftExpression()), translate(xor.getRightExpression())));
        }
        if (expression instanceof BinaryExpression binary) {
            return binary(binary);
        }
        if (expression instanceof Function || expression instanceof AnalyticExpression) {
            return call(expression);
        }
        Expr condition = condition(expression);
        return condition != null ? condition : wrapper(expression);
    }

    List<Expr> translateAll(@Nullable List<? extends Expression> expressions) {
        if (expressions == null) {
            return List.of();
        }
        List<Expr> all = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            all.add(translate(expression));
        }
        return all;
    }

    private Expr column(Column column, boolean outerMark) {
        List<String> qualifier = Names.parts(column.getTable());
        String name = Names.column(column);
        if (qualifier.isEmpty() && PSEUDO_COLUMNS.contains(name)) {
            return CONSTANT;
        }
        return new Expr.ColumnRef(qualifier, name, outerMark || column.getOldOracleJoinSyntax() != 0);
    }

    /** A chain of ANDs or ORs as one node; the parser nests them to the left, thousands deep in generated text. */
    private Expr chain(BinaryExpression top, boolean and) {
        List<Expr> operands = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            Expression next = unwrap(open.pop());
            if (and ? next instanceof AndExpression : next instanceof OrExpression) {
                BinaryExpression binary = (BinaryExpression) next;
                open.push(binary.getRightExpression());
                open.push(binary.getLeftExpression());
            } else {
                operands.add(translate(next));
            }
        }
        return and ? new Expr.And(operands) : new Expr.Or(operands);
    }

    private static Expression unwrap(Expression expression) {
        Expression inner = expression;
        while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inner = list.get(0);
        }
        return inner;
    }

    private Expr list(ExpressionList<?> list) {
        return list.size() == 1 ? translate(unwrap(list.get(0))) : new Expr.Row(translateAll(list));
    }

    private Expr negation(Expression expression) {
        boolean negated = false;
        Expression inner = expression;
        while (inner instanceof NotExpression not) {
            negated = !negated;
            inner = unwrap(not.getExpression());
        }
        Expr operand = translate(inner);
        return negated ? not(operand) : operand;
    }

    private static Expr not(Expr operand) {
        return operand instanceof Expr.Not not ? not.operand() : new Expr.Not(operand);
    }

    private Expr binary(BinaryExpression binary) {
        Op op = op(binary);
        if (op == null) {
            return arithmetic(binary);
        }
        Expression right = unwrap(binary.getRightExpression());
        if (right instanceof AnyComparisonExpression any) {
            return quantified(op, binary.getLeftExpression(), any);
        }
        int mark = binary instanceof SupportsOldOracleJoinSyntax old ? old.getOldOracleJoinSyntax() : 0;
        Expr compare = compare(
                op,
                // A right join, as the parser calls it, has its mark on the left.
                side(binary.getLeftExpression(), mark == SupportsOldOracleJoinSyntax.ORACLE_JOIN_RIGHT),
                side(right, mark == SupportsOldOracleJoinSyntax.ORACLE_JOIN_LEFT));
        boolean negated = (binary instanceof LikeExpression like && like.isNot())
                || (binary instanceof SimilarToExpression similar && similar.isNot())
                || (binary instanceof IsDistinctExpression distinct && !distinct.isNot());
        return negated ? not(compare) : compare;
    }

    private Expr side(Expression expression, boolean outerMark) {
        Expression inner = unwrap(expression);
        return inner instanceof Column column ? column(column, outerMark) : translate(inner);
    }

    /** A comparison; one of rows for equality is that of their columns. */
    private static Expr compare(Op op, Expr left, Expr right) {
        if (op == Op.EQUAL
                && left instanceof Expr.Row l
                && right instanceof Expr.Row r
                && l.values().size() == r.values().size()) {
            List<Expr> columns = new ArrayList<>();
            for (int i = 0; i < l.values().size(); i++) {
                columns.add(new Expr.Compare(op, l.values().get(i), r.values().get(i)));
            }
            return new Expr.And(columns);
        }
        return new Expr.Compare(op, left, right);
    }

    private static @Nullable Op op(BinaryExpression binary) {
        if (binary instanceof EqualsTo) {
            return Op.EQUAL;
        }
        if (binary instanceof NotEqualsTo) {
            return Op.NOT_EQUAL;
        }
        if (binary instanceof GreaterThan
                || binary instanceof GreaterThanEquals
                || binary instanceof MinorThan
                || binary instanceof MinorThanEquals) {
            return Op.RANGE;
        }
        if (binary instanceof LikeExpression || binary instanceof SimilarToExpression) {
            return Op.LIKE;
        }
        if (binary instanceof IsDistinctExpression) {
            return Op.NULL_SAFE_EQUAL;
        }
        if (binary instanceof ComparisonOperator comparison) {
            return "<=>".equals(comparison.getStringExpression()) ? Op.NULL_SAFE_EQUAL : Op.OTHER;
        }
        return null;
    }

    private Expr quantified(Op op, Expression left, AnyComparisonExpression any) {
        if (any.getSelect() == null) {
            return new Expr.Compare(Op.OTHER, translate(left), CONSTANT);
        }
        Query query = queries.translate(any.getSelect());
        List<Expr> values = row(left);
        boolean all = any.getAnyType() == AnyType.ALL;
        if (op == Op.EQUAL && !all) {
            return new Expr.InQuery(values, query);
        }
        if (op == Op.NOT_EQUAL && all) {
            return new Expr.Not(new Expr.InQuery(values, query));
        }
        Expr exists = new Expr.Exists(values, query);
        return all ? new Expr.Not(exists) : exists;
    }

    private List<Expr> row(Expression expression) {
        Expr value = translate(unwrap(expression));
        return value instanceof Expr.Row row ? row.values() : List.of(value);
    }

    /** Arithmetic, concatenation and their like as one node of all operands, for they nest to the left too. */
    private Expr arithmetic(BinaryExpression top) {
        List<Expr> operands = new ArrayList<>();
        Expression left = top;
        while (left instanceof BinaryExpression binary && op(binary) == null && !isLogical(binary)) {
            operands.add(translate(unwrap(binary.getRightExpression())));
            left = unwrap(binary.getLeftExpression());
        }
        operands.add(translate(left));
        Collections.reverse(operands);
        return new Expr.Computed(Form.STRICT, operands);
    }

    private static boolean isLogical(Expression expression) {
        return expression instanceof AndExpression
                || expression instanceof OrExpression
                || expression instanceof XorExpression;
    }

    private Expr call(Expression expression) {
        if (expression instanceof AnalyticExpression analytic) {
            boolean window =
                    analytic.getType() == AnalyticType.OVER || analytic.getType() == AnalyticType.WITHIN_GROUP_OVER;
            Form form = window ? Form.WINDOW : FunctionForms.of(analytic.getName());
            List<Expr> arguments = new ArrayList<>(operandsOf(expression));
            return new Expr.Computed(form == Form.LOOSE ? Form.AGGREGATE : form, arguments);
        }
        Function function = (Function) expression;
        return new Expr.Computed(FunctionForms.of(function.getName()), operandsOf(function));
    }

    /** Conditions that are no binary expressions; null for anything else. */
    private @Nullable Expr condition(Expression expression) {
        if (expression instanceof InExpression in) {
            Expr condition = in(in);
            return in.isNot() ? not(condition) : condition;
        }
        if (expression instanceof ExistsExpression exists) {
            Expr body = translate(unwrap(exists.getRightExpression()));
            Expr condition = body instanceof Expr.Scalar scalar ? new Expr.Exists(List.of(), scalar.query()) : body;
            return exists.isNot() ? not(condition) : condition;
        }
        if (expression instanceof Between between) {
            Expr condition = new Expr.Between(
                    translate(unwrap(between.getLeftExpression())),
                    translate(unwrap(between.getBetweenExpressionStart())),
                    translate(unwrap(between.getBetweenExpressionEnd())));
            return between.isNot() ? not(condition) : condition;
        }
        if (expression instanceof IsNullExpression isNull) {
            Expr condition = new Expr.IsNull(translate(unwrap(isNull.getLeftExpression())));
            return isNull.isNot() != isNull.isUseNotNull() ? not(condition) : condition;
        }
        return null;
    }

    private Expr in(InExpression in) {
        List<Expr> values = row(in.getLeftExpression());
        Expression right = unwrap(in.getRightExpression());
        if (right instanceof Select select) {
            return new Expr.InQuery(values, queries.translate(select));
        }
        Expr value = values.size() == 1 ? values.get(0) : new Expr.Row(values);
        List<Expr> candidates =
                right instanceof ExpressionList<?> list ? translateAll(list) : List.of(translate(right));
        return new Expr.InList(value, candidates);
    }

    private Expr wrapper(Expression expression) {
        if (expression instanceof CastExpression cast && cast.getLeftExpression() != null) {
            return new Expr.Computed(Form.STRICT, List.of(translate(unwrap(cast.getLeftExpression()))));
        }
        if (expression instanceof SignedExpression signed) {
            return new Expr.Computed(Form.STRICT, List.of(translate(unwrap(signed.getExpression()))));
        }
        if (expression instanceof CollateExpression collate) {
            return new Expr.Computed(Form.STRICT, List.of(translate(unwrap(collate.getLeftExpression()))));
        }
        if (expression instanceof CaseExpression choice) {
            return choice(choice);
        }
        if (expression instanceof IsBooleanExpression is) {
            return new Expr.Computed(Form.LOOSE, List.of(translate(unwrap(is.getLeftExpression()))));
        }
        if (expression instanceof AllTableColumns all) {
            return new Expr.Star(Names.parts(all.getTable()), without(all));
        }
        if (expression instanceof AllColumns all && !(expression instanceof FunctionAllColumns)) {
            return new Expr.Star(List.of(), without(all));
        }
        List<Expr> operands = operandsOf(expression);
        return operands.isEmpty() ? CONSTANT : new Expr.Computed(Form.LOOSE, operands);
    }

    private Expr choice(CaseExpression choice) {
        List<Expr> operands = new ArrayList<>();
        if (choice.getSwitchExpression() != null) {
            operands.add(translate(unwrap(choice.getSwitchExpression())));
        }
        for (WhenClause when : choice.getWhenClauses()) {
            operands.add(translate(unwrap(when.getWhenExpression())));
            operands.add(translate(unwrap(when.getThenExpression())));
        }
        if (choice.getElseExpression() != null) {
            operands.add(translate(unwrap(choice.getElseExpression())));
        }
        return new Expr.Computed(Form.LOOSE, operands);
    }

    private static Set<String> without(AllColumns all) {
        Set<String> names = new HashSet<>();
        if (all.getExceptColumns() != null) {
            all.getExceptColumns().forEach(column -> names.add(Names.column(column)));
        }
        if (all.getReplaceExpressions() != null) {
            all.getReplaceExpressions().forEach(item -> {
                String name = Names.alias(item.getAlias());
                if (name != null) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private List<Expr> operandsOf(Expression expression) {
        return OperandCollector.operands(expression, this);
    }
}
