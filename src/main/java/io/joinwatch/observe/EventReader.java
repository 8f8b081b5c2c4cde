package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.EqualityClasses;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.Reason;
import io.joinwatch.sql.Session;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import io.joinwatch.sql.StrippedText;
import io.joinwatch.sql.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
     * @param told what is new of the query; null if nothing is
     */
    public record Reading(
            ObservedQuery query,
            List<String> notUnderstood,
            List<Unresolved> unresolved,
            int unsizedSides,
            @Nullable QueryFacts told) {
        Reading telling(QueryFacts facts) {
            return new Reading(query, notUnderstood, unresolved, unsizedSides, facts);
        }
    }

    /** Longest text that is told of a query. */
    private static final int MOST_TEXT = 500;

    /** Texts whose reading is kept. */
    private static final int MOST_SHAPES = 20_000;

    private final SqlLimits limits;
    private final SqlReader sqlReader;
    private final Fingerprints fingerprints;
    private final Sessions sessions = new Sessions();
    private final IdentityHashMap<ExtractedQuery, Shape> shapes = new IdentityHashMap<>();

    public EventReader(SqlLimits limits) {
        this.limits = limits;
        this.sqlReader = new SqlReader(limits);
        this.fingerprints = new Fingerprints(limits.maxLength());
    }

    /** Reads an event of a database of which nothing is remembered. */
    public Reading read(QueryEvent event, Catalog catalog, int nodes, String dialect) {
        return read(event, catalog, nodes, dialect, QueryMemory.NONE);
    }

    /**
     * Reads an event.
     *
     * @param nodes number of nodes of its database
     * @param dialect of its database, where the event does not tell its own; may be empty
     * @param memory of its database
     */
    public Reading read(QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        String ownDialect = Objects.requireNonNullElse(event.dialect(), dialect).toLowerCase(Locale.ROOT);
        Reading reading = event.hasJoins()
                ? structured(event, catalog, nodes, ownDialect)
                : sql(event, catalog, nodes, ownDialect);
        String sql = event.sql();
        return sql != null && isTextWanted(sql, reading.query(), nodes, memory)
                ? reading.telling(new QueryFacts(reading.query().fingerprint(), text(sql, ownDialect)))
                : reading;
    }

    private boolean isTextWanted(String sql, ObservedQuery query, int nodes, QueryMemory memory) {
        return sql.length() <= limits.maxLength()
                && query.fingerprint() != 0
                && !memory.hasText(query.fingerprint())
                && query.weight(nodes) > 0;
    }

    private static String text(String sql, String dialect) {
        String text = StrippedText.of(sql, dialect);
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT);
    }

    private Reading structured(QueryEvent event, Catalog catalog, int nodes, String dialect) {
        StructuredJoins read = new StructuredJoins(event, catalog);
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        for (StructuredJoins.SizedGrouping sized : read.groupings()) {
            OptionalLong units = ObservedCost.groupingUnits(sized.grouping(), sized.bytes(), catalog, nodes);
            units.ifPresent(moved -> groupings.add(new HeavyQuery.Grouped(sized.grouping(), moved)));
        }
        List<String> reasons = read.understood() ? List.of() : List.of(UNKNOWN_NAME);
        Shape shape = Shape.of(nodes, catalog, read.understood(), read.joins(), groupings, reasons, List.of());
        List<Grouping> grouped = read.groupings().stream()
                .map(StructuredJoins.SizedGrouping::grouping)
                .toList();
        long fingerprint = fingerprints.of(event, dialect, read.joins(), grouped);
        return shape.at(event, fingerprint, read.writes());
    }

    private Reading sql(QueryEvent event, Catalog catalog, int nodes, String dialect) {
        Session session = sessions.of(event);
        ExtractedQuery query =
                sqlReader.read(Objects.requireNonNull(event.sql()), catalog, dialect, event.searchPath(), session);
        sessions.put(event, session);
        // A statement tells which table it writes, not how much: that comes with the event, if at all.
        StructuredJoins told = new StructuredJoins(event, catalog);
        return shape(query, catalog, nodes).at(event, query.fingerprint(), told.writes());
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
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        query.groupings()
                .forEach(grouping -> ObservedCost.groupingUnits(grouping, TableFacts.UNKNOWN, catalog, nodes)
                        .ifPresent(moved -> groupings.add(new HeavyQuery.Grouped(grouping, moved))));
        List<String> reasons =
                query.reasons().keySet().stream().map(Reason::code).toList();
        Shape shape =
                Shape.of(nodes, catalog, query.understood(), query.joins(), groupings, reasons, query.unresolved());
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
            List<JoinObservation> joins,
            List<HeavyQuery.Grouped> groupings,
            List<String> reasons,
            List<Unresolved> unresolved,
            int unsized) {
        static Shape of(
                int nodes,
                Catalog catalog,
                boolean understood,
                List<TableJoin> joins,
                List<HeavyQuery.Grouped> groupings,
                List<String> reasons,
                List<Unresolved> unresolved) {
            Map<TableInstance, Long> bytes = bytes(joins, catalog);
            List<JoinObservation> observations = EqualityClasses.observations(
                    joins, instance -> Math.max(0, bytes.getOrDefault(instance, 0L)), 0, 1, 0);
            List<JoinObservation> kept = observations.stream()
                    .filter(observation -> !isTooWide(observation.signature()))
                    .toList();
            List<HeavyQuery.Grouped> keptGroupings = groupings.stream()
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
            return new Shape(nodes, understood && isWhole, kept, keptGroupings, List.copyOf(all), unresolved, unsized);
        }

        Reading at(QueryEvent event, long fingerprint, List<ObservedQuery.Written> writes) {
            long timeMs = event.startedAtMs();
            long repeat = event.repeat();
            List<JoinObservation> observations = joins.stream()
                    .map(join -> join.at(timeMs, repeat, fingerprint))
                    .toList();
            ObservedQuery query =
                    new ObservedQuery(timeMs, repeat, understood, fingerprint, observations, groupings, writes);
            return new Reading(query, reasons, unresolved, unsized, null);
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
