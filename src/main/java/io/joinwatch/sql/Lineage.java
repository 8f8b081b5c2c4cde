package io.joinwatch.sql;

import io.joinwatch.graph.TableInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a column's values come from.
 *
 * @param origins columns of base tables: several behind a UNION or a merged column of a FULL join, none for a constant
 * @param use what became of them on the way
 */
record Lineage(List<Origin> origins, Use use) {
    /** Behind very wide unions only so many origins are followed. */
    private static final int MAX_ORIGINS = 64;

    static final Lineage CONSTANT = new Lineage(List.of(), Use.CONSTANT);
    static final Lineage UNKNOWN = new Lineage(List.of(), Use.UNKNOWN);
    static final Lineage AGGREGATED = new Lineage(List.of(), Use.AGGREGATED);

    /** A column of a table instance; {@code ordinal} numbers the instances of a query by appearance. */
    record Origin(TableInstance instance, int ordinal, String column) {}

    enum Use {
        /** The base column itself. */
        PLAIN,
        /** Computed from the origins. */
        COMPUTED,
        AGGREGATED,
        CONSTANT,
        /** Of a table that is not known, or no base table's. */
        UNKNOWN
    }

    static Lineage of(Origin origin) {
        return new Lineage(List.of(origin), Use.PLAIN);
    }

    boolean isPlain() {
        return use == Use.PLAIN;
    }

    /** The column of a union of two branches: plain origins win, for rows of the other branch just never match. */
    static Lineage union(Lineage left, Lineage right) {
        if (left.isPlain() && right.isPlain()) {
            return new Lineage(merged(List.of(left, right)), Use.PLAIN);
        }
        if (left.isPlain() || right.isPlain()) {
            return left.isPlain() ? left : right;
        }
        return left.use == Use.CONSTANT ? right : left;
    }

    /** A value computed from others. */
    static Lineage computed(List<Lineage> arguments) {
        List<Origin> origins = merged(arguments);
        if (arguments.stream().anyMatch(argument -> argument.use == Use.AGGREGATED)) {
            return AGGREGATED;
        }
        if (arguments.stream().anyMatch(argument -> argument.use == Use.UNKNOWN)) {
            return UNKNOWN;
        }
        boolean constant = arguments.stream().allMatch(argument -> argument.use == Use.CONSTANT);
        return constant ? CONSTANT : new Lineage(origins, Use.COMPUTED);
    }

    private static List<Origin> merged(List<Lineage> lineages) {
        Set<Origin> origins = new LinkedHashSet<>();
        lineages.forEach(lineage -> origins.addAll(lineage.origins));
        List<Origin> all = new ArrayList<>(origins);
        return List.copyOf(all.subList(0, Math.min(all.size(), MAX_ORIGINS)));
    }
}
