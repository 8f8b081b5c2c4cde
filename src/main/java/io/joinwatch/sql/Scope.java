package io.joinwatch.sql;

import io.joinwatch.graph.JoinType;
import io.joinwatch.sql.Expr.ColumnRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a block sees: its own sources first, then those of the blocks around it. */
final class Scope {
    /** How equalities with columns of the blocks around join: the type that the subquery's place gives, and that place. */
    record Correlation(JoinType type, int group) {}

    /** A run of sources, [first, end). */
    record Range(int first, int end) {
        static final Range ALL = new Range(0, Integer.MAX_VALUE);
        static final Range NONE = new Range(0, 0);

        boolean contains(int leaf) {
            return leaf >= first && leaf < end;
        }
    }

    /**
     * What a column reference means.
     *
     * @param level 0 for the block's own sources, 1 for the block around it, and so on
     * @param leaf the source's number in its block, −1 if it belongs to none
     * @param problem why it was not resolved, null if it was
     */
    record Column(
            Lineage lineage, int level, int leaf, @Nullable Reason problem) {
        Column outward() {
            return new Column(lineage, level + 1, leaf, problem);
        }

        boolean isOwn() {
            return level == 0 && leaf >= 0;
        }
    }

    /** Aliases of aliases end somewhere, even where they run in a circle. */
    private static final int MAX_ALIASES = 8;

    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Column> merged = new HashMap<>();
    private final Map<String, Expr> aliases = new HashMap<>();
    private final @Nullable Scope outer;
    private final @Nullable Correlation correlation;

    Scope(@Nullable Scope outer, @Nullable Correlation correlation) {
        this.outer = outer;
        this.correlation = correlation;
    }

    List<Source> sources() {
        return sources;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    @Nullable
    Correlation correlation() {
        return correlation;
    }

    /** Adds a source and returns its number. */
    int add(Source source) {
        sources.add(source);
        return sources.size() - 1;
    }

    /** Makes an unqualified name mean one column: what USING and NATURAL do. */
    void merge(String name, Column column) {
        merged.put(name, column);
    }

    boolean isMerged(String name) {
        return merged.containsKey(name);
    }

    @Nullable
    Column mergedColumn(String name) {
        return merged.get(name);
    }

    /** Makes a SELECT alias known; the first of a name stays. */
    void alias(String name, Expr expression) {
        aliases.putIfAbsent(name, expression);
    }

    /** The expression behind a SELECT alias, null if the name is none. */
    @Nullable
    Expr aliased(ColumnRef reference) {
        return reference.qualifier().isEmpty() ? aliases.get(reference.name()) : null;
    }

    /** What a reference means, looking at the sources in {@code visible} first; a SELECT alias is the last resort. */
    Column resolve(ColumnRef reference, Range visible) {
        return resolve(reference, visible, 0);
    }

    private Column resolve(ColumnRef reference, Range visible, int aliasesPassed) {
        Column found = find(reference, visible);
        if (found == null && !reference.qualifier().isEmpty()) {
            found = field(reference, visible);
        }
        boolean mayBeAlias = found == null && aliasesPassed < MAX_ALIASES;
        if (mayBeAlias && aliased(reference) instanceof ColumnRef behind) {
            return resolve(behind, Range.ALL, aliasesPassed + 1);
        }
        return found != null ? found : new Column(Lineage.UNKNOWN, 0, -1, Reason.UNKNOWN_COLUMN);
    }

    private @Nullable Column find(ColumnRef reference, Range visible) {
        Column found = here(reference, visible);
        if (found == null && !visible.equals(Range.ALL)) {
            found = here(reference, Range.ALL);
        }
        if (found == null && outer != null) {
            Column around = outer.find(reference, Range.ALL);
            found = around == null ? null : around.outward();
        }
        return found;
    }

    private @Nullable Column here(ColumnRef reference, Range visible) {
        return reference.qualifier().isEmpty() ? unqualified(reference.name(), visible) : qualified(reference);
    }

    private @Nullable Column unqualified(String name, Range visible) {
        Column using = merged.get(name);
        if (using != null) {
            return using;
        }
        Column found = null;
        int owner = -1;
        for (int leaf = visible.first(); leaf < Math.min(visible.end(), sources.size()); leaf++) {
            Source source = sources.get(leaf);
            Lineage lineage = source.column(name);
            if (lineage != null && found != null) {
                return new Column(Lineage.UNKNOWN, 0, -1, Reason.AMBIGUOUS_COLUMN);
            }
            if (lineage != null) {
                found = new Column(lineage, 0, leaf, null);
            } else if (source.isOpen()) {
                owner = leaf;
            }
        }
        if (found == null && owner >= 0 && !aliases.containsKey(name)) {
            return new Column(Lineage.UNKNOWN, 0, owner, null);
        }
        return found;
    }

    private @Nullable Column qualified(ColumnRef reference) {
        Column missing = null;
        for (int leaf = 0; leaf < sources.size(); leaf++) {
            Source source = sources.get(leaf);
            if (source.isNamed(reference.qualifier())) {
                Lineage lineage = source.column(reference.name());
                if (lineage != null || source.isOpen()) {
                    return new Column(lineage == null ? Lineage.UNKNOWN : lineage, 0, leaf, null);
                }
                missing = new Column(Lineage.UNKNOWN, 0, leaf, Reason.UNKNOWN_COLUMN);
            }
        }
        return missing;
    }

    /** {@code column.field}: a part of a structured column. */
    private @Nullable Column field(ColumnRef reference, Range visible) {
        List<String> qualifier = reference.qualifier();
        int last = qualifier.size() - 1;
        ColumnRef whole = new ColumnRef(qualifier.subList(0, last), qualifier.get(last), false);
        Column column = find(whole, visible);
        if (column == null || column.problem() != null) {
            return null;
        }
        return new Column(Lineage.computed(List.of(column.lineage())), column.level(), column.leaf(), null);
    }
}
