package io.joinwatch.sql;

import io.joinwatch.sql.Lineage.Origin;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The relations that a session made and that its queries may read: tables, as far as their columns are columns of base tables, and views.
 * Immutable, and of bounded size: the oldest are forgotten.
 */
final class SessionRelations {
    static final SessionRelations NONE = new SessionRelations(Map.of(), 0);

    private static final int MOST = 200;
    private static final int MOST_COLUMNS = 2_000;
    private static final AtomicLong STAMPS = new AtomicLong();

    /** A relation of a session. */
    sealed interface Made {}

    /** A view: its query is read wherever the view is. */
    record View(Query query, List<String> columns) implements Made {}

    /** A table: the joins behind it were counted when it was filled. */
    record Stored(List<StoredColumn> columns) implements Made {}

    /** A column of a table and what it holds. */
    record StoredColumn(String name, List<BaseColumn> origins, Lineage.Use use) {}

    /** A column of a base table; {@code appearance} tells apart the table's appearances in the query that was stored. */
    record BaseColumn(int appearance, String table, String visibleName, String column) {}

    private record Entry(List<String> parts, boolean temporary, Made made) {}

    /** By the last part of the name. */
    private final Map<String, Entry> entries;

    private final long stamp;

    private SessionRelations(Map<String, Entry> entries, long stamp) {
        this.entries = entries;
        this.stamp = stamp;
    }

    /** In one process, relations of equal stamp are the same; 0 if there are none. */
    long stamp() {
        return stamp;
    }

    /**
     * What a name means.
     *
     * @param temporary whether only this session's own are wanted, which go before all others of that name
     */
    @Nullable
    Made find(List<String> parts, boolean temporary) {
        Entry entry = parts.isEmpty() ? null : entries.get(last(parts));
        if (entry == null || entry.temporary() != temporary) {
            return null;
        }
        boolean differs = parts.size() > 1 && entry.parts().size() > 1 && !parts.equals(entry.parts());
        return differs ? null : entry.made();
    }

    SessionRelations with(List<String> parts, boolean temporary, Made made) {
        Entry entry = new Entry(parts, temporary, made);
        if (entry.equals(entries.get(last(parts)))) {
            return this;
        }
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(last(parts));
        if (changed.size() >= MOST) {
            changed.remove(changed.keySet().iterator().next());
        }
        changed.put(last(parts), entry);
        return new SessionRelations(changed, STAMPS.incrementAndGet());
    }

    SessionRelations without(List<String> parts) {
        if (!entries.containsKey(last(parts))) {
            return this;
        }
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(last(parts));
        return changed.isEmpty() ? NONE : new SessionRelations(changed, STAMPS.incrementAndGet());
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    /** A table that holds rows with these columns. */
    static Stored stored(List<SourceColumn> columns) {
        List<StoredColumn> stored = new ArrayList<>();
        Map<Integer, Integer> appearances = new HashMap<>();
        for (SourceColumn column : columns.subList(0, Math.min(columns.size(), MOST_COLUMNS))) {
            List<BaseColumn> origins = new ArrayList<>();
            for (Origin origin : column.lineage().origins()) {
                int appearance = appearances.computeIfAbsent(origin.ordinal(), k -> appearances.size());
                origins.add(new BaseColumn(
                        appearance, origin.instance().table(), origin.instance().instance(), origin.column()));
            }
            stored.add(new StoredColumn(column.name(), origins, column.lineage().use()));
        }
        return new Stored(stored);
    }
}
