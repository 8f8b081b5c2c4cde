package io.joinwatch.sql;

import io.joinwatch.sql.Lineage.Origin;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The relations that a session made and that its queries may read: tables, as far as their columns are columns of base tables, and views.
 * Immutable, and of bounded size: the oldest are forgotten.
 */
final class SessionRelations {
    static final SessionRelations NONE = new SessionRelations(Map.of(), 0);

    private static final int MOST = 50;
    private static final int MOST_COLUMNS = 500;
    private static final int MOST_ORIGINS = 8;
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

    private record Name(List<String> parts, boolean temporary) {
        /** Whether a name in a query means this: a temporary relation has no schema, others may be told with or without theirs. */
        boolean isMeantBy(List<String> written) {
            if (parts.equals(written)) {
                return true;
            }
            int shorter = Math.min(parts.size(), written.size());
            boolean mayDiffer = !temporary || written.size() == 1;
            return mayDiffer && end(parts, shorter).equals(end(written, shorter));
        }

        private static List<String> end(List<String> name, int size) {
            return name.subList(name.size() - size, name.size());
        }
    }

    /** By name, in the order they were made. */
    private final Map<Name, Made> entries;

    private final long stamp;

    private SessionRelations(Map<Name, Made> entries, long stamp) {
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
        Name name = name(parts, temporary);
        return name == null ? null : entries.get(name);
    }

    /** The latest that a name means, null if there is none. */
    private @Nullable Name name(List<String> parts, boolean temporary) {
        Name latest = null;
        for (Name name : parts.isEmpty() ? Set.<Name>of() : entries.keySet()) {
            if (name.temporary() == temporary && name.isMeantBy(parts)) {
                latest = name;
            }
        }
        return latest;
    }

    SessionRelations with(List<String> parts, boolean temporary, Made made) {
        Name name = new Name(parts, temporary);
        if (made.equals(entries.get(name))) {
            return this;
        }
        Map<Name, Made> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        if (changed.size() >= MOST) {
            changed.remove(changed.keySet().iterator().next());
        }
        changed.put(name, made);
        return new SessionRelations(changed, STAMPS.incrementAndGet());
    }

    /** Without the relation that a name means: a temporary one first. */
    SessionRelations without(List<String> parts) {
        Name own = name(parts, true);
        Name name = own == null ? name(parts, false) : own;
        if (name == null) {
            return this;
        }
        Map<Name, Made> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        return changed.isEmpty() ? NONE : new SessionRelations(changed, STAMPS.incrementAndGet());
    }

    /** The same with the rows of a table changed. */
    SessionRelations with(List<String> parts, Stored rows) {
        Name own = name(parts, true);
        Name name = own == null ? name(parts, false) : own;
        return name == null ? this : with(name.parts(), name.temporary(), rows);
    }

    /** A table that holds rows with these columns. */
    static Stored stored(List<SourceColumn> columns) {
        List<StoredColumn> stored = new ArrayList<>();
        Map<Integer, Integer> appearances = new HashMap<>();
        for (SourceColumn column : columns.subList(0, Math.min(columns.size(), MOST_COLUMNS))) {
            List<BaseColumn> origins = new ArrayList<>();
            List<Origin> all = column.lineage().origins();
            for (Origin origin : all.subList(0, Math.min(all.size(), MOST_ORIGINS))) {
                int appearance = appearances.computeIfAbsent(origin.ordinal(), k -> appearances.size());
                origins.add(new BaseColumn(
                        appearance, origin.instance().table(), origin.instance().instance(), origin.column()));
            }
            stored.add(new StoredColumn(column.name(), origins, column.lineage().use()));
        }
        return new Stored(stored);
    }
}
