package io.joinwatch.sql;

import io.joinwatch.sql.Expr.ColumnRef;
import io.joinwatch.sql.Expr.Op;
import io.joinwatch.sql.FromTree.Equality;
import io.joinwatch.sql.Scope.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The column equalities that a condition implies: those among its conjuncts, and of an OR those that every branch implies.
 * Equalities under NOT, and those that only some branches have, imply nothing.
 */
final class Equalities {
    private final Scope scope;
    private final Findings findings;
    private final Range visible;

    Equalities(Scope scope, Range visible, Findings findings) {
        this.scope = scope;
        this.visible = visible;
        this.findings = findings;
    }

    List<Equality> of(Expr condition) {
        if (condition instanceof Expr.And and) {
            List<Equality> all = new ArrayList<>();
            and.conjuncts().forEach(conjunct -> all.addAll(of(conjunct)));
            return all;
        }
        if (condition instanceof Expr.Or or) {
            return common(or.branches());
        }
        boolean equality = condition instanceof Expr.Compare compare
                && (compare.op() == Op.EQUAL || compare.op() == Op.NULL_SAFE_EQUAL)
                && compare.left() instanceof ColumnRef
                && compare.right() instanceof ColumnRef;
        return equality ? List.of(of((Expr.Compare) condition)) : List.of();
    }

    private Equality of(Expr.Compare compare) {
        findings.spend(2 * scope.sources().size());
        return new Equality(
                scope.resolve((ColumnRef) compare.left(), visible),
                scope.resolve((ColumnRef) compare.right(), visible));
    }

    private List<Equality> common(List<Expr> branches) {
        List<Equality> common = new ArrayList<>(of(branches.get(0)));
        boolean lost = false;
        for (Expr branch : branches.subList(1, branches.size())) {
            List<Equality> others = of(branch);
            findings.spend(common.size() * others.size());
            lost |= others.stream().anyMatch(other -> common.stream().noneMatch(other::sameAs));
            lost |= common.removeIf(equality -> others.stream().noneMatch(equality::sameAs));
        }
        if (lost) {
            findings.count(Reason.EQUALITY_UNDER_OR);
        }
        return common;
    }
}
