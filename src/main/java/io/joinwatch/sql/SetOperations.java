package io.joinwatch.sql;

import io.joinwatch.graph.JoinType;
import io.joinwatch.sql.Query.SetOperator;
import io.joinwatch.sql.Resolution.Result;
import io.joinwatch.sql.Scope.Correlation;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UNION carries the columns of its branches on; INTERSECT and EXCEPT join theirs by all columns, as semi and anti join. */
final class SetOperations {
    private final Resolution resolution;

    SetOperations(Resolution resolution) {
        this.resolution = resolution;
    }

    Result resolve(Query.SetOperation operation, Ctes ctes, @Nullable Scope outer, @Nullable Correlation correlation) {
        List<Result> branches = new ArrayList<>();
        for (Query branch : operation.branches()) {
            branches.add(resolution.query(branch, ctes, outer, correlation));
        }
        return new Result(combined(branches, operation.operators()), null);
    }

    /** A CTE that may name itself: its first branch gives the columns that the others then see. */
    Result recursive(Query.SetOperation operation, Query.Cte cte, Ctes around) {
        List<Result> branches = new ArrayList<>();
        Result anchor = resolution.query(operation.branches().get(0), around, null, null);
        branches.add(anchor);
        Ctes inside = around.with(cte.name(), Source.renamed(anchor.columns(), cte.columns()));
        for (Query branch : operation.branches().subList(1, operation.branches().size())) {
            branches.add(resolution.query(branch, inside, null, null));
        }
        return new Result(combined(branches, operation.operators()), null);
    }

    /** INTERSECT binds tighter than the others, which go from left to right. */
    private List<SourceColumn> combined(List<Result> branches, List<SetOperator> operators) {
        List<List<SourceColumn>> operands = new ArrayList<>();
        List<SetOperator> between = new ArrayList<>();
        operands.add(branches.get(0).columns());
        for (int i = 0; i < operators.size() && i + 1 < branches.size(); i++) {
            List<SourceColumn> right = branches.get(i + 1).columns();
            if (operators.get(i) == SetOperator.INTERSECT) {
                int last = operands.size() - 1;
                operands.set(last, joined(operands.get(last), right, JoinType.SEMI));
            } else {
                operands.add(right);
                between.add(operators.get(i));
            }
        }
        List<SourceColumn> columns = operands.get(0);
        for (int i = 0; i < between.size(); i++) {
            List<SourceColumn> right = operands.get(i + 1);
            columns = between.get(i) == SetOperator.EXCEPT
                    ? joined(columns, right, JoinType.ANTI)
                    : union(columns, right);
        }
        return columns;
    }

    private List<SourceColumn> joined(List<SourceColumn> left, List<SourceColumn> right, JoinType type) {
        int group = resolution.findings().newGroup();
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            resolution.findings().join(left.get(i).lineage(), right.get(i).lineage(), type, group);
        }
        return left;
    }

    private static List<SourceColumn> union(List<SourceColumn> left, List<SourceColumn> right) {
        List<SourceColumn> columns = new ArrayList<>(left);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Lineage lineage = Lineage.union(left.get(i).lineage(), right.get(i).lineage());
            columns.set(i, new SourceColumn(left.get(i).name(), lineage));
        }
        return columns;
    }
}
