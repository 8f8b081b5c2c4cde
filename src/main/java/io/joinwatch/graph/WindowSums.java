package io.joinwatch.graph;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a span of event time adds up to: sums per signature, grouping movement, written bytes, and how much of the log was
 * understood. A pane is one of these; the window is the sum of its panes. Signatures iterate in the order of their
 * canonical text. Not thread-safe.
 */
public final class WindowSums {
    private static final Comparator<Signature> BY_TEXT = Comparator.comparing(Signature::text);

    private final Map<Signature, SignatureSums> joins = new java.util.HashMap<>();
    private final SortedMap<Grouping, Long> groupings = new TreeMap<>();
    private final SortedMap<String, Long> writes = new TreeMap<>();
    private long understood;
    private long seen;

    /** The sums of a signature, made empty if it is new. */
    public SignatureSums join(Signature signature) {
        return joins.computeIfAbsent(signature, SignatureSums::new);
    }

    /** Adds movement of a grouping, in units of (N − 1)/N bytes. */
    public void addGrouping(Grouping grouping, long units) {
        groupings.merge(grouping, units, SignatureSums::saturated);
    }

    /** Adds bytes written to a table. */
    public void addWrite(String table, long bytes) {
        writes.merge(table, bytes, SignatureSums::saturated);
    }

    /** Counts queries of the log, and those of them that were understood whole. */
    public void addQueries(long queries, long understoodQueries) {
        seen = SignatureSums.saturated(seen, queries);
        understood = SignatureSums.saturated(understood, understoodQueries);
    }

    /** Adds all of another span. */
    public void addAll(WindowSums other) {
        other.joins.forEach((signature, sums) -> join(signature).addAll(sums));
        other.groupings.forEach(this::addGrouping);
        other.writes.forEach(this::addWrite);
        addQueries(other.seen, other.understood);
    }

    /** Forgets all but the {@code limit} heaviest signatures; ties go to the smaller text. Returns how many went. */
    public int keepHeaviest(int limit) {
        if (joins.size() <= limit) {
            return 0;
        }
        int before = joins.size();
        joins.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Signature, SignatureSums>>comparingLong(
                                e -> -e.getValue().weight())
                        .thenComparing(Map.Entry::getKey, BY_TEXT))
                .skip(limit)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(joins::remove);
        return before - joins.size();
    }

    /** Visits all signatures in the order of their text. */
    public void forEachJoin(BiConsumer<Signature, SignatureSums> visitor) {
        SortedMap<String, Map.Entry<Signature, SignatureSums>> byText = new TreeMap<>();
        joins.entrySet().forEach(entry -> byText.put(entry.getKey().text(), entry));
        byText.values().forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
    }

    public int signatures() {
        return joins.size();
    }

    /** Grouping movement, in units of (N − 1)/N bytes. */
    public SortedMap<Grouping, Long> groupings() {
        return java.util.Collections.unmodifiableSortedMap(groupings);
    }

    /** Bytes written per table. */
    public SortedMap<String, Long> writes() {
        return java.util.Collections.unmodifiableSortedMap(writes);
    }

    /** Queries of the log. */
    public long seen() {
        return seen;
    }

    /** Queries whose every table and join column was resolved. */
    public long understood() {
        return understood;
    }

    /** Share of the log that was understood, 1 of an empty log. */
    public double coverage() {
        return seen == 0 ? 1 : (double) understood / seen;
    }
}
