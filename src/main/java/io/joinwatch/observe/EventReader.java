package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.EqualityClasses;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.Reason;
import io.joinwatch.sql.Session;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import io.joinwatch.sql.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Reads query events against a catalog, structured ones directly and SQL through the sql room. Sizes are those of whole
 * tables where the catalog knows them, else what the event tells. Not thread-safe; close it to end its parser's thread.
 */
public final class EventReader implements AutoCloseable {
    private static final String UNKNOWN_NAME = "unknown-name";
    private static final String TOO_WIDE = "too-wide";
    /** Most characters of the names of a join, class or grouping: what is kept per pane and written per batch stays small. */
    private static final int MOST_CHARACTERS = 8_192;

    /**
     * What an event was read as.
     *
     * @param notUnderstood codes of what was not understood or not usable
     * @param unresolved names that the catalog does not know, or knows more than once
     * @param unsizedSides join sides of which nobody tells the size; they weigh nothing
     */
    public record Reading(
            ObservedQuery query, List<String> notUnderstood, List<Unresolved> unresolved, int unsizedSides) {}

    /** Texts whose reading is kept. */
    private static final int MOST_SHAPES = 20_000;

    private final SqlReader sqlReader;
    private final Sessions sessions = new Sessions();
    private final IdentityHashMap<ExtractedQuery, Shape> shapes = new IdentityHashMap<>();

    public EventReader(SqlLimits limits) {
        this.sqlReader = new SqlReader(limits);
    }

    /**
     * Reads an event.
     *
     * @param nodes number of nodes of its database
     * @param dialect of its database, where the event does not tell its own; may be empty
     */
    public Reading read(QueryEvent event, Catalog catalog, int nodes, String dialect) {
        return event.hasJoins()
                ? structured(event, catalog, nodes)
                : sql(event, catalog, nodes, Objects.requireNonNullElse(event.dialect(), dialect));
    }

    private static Reading structured(QueryEvent event, Catalog catalog, int nodes) {
        StructuredJoins read = new StructuredJoins(event, catalog);
        List<ObservedQuery.Grouped> groupings = new ArrayList<>();
        for (StructuredJoins.SizedGrouping sized : read.groupings()) {
            OptionalLong units = ObservedCost.groupingUnits(sized.grouping(), sized.bytes(), catalog, nodes);
            units.ifPresent(moved -> groupings.add(new ObservedQuery.Grouped(sized.grouping(), moved)));
        }
        List<String> reasons = read.understood() ? List.of() : List.of(UNKNOWN_NAME);
        return Shape.of(nodes, catalog, read.understood(), 0, read.joins(), groupings, reasons, List.of())
                .at(event, read.writes());
    }

    private Reading sql(QueryEvent event, Catalog catalog, int nodes, String dialect) {
        Session session = sessions.of(event);
        ExtractedQuery query =
                sqlReader.read(Objects.requireNonNull(event.sql()), catalog, dialect, event.searchPath(), session);
        sessions.put(event, session);
        // A statement tells which table it writes, not how much: that comes with the event, if at all.
        StructuredJoins told = new StructuredJoins(event, catalog);
        return shape(query, catalog, nodes).at(event, told.writes());
    }

    /** How many texts were read as SQL, and of how many the shape was known. */
    public SqlReader.Counts sqlCounts() {
        return sqlReader.counts();
    }

    /** What is the same for all events of one text, as long as the catalog is: the reader of SQL gives another query else. */
    private Shape shape(ExtractedQuery query, Catalog catalog, int nodes) {
        Shape known = shapes.get(query);
        if (known != null && known.nodes() == nodes) {
            return known;
        }
        List<ObservedQuery.Grouped> groupings = new ArrayList<>();
        query.groupings()
                .forEach(grouping -> ObservedCost.groupingUnits(grouping, TableFacts.UNKNOWN, catalog, nodes)
                        .ifPresent(moved -> groupings.add(new ObservedQuery.Grouped(grouping, moved))));
        List<String> reasons =
                query.reasons().keySet().stream().map(Reason::code).toList();
        Shape shape = Shape.of(
                nodes,
                catalog,
                query.understood(),
                query.fingerprint(),
                query.joins(),
                groupings,
                reasons,
                query.unresolved());
        if (shapes.size() >= MOST_SHAPES) {
            shapes.clear();
        }
        shapes.put(query, shape);
        return shape;
    }

    /** What an event is read as, but for its time, its repeats and what it writes. */
    private record Shape(
            int nodes,
            boolean understood,
            long fingerprint,
            List<JoinObservation> joins,
            List<ObservedQuery.Grouped> groupings,
            List<String> reasons,
            List<Unresolved> unresolved,
            int unsized) {
        static Shape of(
                int nodes,
                Catalog catalog,
                boolean understood,
                long fingerprint,
                List<TableJoin> joins,
                List<ObservedQuery.Grouped> groupings,
                List<String> reasons,
                List<Unresolved> unresolved) {
            Map<TableInstance, Long> bytes = bytes(joins, catalog);
            List<JoinObservation> observations = EqualityClasses.observations(
                    joins, instance -> Math.max(0, bytes.getOrDefault(instance, 0L)), 0, 1, fingerprint);
            List<JoinObservation> kept = observations.stream()
                    .filter(observation -> !isTooWide(observation.signature()))
                    .toList();
            List<ObservedQuery.Grouped> keptGroupings = groupings.stream()
                    .filter(grouped -> !isTooWide(grouped.grouping()))
                    .toList();
            boolean isWhole = kept.size() == observations.size() && keptGroupings.size() == groupings.size();
            List<String> all = new ArrayList<>(reasons);
            if (!isWhole) {
                all.add(TOO_WIDE);
            }
            int unsized = (int) bytes.values().stream()
                    .filter(size -> size == TableFacts.UNKNOWN)
                    .count();
            return new Shape(
                    nodes,
                    understood && isWhole,
                    fingerprint,
                    kept,
                    keptGroupings,
                    List.copyOf(all),
                    unresolved,
                    unsized);
        }

        Reading at(QueryEvent event, List<ObservedQuery.Written> writes) {
            long timeMs = event.startedAtMs();
            long repeat = event.repeat();
            List<JoinObservation> observations =
                    joins.stream().map(join -> join.at(timeMs, repeat)).toList();
            ObservedQuery query =
                    new ObservedQuery(timeMs, repeat, understood, fingerprint, observations, groupings, writes);
            return new Reading(query, reasons, unresolved, unsized);
        }
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

    /** Bytes by instance: the table's, else the most that the event tells over all its joins, else unknown. */
    private static Map<TableInstance, Long> bytes(List<TableJoin> joins, Catalog catalog) {
        Map<TableInstance, Long> bytes = new HashMap<>();
        for (TableJoin join : joins) {
            bytes.merge(join.left(), bytes(join.left(), join.leftBytes(), catalog), Math::max);
            bytes.merge(join.right(), bytes(join.right(), join.rightBytes(), catalog), Math::max);
        }
        return bytes;
    }

    private static long bytes(TableInstance instance, long told, Catalog catalog) {
        return catalog.table(instance.table())
                .filter(TableFacts::hasBytes)
                .map(TableFacts::bytes)
                .orElse(told);
    }

    @Override
    public void close() {
        sqlReader.close();
    }
}
