package io.joinwatch.graph;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a span of event time adds up to: sums per signature, grouping movement, bytes read and written, the heaviest queries, and how
 * much of the log was understood. A pane is one of these; the window is the sum of its panes. Signatures iterate in the order of their
 * canonical text. Not thread-safe.
 */
public final class WindowSums {
    private static final Comparator<Signature> BY_TEXT = Comparator.comparing(Signature::text);

    private final Map<Signature, SignatureSums> joins = new java.util.HashMap<>();
    private final SortedMap<Grouping, Long> groupings = new TreeMap<>();
    private final SortedMap<String, Long> writes = new TreeMap<>();
    private final Map<String, ReadSums> reads = new java.util.HashMap<>();
    /** None as long as no query with a fingerprint moved anything. */
    private @Nullable QueryWeights weights;

    private long understood;
    private long seen;

    /**
     * What joins read of a table.
     *
     * @param bytes that it fed into joins, over all queries
     * @param most bytes that it fed into one join at a time: no more than the table has
     */
    public record Reads(long bytes, long most) {}

    /** Running {@link Reads}. */
    private static final class ReadSums {
        private long bytes;
        private long most;

        Reads now() {
            return new Reads(bytes, most);
        }
    }

    /** The sums of a signature, made empty if it is new. */
    public SignatureSums join(Signature signature) {
        SignatureSums sums = joins.get(signature);
        if (sums == null) {
            sums = new SignatureSums(signature);
            joins.put(signature, sums);
        }
        return sums;
    }

    /** The sums of a signature, if it was seen. */
    public Optional<SignatureSums> joinIfPresent(Signature signature) {
        return Optional.ofNullable(joins.get(signature));
    }

    /** Adds movement of a grouping, in units of (N − 1)/N bytes. */
    public void addGrouping(Grouping grouping, long units) {
        groupings.merge(grouping, units, SignatureSums::saturated);
    }

    /** Adds bytes written to a table. */
    public void addWrite(String table, long bytes) {
        writes.merge(table, bytes, SignatureSums::saturated);
    }

    /** Adds bytes that a table fed into one join, {@code repeat} times. */
    public void addRead(String table, long bytes, long repeat) {
        addReads(table, SignatureSums.saturatedProduct(bytes, repeat), bytes);
    }

    /** Adds what another span's joins read of a table. */
    public void addReads(String table, Reads more) {
        addReads(table, more.bytes(), more.most());
    }

    private void addReads(String table, long bytes, long most) {
        ReadSums sums = reads.get(table);
        if (sums == null) {
            sums = new ReadSums();
            reads.put(table, sums);
        }
        sums.bytes = SignatureSums.saturated(sums.bytes, bytes);
        sums.most = Math.max(sums.most, most);
    }

    /** Counts queries of the log, and those of them that were understood whole. */
    public void addQueries(long queries, long understoodQueries) {
        seen = SignatureSums.saturated(seen, queries);
        understood = SignatureSums.saturated(understood, understoodQueries);
    }

    /** Counts {@code repeat} runs of a query that weigh so much each, if it has a fingerprint and weighs anything. */
    public void addRuns(long fingerprint, long weight, long repeat) {
        if (fingerprint != 0 && weight > 0) {
            if (weights == null) {
                weights = new QueryWeights();
            }
            weights.add(fingerprint, weight, repeat);
        }
    }

    /** Adds what another span's queries weigh. */
    public void addWeights(QueryWeights more) {
        if (weights == null) {
            weights = more.copy();
        } else {
            weights.addAll(more);
        }
    }

    /** Adds all of another span. */
    public void addAll(WindowSums other) {
        other.joins.forEach((signature, sums) -> join(signature).addAll(sums));
        other.groupings.forEach(this::addGrouping);
        other.writes.forEach(this::addWrite);
        other.reads.forEach((table, sums) -> addReads(table, sums.bytes, sums.most));
        other.weights().ifPresent(this::addWeights);
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
        Set<String> joined = new HashSet<>();
        joins.keySet().forEach(signature -> joined.addAll(signature.tables()));
        reads.keySet().retainAll(joined);
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

    /** Grouping movement of one table, likewise. O(log n), and the entries as they are read. */
    public SortedMap<Grouping, Long> groupings(String table) {
        // The least grouping of the table, and of the name that follows it.
        Grouping from = new Grouping(table, List.of(""));
        Grouping to = new Grouping(table + "\0", List.of(""));
        return java.util.Collections.unmodifiableSortedMap(groupings.subMap(from, to));
    }

    /** Bytes written per table. */
    public SortedMap<String, Long> writes() {
        return java.util.Collections.unmodifiableSortedMap(writes);
    }

    /** What joins read, per table. O(n log n). */
    public SortedMap<String, Reads> reads() {
        SortedMap<String, Reads> sorted = new TreeMap<>();
        reads.forEach((table, sums) -> sorted.put(table, sums.now()));
        return sorted;
    }

    /** What joins read of a table, if they did. O(1). */
    public Optional<Reads> reads(String table) {
        ReadSums sums = reads.get(table);
        return sums == null ? Optional.empty() : Optional.of(sums.now());
    }

    /** What of it is about some tables alone; queries are not counted. */
    public WindowSums of(Set<String> tables) {
        WindowSums of = new WindowSums();
        joins.forEach((signature, sums) -> {
            if (tables.containsAll(signature.tables())) {
                of.join(signature).addAll(sums);
            }
        });
        groupings.forEach((grouping, units) -> {
            if (tables.contains(grouping.table())) {
                of.addGrouping(grouping, units);
            }
        });
        writes.forEach((table, bytes) -> {
            if (tables.contains(table)) {
                of.addWrite(table, bytes);
            }
        });
        reads.forEach((table, sums) -> {
            if (tables.contains(table)) {
                of.addReads(table, sums.bytes, sums.most);
            }
        });
        return of;
    }

    /** What the queries weigh by fingerprint, if any does. */
    public Optional<QueryWeights> weights() {
        return Optional.ofNullable(weights);
    }

    /** An independent copy. */
    public WindowSums copy() {
        WindowSums copy = new WindowSums();
        copy.addAll(this);
        return copy;
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
