package io.joinwatch.observe;

import io.joinwatch.event.GroupingEntry;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.event.WriteEntry;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads an event's structured joins, groupings and writes against the catalog: names get the catalog's spelling; what the
 * catalog does not know keeps its own and makes the event not understood, but is counted by the bytes it brings. One object
 * per event. Not thread-safe.
 */
final class StructuredJoins {
    /** What an event says of a grouping's bytes, {@link TableFacts#UNKNOWN} if nothing. */
    record SizedGrouping(Grouping grouping, long bytes) {}

    private static final JoinType[] TYPES = Arrays.stream(JoinEntry.Type.values())
            .map(type -> JoinType.valueOf(type.name()))
            .toArray(JoinType[]::new);

    private final Catalog catalog;
    private final List<String> searchPath;
    private final List<TableJoin> joins = new ArrayList<>();
    private final List<SizedGrouping> groupings = new ArrayList<>();
    private final List<ObservedQuery.Written> writes = new ArrayList<>();
    private boolean understood = true;

    StructuredJoins(QueryEvent event, Catalog catalog) {
        this.catalog = catalog;
        this.searchPath = event.searchPath();
        List<JoinEntry> entries = event.joins();
        if (entries != null) {
            entries.forEach(this::read);
        }
        event.groupings().forEach(this::read);
        event.writes().forEach(this::read);
    }

    private void read(JoinEntry entry) {
        TableInstance left = instance(entry.left());
        TableInstance right = instance(entry.right());
        List<ColumnPair> pairs = pairs(entry, left.table(), right.table());
        joins.add(new TableJoin(
                left,
                right,
                pairs,
                TYPES[entry.type().ordinal()],
                bytes(entry.leftBytes()),
                bytes(entry.rightBytes())));
    }

    private List<ColumnPair> pairs(JoinEntry entry, String left, String right) {
        if (entry.on().size() == 1) {
            return List.of(pair(entry.on().get(0), left, right));
        }
        return entry.on().stream().map(pair -> pair(pair, left, right)).toList();
    }

    private ColumnPair pair(PairEntry pair, String left, String right) {
        return new ColumnPair(column(left, pair.left()), column(right, pair.right()));
    }

    private void read(GroupingEntry entry) {
        String table = table(entry.table());
        List<String> columns =
                entry.columns().stream().map(name -> column(table, name)).toList();
        if (!columns.isEmpty()) {
            groupings.add(new SizedGrouping(new Grouping(table, columns), bytes(entry.bytes())));
        }
    }

    private void read(WriteEntry entry) {
        writes.add(new ObservedQuery.Written(table(entry.table()), entry.bytes()));
    }

    private TableInstance instance(TableRef ref) {
        String alias = ref.alias();
        return new TableInstance(table(ref.table()), alias == null ? "" : alias);
    }

    private String table(String name) {
        Optional<TableFacts> facts = catalog.table(name);
        if (facts.isEmpty()) {
            facts = catalog.resolve(List.of(name.split("\\.")), searchPath);
            understood &= facts.isPresent();
        }
        return facts.isPresent() ? facts.get().table() : name;
    }

    private String column(String table, String name) {
        Optional<TableFacts> facts = catalog.table(table);
        Optional<ColumnFacts> known = facts.isPresent() ? facts.get().column(name) : Optional.empty();
        understood &= known.isPresent();
        return known.isPresent() ? known.get().name() : name;
    }

    private static long bytes(@org.jspecify.annotations.Nullable Long bytes) {
        return bytes == null ? TableFacts.UNKNOWN : bytes;
    }

    List<TableJoin> joins() {
        return joins;
    }

    List<SizedGrouping> groupings() {
        return groupings;
    }

    List<ObservedQuery.Written> writes() {
        return writes;
    }

    /** Whether the catalog knows every table and column named. */
    boolean understood() {
        return understood;
    }
}
