package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one database, by name. Names are looked up without case: a warehouse that keeps two tables apart by case
 * alone is not served. Not thread-safe; {@link #copy} gives another thread its own.
 */
public final class Catalog {
    /** Versions are unique in the process, so that a cache keyed by one never meets another catalog's. */
    private static final AtomicLong STAMPS = new AtomicLong();

    private final NavigableMap<String, TableFacts> tables = new TreeMap<>();
    /** By folded name. */
    private final Map<String, TableFacts> folded = new HashMap<>();
    /** Last part of the folded name → folded names that end in it; null until a name without schema is asked for. */
    private @Nullable Map<String, Set<String>> byLastPart;

    private long version = STAMPS.incrementAndGet();

    /** Adds a table or replaces what was known of it. */
    public void put(TableFacts facts) {
        remove(facts.table());
        String name = fold(facts.table());
        tables.put(facts.table(), facts);
        folded.put(name, facts);
        if (byLastPart != null) {
            byLastPart.computeIfAbsent(lastPart(name), k -> new HashSet<>()).add(name);
        }
        version = STAMPS.incrementAndGet();
    }

    /** Forgets a table; nothing happens if it is not known. */
    public void remove(String table) {
        String name = fold(table);
        TableFacts known = folded.remove(name);
        if (known == null) {
            return;
        }
        tables.remove(known.table());
        if (byLastPart != null) {
            byLastPart.computeIfPresent(
                    lastPart(name), (last, names) -> names.remove(name) && names.isEmpty() ? null : names);
        }
        version = STAMPS.incrementAndGet();
    }

    /** The facts of a table by its full name. */
    public Optional<TableFacts> table(String name) {
        return Optional.ofNullable(folded.get(fold(name)));
    }

    /**
     * The table that a name in a query means: the full name, else the name under a schema of the search path, in its order,
     * else the only table whose last part it is. A leading database part is ignored.
     *
     * @param parts the name's parts, for instance {@code [schema, table]}
     */
    public Optional<TableFacts> resolve(List<String> parts, List<String> searchPath) {
        if (parts.size() == 1) {
            TableFacts known = folded.get(fold(parts.get(0)));
            if (known != null) {
                return Optional.of(known);
            }
        }
        List<String> written = parts.size() > 2 ? parts.subList(parts.size() - 2, parts.size()) : parts;
        String name = fold(String.join(".", written));
        List<String> candidates = new ArrayList<>();
        if (parts.size() > 2) {
            candidates.add(fold(String.join(".", parts)));
        }
        candidates.add(name);
        if (written.size() == 1) {
            searchPath.forEach(schema -> candidates.add(fold(schema) + "." + name));
        } else {
            // A catalog without schemas knows the table by its last part alone.
            candidates.add(lastPart(name));
        }
        for (String candidate : candidates) {
            TableFacts known = folded.get(candidate);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Set<String> sameLastPart =
                written.size() == 1 ? namesByLastPart().getOrDefault(lastPart(name), Set.of()) : Set.of();
        return sameLastPart.size() == 1 ? table(sameLastPart.iterator().next()) : Optional.empty();
    }

    private Map<String, Set<String>> namesByLastPart() {
        Map<String, Set<String>> names = byLastPart;
        if (names == null) {
            names = new HashMap<>();
            for (String name : folded.keySet()) {
                names.computeIfAbsent(lastPart(name), k -> new HashSet<>()).add(name);
            }
            byLastPart = names;
        }
        return names;
    }

    /** All tables, by name ascending. */
    public Collection<TableFacts> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    public int size() {
        return tables.size();
    }

    /** Changes with every change of content; in one process, catalogs of equal version have equal content. */
    public long version() {
        return version;
    }

    /** A catalog of its own with the same tables and version. */
    public Catalog copy() {
        Catalog copy = new Catalog();
        copy.tables.putAll(tables);
        copy.folded.putAll(folded);
        copy.version = version;
        return copy;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String lastPart(String folded) {
        return folded.substring(folded.lastIndexOf('.') + 1);
    }
}
