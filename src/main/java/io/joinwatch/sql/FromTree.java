package io.joinwatch.sql;

import io.joinwatch.sql.Relation.Kind;
import io.joinwatch.sql.Scope.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A FROM item with its sources numbered from left to right, so that each side of a join is a {@link Range}. */
sealed interface FromTree {
    Range range();

    /** One source. */
    record Leaf(Range range) implements FromTree {}

    /** A join. Its kind may turn out stricter than written; see {@link OuterJoins}. */
    final class Join implements FromTree {
        private final FromTree left;
        private final FromTree right;
        private final @Nullable Expr on;
        private final List<Equality> using = new ArrayList<>();
        private Kind kind;

        Join(FromTree left, FromTree right, Kind kind, @Nullable Expr on) {
            this.left = left;
            this.right = right;
            this.kind = kind;
            this.on = on;
        }

        FromTree left() {
            return left;
        }

        FromTree right() {
            return right;
        }

        @Nullable
        Expr on() {
            return on;
        }

        /** The equalities of USING and NATURAL. */
        List<Equality> using() {
            return using;
        }

        Kind kind() {
            return kind;
        }

        void become(Kind stricter) {
            kind = stricter;
        }

        @Override
        public Range range() {
            return new Range(left.range().first(), right.range().end());
        }
    }

    /** Two columns that a condition compares for equality. */
    record Equality(Scope.Column left, Scope.Column right) {
        /** Whether the other equality compares the same columns, in any order. */
        boolean sameAs(Equality other) {
            return (left.equals(other.left) && right.equals(other.right))
                    || (left.equals(other.right) && right.equals(other.left));
        }
    }
}
