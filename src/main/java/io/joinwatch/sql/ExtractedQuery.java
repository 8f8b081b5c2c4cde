package io.joinwatch.sql;

import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.TableJoin;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a query does with the catalog's tables. Immutable; holds no literal of the query.
 *
 * @param fingerprint of the text, see {@link Fingerprint}
 * @param joins equi-joins of base tables as written, without transitive closure; one per pair of table instances, type and
 *     place in the query, with all its column pairs. LEFT, SEMI and ANTI have the preserved or outer side on the left
 * @param groupings of blocks that read one base table and join nothing
 * @param writes in order
 * @param filters in order, without duplicates
 * @param unresolved names, without duplicates
 * @param reasons how often each thing was not understood or not usable
 */
public record ExtractedQuery(
        long fingerprint,
        List<TableJoin> joins,
        List<Grouping> groupings,
        List<Write> writes,
        List<Filter> filters,
        List<Unresolved> unresolved,
        Map<Reason, Integer> reasons) {
    public ExtractedQuery {
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
        writes = List.copyOf(writes);
        filters = List.copyOf(filters);
        unresolved = List.copyOf(unresolved);
        Map<Reason, Integer> ordered = new EnumMap<>(Reason.class);
        ordered.putAll(reasons);
        reasons = Collections.unmodifiableMap(ordered);
    }

    /** A query of which nothing is known but why. */
    static ExtractedQuery failed(long fingerprint, Reason reason) {
        return new ExtractedQuery(
                fingerprint, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(reason, 1));
    }

    /** Whether the query was parsed and every table and every join column resolved. */
    public boolean understood() {
        return reasons.keySet().stream().noneMatch(Reason::isBlocking);
    }
}
