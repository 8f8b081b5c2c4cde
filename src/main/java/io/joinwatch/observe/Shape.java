package io.joinwatch.observe;

import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.EqualityClasses;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.sql.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an event is read as, but for its time, its repeats and what it writes. Immutable.
 *
 * @param nodes of its warehouse then
 * @param remembered sizes of the query then
 * @param asked what the window was asked for then, see {@link QueryMemory#most}
 * @param reasons codes of what was not understood or not usable
 */
record Shape(
        int nodes,
        List<SideSize> remembered,
        Map<String, Long> asked,
        boolean understood,
        List<JoinObservation> joins,
        List<HeavyQuery.Grouped> groupings,
        List<String> reasons,
        List<Unresolved> unresolved,
        int unsized) {
    private static final String TOO_WIDE = "too-wide";
    /** Most characters of the names of a join, class or grouping: what is kept per pane and written per batch stays small. */
    private static final int MOST_CHARACTERS = 8_192;

    /** What a query joins, groups and was not understood in, before it is sized. */
    record Unsized(
            boolean understood,
            List<TableJoin> joins,
            List<HeavyQuery.Grouped> groupings,
            List<String> reasons,
            List<Unresolved> unresolved) {}

    static Shape of(Unsized query, SideSizes sizes, int nodes) {
        List<JoinObservation> observations = EqualityClasses.observations(query.joins(), sizes::of, 0, 1, 0);
        List<JoinObservation> kept = new ArrayList<>(observations);
        kept.removeIf(observation -> isTooWide(observation.signature()));
        List<HeavyQuery.Grouped> groupings = new ArrayList<>(query.groupings());
        groupings.removeIf(grouped -> isTooWide(grouped.grouping()));
        boolean isWhole = kept.size() == observations.size()
                && groupings.size() == query.groupings().size();
        List<String> reasons = query.reasons();
        if (!isWhole) {
            reasons = new ArrayList<>(reasons);
            reasons.add(TOO_WIDE);
        }
        return new Shape(
                nodes,
                sizes.remembered(),
                sizes.asked(),
                query.understood() && isWhole,
                kept,
                groupings,
                List.copyOf(reasons),
                query.unresolved(),
                sizes.unsized());
    }

    /**
     * An event that is read so.
     *
     * @param written the joins of its entries, if it has such
     */
    ObservedQuery query(
            QueryEvent event, long fingerprint, List<TableJoin> written, List<ObservedQuery.Written> writes) {
        List<JoinObservation> run = new ArrayList<>(joins.size());
        for (JoinObservation join : joins) {
            run.add(join.at(event.startedAtMs(), event.repeat(), fingerprint));
        }
        return new ObservedQuery(
                event.startedAtMs(),
                event.repeat(),
                understood,
                fingerprint,
                run,
                groupings,
                writes,
                ReportedMoves.of(event, written, run));
    }

    /** Whether the same query would be read as the same now, as long as its catalog is the same. */
    boolean isStill(int nowNodes, List<SideSize> nowRemembered, QueryMemory memory) {
        // By identity: a list is made anew when a size changes, and only then.
        return nodes == nowNodes
                && remembered == nowRemembered
                && asked.entrySet().stream().allMatch(most -> memory.most(most.getKey()) == most.getValue());
    }

    private static boolean isTooWide(Signature signature) {
        long characters = 0;
        if (signature instanceof JoinSignature join) {
            characters += join.left().length() + join.right().length();
            for (ColumnPair pair : join.pairs()) {
                characters += pair.left().length() + pair.right().length();
            }
        } else if (signature instanceof ClassSignature equality) {
            for (ClassMember member : equality.members()) {
                characters += member.table().length() + length(member.columns());
            }
        }
        return characters > MOST_CHARACTERS;
    }

    private static boolean isTooWide(Grouping grouping) {
        return grouping.table().length() + length(grouping.columns()) > MOST_CHARACTERS;
    }

    private static long length(List<String> names) {
        return names.stream().mapToLong(String::length).sum();
    }
}
