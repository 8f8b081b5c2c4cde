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
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
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
    private final ConditionTranslator conditions;

    ExprTranslator(QueryTranslator queries) {
        this.queries = queries;
        this.conditions = new ConditionTranslator(this, queries);
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
            Op op = ConditionTranslator.op(binary);
            return op == null ? arithmetic(binary) : conditions.compared(binary, op);
        }
        if (expression instanceof Function || expression instanceof AnalyticExpression) {
            return call(expression);
        }
        Expr condition = conditions.condition(expression);
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

    Expr column(Column column, boolean outerMark) {
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

    /** The expression inside of parentheses. */
    static Expression unwrap(Expression expression) {
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

    static Expr not(Expr operand) {
        return operand instanceof Expr.Not not ? not.operand() : new Expr.Not(operand);
    }

    /** Arithmetic, concatenation and their like as one node of all operands, for they nest to the left too. */
    private Expr arithmetic(BinaryExpression top) {
        List<Expr> operands = new ArrayList<>();
        Expression left = top;
        while (left instanceof BinaryExpression binary
                && ConditionTranslator.op(binary) == null
                && !isLogical(binary)) {
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
