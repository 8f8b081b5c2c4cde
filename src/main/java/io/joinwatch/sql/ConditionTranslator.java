package io.joinwatch.sql;

import io.joinwatch.sql.Expr.Op;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Conditions of the parser's tree → {@link Expr}: comparisons, IN, EXISTS, BETWEEN, IS NULL. */
final class ConditionTranslator {
    private final ExprTranslator expressions;
    private final QueryTranslator queries;

    ConditionTranslator(ExprTranslator expressions, QueryTranslator queries) {
        this.expressions = expressions;
        this.queries = queries;
    }

    /** A comparison with its operator. */
    Expr compared(BinaryExpression binary, Op op) {
        Expression right = ExprTranslator.unwrap(binary.getRightExpression());
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
        return negated ? ExprTranslator.not(compare) : compare;
    }

    private Expr side(Expression expression, boolean outerMark) {
        Expression inner = ExprTranslator.unwrap(expression);
        return inner instanceof Column column ? expressions.column(column, outerMark) : expressions.translate(inner);
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

    /** The operator of a comparison, null for any other expression. */
    static @Nullable Op op(BinaryExpression binary) {
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
            return new Expr.Compare(Op.OTHER, expressions.translate(left), new Expr.Constant());
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
        Expr value = expressions.translate(ExprTranslator.unwrap(expression));
        return value instanceof Expr.Row row ? row.values() : List.of(value);
    }

    /** Conditions that are no binary expressions; null for anything else. */
    @Nullable
    Expr condition(Expression expression) {
        if (expression instanceof InExpression in) {
            Expr condition = in(in);
            return in.isNot() ? ExprTranslator.not(condition) : condition;
        }
        if (expression instanceof ExistsExpression exists) {
            Expr body = expressions.translate(ExprTranslator.unwrap(exists.getRightExpression()));
            Expr condition = body instanceof Expr.Scalar scalar ? new Expr.Exists(List.of(), scalar.query()) : body;
            return exists.isNot() ? ExprTranslator.not(condition) : condition;
        }
        if (expression instanceof Between between) {
            Expr condition = new Expr.Between(
                    expressions.translate(ExprTranslator.unwrap(between.getLeftExpression())),
                    expressions.translate(ExprTranslator.unwrap(between.getBetweenExpressionStart())),
                    expressions.translate(ExprTranslator.unwrap(between.getBetweenExpressionEnd())));
            return between.isNot() ? ExprTranslator.not(condition) : condition;
        }
        if (expression instanceof IsNullExpression isNull) {
            Expr condition = new Expr.IsNull(expressions.translate(ExprTranslator.unwrap(isNull.getLeftExpression())));
            return isNull.isNot() != isNull.isUseNotNull() ? ExprTranslator.not(condition) : condition;
        }
        return null;
    }

    private Expr in(InExpression in) {
        List<Expr> values = row(in.getLeftExpression());
        Expression right = ExprTranslator.unwrap(in.getRightExpression());
        if (right instanceof Select select) {
            return new Expr.InQuery(values, queries.translate(select));
        }
        Expr value = values.size() == 1 ? values.get(0) : new Expr.Row(values);
        List<Expr> candidates = right instanceof ExpressionList<?> list
                ? expressions.translateAll(list)
                : List.of(expressions.translate(right));
        return new Expr.InList(value, candidates);
    }
}
