package io.joinwatch.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * The columns and subqueries below an expression, for all the kinds of expression that need no treatment of their own:
 * whatever wraps a column, its use in a join is gone, but its name must resolve and subqueries inside must be read.
 */
final class OperandCollector extends ExpressionVisitorAdapter<Void> {
    private final Expression top;
    private final ExprTranslator translator;
    private final List<Expr> operands = new ArrayList<>();

    private OperandCollector(Expression top, ExprTranslator translator) {
        this.top = top;
        this.translator = translator;
    }

    static List<Expr> operands(Expression expression, ExprTranslator translator) {
        OperandCollector collector = new OperandCollector(expression, translator);
        expression.accept(collector, null);
        return List.copyOf(collector.operands);
    }

    @Override
    public <S> Void visit(Column column, S context) {
        keep(column);
        return null;
    }

    @Override
    public <S> Void visit(Function function, S context) {
        if (function != top) {
            keep(function);
            return null;
        }
        return super.visit(function, context);
    }

    @Override
    public <S> Void visit(CaseExpression choice, S context) {
        keep(choice);
        return null;
    }

    @Override
    public <S> Void visit(ExistsExpression exists, S context) {
        keep(exists);
        return null;
    }

    @Override
    public <S> Void visit(InExpression in, S context) {
        keep(in);
        return null;
    }

    @Override
    public <S> Void visit(ParenthesedSelect select, S context) {
        keep(select);
        return null;
    }

    @Override
    public <S> Void visit(Select select, S context) {
        keep(select);
        return null;
    }

    @Override
    public <S> Void visit(AllColumns all, S context) {
        return null;
    }

    @Override
    public <S> Void visit(AllTableColumns all, S context) {
        return null;
    }

    private void keep(Expression expression) {
        operands.add(translator.translate(expression));
    }
}
