package io.joinwatch.sql;

import io.joinwatch.graph.JoinType;
import io.joinwatch.sql.FromTree.Equality;
import io.joinwatch.sql.FromTree.Join;
import io.joinwatch.sql.FromTree.Leaf;
import io.joinwatch.sql.Relation.Kind;
import io.joinwatch.sql.Resolution.Result;
import io.joinwatch.sql.Scope.Correlation;
import io.joinwatch.sql.Scope.Range;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns FROM items into the sources of a scope and the tree of joins over them. */
final class FromResolver {
    private final Resolution resolution;
    private final Ctes ctes;
    private final Scope scope;
    private final ExpressionReader reader;

    FromResolver(Resolution resolution, Ctes ctes, Scope scope, ExpressionReader reader) {
        this.resolution = resolution;
        this.ctes = ctes;
        this.scope = scope;
        this.reader = reader;
    }

    FromTree resolve(Relation relation) {
        return resolve(relation, Kind.INNER);
    }

    /** {@code kind} is that of the join whose right side the relation is: LATERAL joins by it. */
    private FromTree resolve(Relation relation, Kind kind) {
        if (relation instanceof Relation.Joined joined) {
            return join(joined);
        }
        int leaf = scope.add(source(relation, kind));
        resolution.findings().spend(1);
        return new Leaf(new Range(leaf, leaf + 1));
    }

    private Source source(Relation relation, Kind kind) {
        if (relation instanceof Relation.Named named) {
            return resolution.named(named, ctes, scope);
        }
        if (relation instanceof Relation.Derived derived) {
            return derived(derived, kind);
        }
        Relation.Opaque opaque = (Relation.Opaque) relation;
        resolution.findings().count(Reason.TABLE_FUNCTION);
        opaque.arguments().forEach(reader::readValue);
        return Source.open(name(opaque.alias()), true, opaque.columns());
    }

    private static List<String> name(@Nullable String alias) {
        return alias == null ? List.of() : List.of(alias);
    }

    private Source derived(Relation.Derived derived, Kind kind) {
        Result result;
        if (derived.lateral()) {
            JoinType type = kind == Kind.LEFT ? JoinType.LEFT : JoinType.INNER;
            Correlation lateral = new Correlation(type, resolution.findings().newGroup());
            result = resolution.query(derived.query(), ctes, scope, lateral);
        } else {
            result = resolution.query(derived.query(), ctes, scope.outer(), scope.correlation());
        }
        List<SourceColumn> columns = Source.renamed(result.columns(), derived.columns());
        return Source.derived(name(derived.alias()), columns, result.sole());
    }

    private FromTree join(Relation.Joined joined) {
        // Long chains of joins nest to the left: a loop, not recursion, goes down them.
        List<Relation.Joined> chain = new ArrayList<>();
        Relation first = joined;
        while (first instanceof Relation.Joined next) {
            chain.add(0, next);
            first = next.left();
        }
        FromTree tree = resolve(first);
        for (Relation.Joined next : chain) {
            FromTree right = resolve(next.right(), next.kind());
            Join join = new Join(tree, right, next.kind(), next.on());
            for (String column : next.natural() ? shared(tree.range(), right.range()) : next.using()) {
                merge(column, join);
            }
            tree = join;
        }
        return tree;
    }

    /** Names of columns that both sides have, in the order of the left. */
    private Set<String> shared(Range left, Range right) {
        Set<String> rightNames = names(right);
        Set<String> shared = names(left);
        shared.retainAll(rightNames);
        return shared;
    }

    private Set<String> names(Range range) {
        Set<String> names = new LinkedHashSet<>();
        for (Source source : scope.sources().subList(range.first(), range.end())) {
            source.columns().forEach(column -> names.add(column.name()));
        }
        resolution.findings().spend(names.size());
        return names;
    }

    /** One column of USING: an equality, and from here on one column under that name. */
    private void merge(String name, Join join) {
        Scope.Column left = find(name, join.left().range());
        Scope.Column right = find(name, join.right().range());
        if (left == null || right == null) {
            boolean open = isOpen(join.range());
            if (!open) {
                resolution.findings().unresolved(name, Reason.UNKNOWN_COLUMN);
            }
            return;
        }
        join.using().add(new Equality(left, right));
        Lineage merged = join.kind() == Kind.FULL ? Lineage.union(left.lineage(), right.lineage()) : left.lineage();
        scope.merge(name, new Scope.Column(merged, 0, left.leaf(), null));
    }

    private boolean isOpen(Range range) {
        return scope.sources().subList(range.first(), range.end()).stream().anyMatch(Source::isOpen);
    }

    private Scope.@Nullable Column find(String name, Range range) {
        Scope.Column merged = scope.mergedColumn(name);
        if (merged != null && range.contains(merged.leaf())) {
            return merged;
        }
        for (int leaf = range.first(); leaf < range.end(); leaf++) {
            Lineage lineage = scope.sources().get(leaf).column(name);
            if (lineage != null) {
                return new Scope.Column(lineage, 0, leaf, null);
            }
        }
        return null;
    }
}
