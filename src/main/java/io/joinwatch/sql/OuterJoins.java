package io.joinwatch.sql;

import io.joinwatch.sql.Expr.ColumnRef;
import io.joinwatch.sql.Expr.Form;
import io.joinwatch.sql.Expr.Op;
import io.joinwatch.sql.FromTree.Equality;
import io.joinwatch.sql.FromTree.Join;
import io.joinwatch.sql.Relation.Kind;
import io.joinwatch.sql.Scope.Range;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What outer joins really are. A condition above that is never true for nulls of the side without a partner makes an outer
 * join inner (a full one left); {@code LEFT JOIN … WHERE right.key IS NULL} is an anti join. Galindo-Legaria and Rosenthal,
 * "Outerjoin simplification and reordering for query optimization", TODS 22(1), 1997.
 */
final class OuterJoins {
    private final Scope scope;
    private final Findings findings;

    /** Conditions that only say that a join is an anti join; they filter nothing. */
    private final Set<Expr> spent = Collections.newSetFromMap(new IdentityHashMap<>());

    OuterJoins(Scope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    /** Reduces the joins of a FROM clause under the conjuncts of WHERE; returns the conjuncts that thereby are spent. */
    Set<Expr> reduce(List<FromTree> from, List<Expr> where) {
        BitSet rejected = new BitSet();
        where.forEach(conjunct -> rejected.or(rejected(conjunct, false)));
        from.forEach(tree -> reduce(tree, rejected, where));
        return spent;
    }

    private void reduce(FromTree tree, BitSet rejected, List<Expr> where) {
        if (!(tree instanceof Join join)) {
            return;
        }
        boolean left = touches(rejected, join.left().range());
        boolean right = touches(rejected, join.right().range());
        if (join.kind() == Kind.LEFT && right) {
            join.become(Kind.INNER);
        } else if (join.kind() == Kind.LEFT && isAnti(join, where)) {
            join.become(Kind.ANTI);
        } else if (join.kind() == Kind.FULL && left && right) {
            join.become(Kind.INNER);
        }
        BitSet on = join.on() == null ? new BitSet() : rejected(join.on(), false);
        join.using().forEach(equality -> {
            add(on, equality.left());
            add(on, equality.right());
        });
        // Rows of a side that may go unmatched live on without the ON condition; those of the other side do not.
        boolean leftPreserved = join.kind() == Kind.LEFT || join.kind() == Kind.FULL || join.kind() == Kind.ANTI;
        reduce(join.left(), leftPreserved ? rejected : union(rejected, on), where);
        reduce(join.right(), join.kind() == Kind.FULL ? rejected : union(rejected, on), where);
    }

    private static BitSet union(BitSet left, BitSet right) {
        BitSet both = (BitSet) left.clone();
        both.or(right);
        return both;
    }

    private static boolean touches(BitSet leaves, Range range) {
        int next = leaves.nextSetBit(range.first());
        return next >= 0 && next < range.end();
    }

    /** Whether a conjunct wants null where the join's own equality would have rejected it. */
    private boolean isAnti(Join join, List<Expr> where) {
        boolean anti = false;
        for (Expr conjunct : where) {
            if (conjunct instanceof Expr.IsNull isNull && isNull.operand() instanceof ColumnRef reference) {
                Scope.Column column = resolve(reference);
                if (column.isOwn()
                        && join.right().range().contains(column.leaf())
                        && keys(join).stream()
                                .anyMatch(e ->
                                        e.left().equals(column) || e.right().equals(column))) {
                    spent.add(conjunct);
                    anti = true;
                }
            }
        }
        return anti;
    }

    private List<Equality> keys(Join join) {
        return join.on() == null ? join.using() : new Equalities(scope, join.range(), findings).of(join.on());
    }

    /** Sources whose rows of nulls the condition, or its negation, never lets pass. */
    private BitSet rejected(Expr condition, boolean negated) {
        if (condition instanceof Expr.Not not) {
            return rejected(not.operand(), !negated);
        }
        if (condition instanceof Expr.And and) {
            return combined(and.conjuncts(), negated, /* all= */ !negated);
        }
        if (condition instanceof Expr.Or or) {
            return combined(or.branches(), negated, /* all= */ negated);
        }
        BitSet leaves = new BitSet();
        if (condition instanceof Expr.Compare compare && compare.op() != Op.NULL_SAFE_EQUAL) {
            // What carries Oracle's mark is the outer join's own condition.
            if (!isMarked(compare.left()) && !isMarked(compare.right())) {
                strict(compare.left(), leaves);
                strict(compare.right(), leaves);
            }
        } else if (condition instanceof Expr.Between between) {
            strict(between.value(), leaves);
        } else if (condition instanceof Expr.InList in) {
            strict(in.value(), leaves);
        } else if (condition instanceof Expr.InQuery in && !negated) {
            in.values().forEach(value -> strict(value, leaves));
        } else if (condition instanceof Expr.IsNull isNull && negated) {
            strict(isNull.operand(), leaves);
        }
        return leaves;
    }

    private static boolean isMarked(Expr side) {
        return side instanceof ColumnRef column && column.outerMark();
    }

    /** The leaves that any of the conditions rejects ({@code all} hold), or that each does (only one need hold). */
    private BitSet combined(List<Expr> conditions, boolean negated, boolean all) {
        BitSet combined = rejected(conditions.get(0), negated);
        for (Expr condition : conditions.subList(1, conditions.size())) {
            if (!all && combined.isEmpty()) {
                break;
            }
            BitSet next = rejected(condition, negated);
            if (all) {
                combined.or(next);
            } else {
                combined.and(next);
            }
        }
        return combined;
    }

    /** Adds the sources whose null makes the value null. */
    private void strict(Expr value, BitSet leaves) {
        if (value instanceof ColumnRef reference) {
            add(leaves, resolve(reference));
        } else if (value instanceof Expr.Computed computed && computed.form() == Form.STRICT) {
            computed.arguments().forEach(argument -> strict(argument, leaves));
        }
    }

    private static void add(BitSet leaves, Scope.Column column) {
        if (column.isOwn()) {
            leaves.set(column.leaf());
        }
    }

    private Scope.Column resolve(ColumnRef reference) {
        findings.spend(scope.sources().size());
        return scope.resolve(reference, Range.ALL);
    }
}
