package io.joinwatch.sql;

import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinType;
import io.joinwatch.sql.Expr.ColumnRef;
import io.joinwatch.sql.FromTree.Equality;
import io.joinwatch.sql.FromTree.Join;
import io.joinwatch.sql.Lineage.Origin;
import io.joinwatch.sql.Relation.Kind;
import io.joinwatch.sql.Resolution.Result;
import io.joinwatch.sql.Scope.Correlation;
import io.joinwatch.sql.Scope.Range;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves one SELECT: its sources, its joins, what it reads besides, its columns and its grouping. */
final class BlockResolver {
    private final Findings findings;
    private final Scope scope;
    private final ExpressionReader reader;
    private final FromResolver fromResolver;
    private final Lineages lineages;

    BlockResolver(Resolution resolution, Ctes ctes, Scope scope) {
        this.findings = resolution.findings();
        this.scope = scope;
        this.reader = new ExpressionReader(resolution, ctes, scope);
        this.fromResolver = new FromResolver(resolution, ctes, scope, reader);
        this.lineages = new Lineages(scope, findings);
    }

    Result resolve(Query.Block block) {
        int joinsBefore = findings.joins();
        List<FromTree> from = new ArrayList<>();
        block.from().forEach(relation -> from.add(fromResolver.resolve(relation)));
        for (Query.Output output : block.outputs()) {
            if (output.alias() != null) {
                scope.alias(output.alias(), output.expr());
            }
        }
        List<Expr> where = Expr.conjuncts(block.where());
        Set<Expr> spent = new OuterJoins(scope, findings).reduce(from, where);
        from.forEach(this::joins);
        where(where, spent);
        block.outputs().forEach(output -> reader.readValue(output.expr()));
        block.others().forEach(other -> reader.readCondition(other, Range.ALL, Range.NONE, Set.of()));
        List<SourceColumn> columns = columns(block);
        Origin sole = findings.joins() == joinsBefore ? sole() : null;
        boolean grouped = grouping(block, sole);
        return new Result(columns, grouped ? null : sole);
    }

    private @Nullable Origin sole() {
        return scope.sources().size() == 1 ? scope.sources().get(0).sole() : null;
    }

    private void where(List<Expr> conjuncts, Set<Expr> spent) {
        Equalities equalities = new Equalities(scope, Range.ALL, findings);
        int outerMarks = findings.newGroup();
        for (Expr conjunct : conjuncts) {
            reader.readCondition(conjunct, Range.ALL, Range.ALL, spent);
            boolean leftMarked = isMarked(conjunct, /* left= */ true);
            boolean rightMarked = isMarked(conjunct, /* left= */ false);
            for (Equality equality : equalities.of(conjunct)) {
                if (leftMarked) {
                    findings.join(equality.right().lineage(), equality.left().lineage(), JoinType.LEFT, outerMarks);
                } else if (rightMarked) {
                    findings.join(equality.left().lineage(), equality.right().lineage(), JoinType.LEFT, outerMarks);
                } else if (!correlated(equality)) {
                    inner(equality);
                }
            }
        }
    }

    /** Oracle's {@code (+)} on one side of an equality. */
    private static boolean isMarked(Expr conjunct, boolean left) {
        return conjunct instanceof Expr.Compare compare
                && (left ? compare.left() : compare.right()) instanceof ColumnRef column
                && column.outerMark();
    }

    private void inner(Equality equality) {
        findings.join(equality.left().lineage(), equality.right().lineage(), JoinType.INNER, Findings.ANYWHERE);
    }

    /** Joins with the block around if one side is its column; says whether any side is not this block's own. */
    private boolean correlated(Equality equality) {
        int left = equality.left().level();
        int right = equality.right().level();
        Correlation correlation = scope.correlation();
        if (left == 0 && right == 0) {
            return false;
        }
        if (correlation != null && left != right && Math.min(left, right) == 0) {
            Lineage outer = (left > right ? equality.left() : equality.right()).lineage();
            Lineage own = (left > right ? equality.right() : equality.left()).lineage();
            findings.join(outer, own, correlation.type(), correlation.group());
        }
        return true;
    }

    private void joins(FromTree tree) {
        if (!(tree instanceof Join join)) {
            return;
        }
        joins(join.left());
        joins(join.right());
        int group = findings.newGroup();
        List<Equality> equalities = new ArrayList<>(join.using());
        if (join.on() != null) {
            Range filtered = switch (join.kind()) {
                case INNER -> Range.ALL;
                case LEFT, ANTI, SEMI -> join.right().range();
                case FULL -> Range.NONE;
            };
            reader.readCondition(join.on(), join.range(), filtered, Set.of());
            equalities.addAll(new Equalities(scope, join.range(), findings).of(join.on()));
        }
        for (Equality equality : equalities) {
            if (!correlated(equality)) {
                join(join, equality, group);
            }
        }
    }

    private void join(Join join, Equality equality, int group) {
        Range left = join.left().range();
        Range right = join.right().range();
        boolean mirrored = right.contains(equality.left().leaf())
                && left.contains(equality.right().leaf());
        Scope.Column l = mirrored ? equality.right() : equality.left();
        Scope.Column r = mirrored ? equality.left() : equality.right();
        boolean across = left.contains(l.leaf()) && right.contains(r.leaf());
        boolean withinRight = right.contains(l.leaf()) && right.contains(r.leaf());
        if (join.kind() == Kind.INNER) {
            inner(equality);
        } else if (across) {
            findings.join(l.lineage(), r.lineage(), type(join.kind()), group);
        } else if (withinRight && join.kind() != Kind.FULL) {
            // The condition restricts the side that is matched before it is matched.
            inner(equality);
        }
    }

    private static JoinType type(Kind kind) {
        return switch (kind) {
            case INNER -> JoinType.INNER;
            case LEFT -> JoinType.LEFT;
            case FULL -> JoinType.FULL;
            case SEMI -> JoinType.SEMI;
            case ANTI -> JoinType.ANTI;
        };
    }

    private List<SourceColumn> columns(Query.Block block) {
        List<SourceColumn> columns = new ArrayList<>();
        for (Query.Output output : block.outputs()) {
            if (output.expr() instanceof Expr.Star star) {
                columns.addAll(star(star));
            } else {
                columns.add(new SourceColumn(nameOf(output), lineages.of(output.expr())));
            }
        }
        return columns;
    }

    private static String nameOf(Query.Output output) {
        if (output.alias() != null) {
            return output.alias();
        }
        return output.expr() instanceof ColumnRef column ? column.name() : "";
    }

    private List<SourceColumn> star(Expr.Star star) {
        List<SourceColumn> columns = new ArrayList<>();
        Set<String> mergedSeen = new HashSet<>();
        for (Source source : scope.sources()) {
            if (!star.qualifier().isEmpty() && !source.isNamed(star.qualifier())) {
                continue;
            }
            List<SourceColumn> all = source.columns();
            findings.spend(all.size());
            for (SourceColumn column : all) {
                Scope.Column merged = star.qualifier().isEmpty() ? scope.mergedColumn(column.name()) : null;
                if (star.without().contains(column.name()) || (merged != null && !mergedSeen.add(column.name()))) {
                    continue;
                }
                columns.add(merged == null ? column : new SourceColumn(column.name(), merged.lineage()));
            }
        }
        return columns;
    }

    /** Notes the columns that a block over one base table groups by; says whether it groups at all. */
    private boolean grouping(Query.Block block, @Nullable Origin sole) {
        List<Expr> keys = block.groupBy();
        if (keys.isEmpty() && block.distinct()) {
            keys = block.outputs().stream().map(Query.Output::expr).toList();
        }
        if (sole == null || block.groupingSets()) {
            return !keys.isEmpty();
        }
        List<String> columns = new ArrayList<>();
        for (Expr key : keys) {
            Lineage lineage = lineages.of(key instanceof Expr.Ordinal ordinal ? output(block, ordinal) : key);
            if (lineage.isPlain() && lineage.origins().size() == 1) {
                columns.add(lineage.origins().get(0).column());
            }
        }
        if (!columns.isEmpty()) {
            findings.grouping(new Grouping(sole.instance().table(), columns));
        }
        return !keys.isEmpty();
    }

    private static Expr output(Query.Block block, Expr.Ordinal ordinal) {
        int index = ordinal.position() - 1;
        boolean known = index >= 0 && index < block.outputs().size();
        return known ? block.outputs().get(index).expr() : ordinal;
    }
}
