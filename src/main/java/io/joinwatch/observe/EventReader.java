package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.Reason;
import io.joinwatch.sql.Session;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import io.joinwatch.sql.StrippedText;
import io.joinwatch.sql.Unresolved;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads query events against a catalog and what is remembered of their queries, structured ones directly and SQL through the sql
 * room. Not thread-safe; close it to end its parser's thread.
 */
public final class EventReader implements AutoCloseable {
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
            @Nullable QueryFacts told) {}

    /** Longest text that is told of a query. */
    private static final int MOST_TEXT = 500;

    /** Texts whose reading is kept. */
    private static final int MOST_SHAPES = 20_000;

    private final SqlLimits limits;
    private final SqlReader sqlReader;
    private final JoinsReader joinsReader;
    private final Sessions sessions = new Sessions();
    private final IdentityHashMap<ExtractedQuery, Shape> shapes = new IdentityHashMap<>();

    public EventReader(SqlLimits limits) {
        this.limits = limits;
        this.sqlReader = new SqlReader(limits);
        this.joinsReader = new JoinsReader(new Fingerprints(limits.maxLength()));
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
        return event.hasJoins()
                ? structured(event, catalog, nodes, ownDialect, memory)
                : sql(event, catalog, nodes, ownDialect, memory);
    }

    private Reading structured(QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        JoinsReader.Counted counted = joinsReader.read(event, catalog, nodes, dialect, memory);
        ObservedQuery query = counted.query();
        Shape shape = counted.shape();
        boolean isKept = isKept(query, nodes, counted.profile());
        QueryFacts news = isKept ? news(event, query, counted.profile(), dialect, counted.sizes()) : null;
        return new Reading(query, shape.reasons(), shape.unresolved(), shape.unsized(), news);
    }

    private Reading sql(QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        Session session = sessions.of(event);
        ExtractedQuery extracted =
                sqlReader.read(Objects.requireNonNull(event.sql()), catalog, dialect, event.searchPath(), session);
        sessions.put(event, session);
        Optional<QueryProfile> profile = memory.profile(extracted.fingerprint());
        Shape shape = shape(extracted, catalog, nodes, JoinsReader.sizes(profile), memory);
        // A statement tells which table it writes, not how much: that comes with the event, if at all.
        List<ObservedQuery.Written> writes =
                event.writes().isEmpty() ? List.of() : new StructuredJoins(event, catalog).writes();
        ObservedQuery query = shape.query(event, extracted.fingerprint(), List.of(), writes);
        QueryFacts news = isKept(query, nodes, profile) ? news(event, query, profile, dialect, List.of()) : null;
        return new Reading(query, shape.reasons(), shape.unresolved(), shape.unsized(), news);
    }

    /** Whether there will be a profile of the query once the event is counted. */
    private static boolean isKept(ObservedQuery query, int nodes, Optional<QueryProfile> profile) {
        return query.fingerprint() != 0 && (profile.isPresent() || query.weight(nodes) > 0);
    }

    private @Nullable QueryFacts news(
            QueryEvent event,
            ObservedQuery query,
            Optional<QueryProfile> profile,
            String dialect,
            List<SideSize> sizes) {
        String sql = event.sql();
        boolean isTextNew = sql != null
                && sql.length() <= limits.maxLength()
                && profile.filter(QueryProfile::hasText).isEmpty();
        if (!isTextNew && sizes.isEmpty()) {
            return null;
        }
        String text = isTextNew ? text(Objects.requireNonNull(sql), dialect) : "";
        return new QueryFacts(query.fingerprint(), text, query.timeMs(), sizes);
    }

    private static String text(String sql, String dialect) {
        String text = StrippedText.of(sql, dialect);
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT);
    }

    /** How many texts were read as SQL, and of how many the shape was known. */
    public SqlReader.Counts sqlCounts() {
        return sqlReader.counts();
    }

    /** What is the same for all events of one text, as long as the catalog is: the reader of SQL gives another query else. */
    private Shape shape(
            ExtractedQuery query, Catalog catalog, int nodes, List<SideSize> remembered, QueryMemory memory) {
        Shape known = shapes.get(query);
        if (known != null && known.isStill(nodes, remembered, memory)) {
            return known;
        }
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        query.groupings()
                .forEach(grouping -> ObservedCost.groupingUnits(grouping, TableFacts.UNKNOWN, catalog, nodes)
                        .ifPresent(moved -> groupings.add(new HeavyQuery.Grouped(grouping, moved))));
        List<String> reasons =
                query.reasons().keySet().stream().map(Reason::code).toList();
        SideSizes sizes = SideSizes.of(query.joins(), catalog, remembered, memory);
        Shape shape = Shape.of(
                new Shape.Unsized(query.understood(), query.joins(), groupings, reasons, query.unresolved()),
                sizes,
                nodes);
        if (shapes.size() >= MOST_SHAPES) {
            shapes.clear();
        }
        shapes.put(query, shape);
        return shape;
    }

    @Override
    public void close() {
        sqlReader.close();
    }
}
