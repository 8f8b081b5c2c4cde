package io.joinwatch.cli;

import io.joinwatch.history.BatchHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the parts of batches by their headers alone: which batches are complete, which parts are missing, which came again.
 * Memory: some hundred bytes per batch. Not thread-safe.
 */
final class HistoryTally {
    private static final int NAMED = 10;

    private static final class Seen {
        private final BatchHeader header;
        private final BitSet parts = new BitSet();
        private long bytes;

        Seen(BatchHeader header) {
            this.header = header;
        }

        HistoryEntry entry() {
            return HistoryEntry.ofBatch(header, bytes);
        }
    }

    private final Map<String, Seen> incomplete = new LinkedHashMap<>();
    private final Set<String> complete = new HashSet<>();
    private long repeated;

    /** Whether a part of this batch and number was counted before. */
    boolean knows(BatchHeader header) {
        Seen seen = incomplete.get(header.batch());
        return complete.contains(header.batch()) || (seen != null && seen.parts.get(header.part()));
    }

    /** Counts a part; the batch, if it was the last one missing. One that is known is counted as repeated only. */
    Optional<HistoryEntry> add(BatchHeader header, long bytes) {
        if (knows(header)) {
            repeated++;
            return Optional.empty();
        }
        Seen seen = incomplete.computeIfAbsent(header.batch(), id -> new Seen(header));
        seen.parts.set(header.part());
        seen.bytes += bytes;
        if (seen.parts.cardinality() < seen.header.parts()) {
            return Optional.empty();
        }
        incomplete.remove(header.batch());
        complete.add(header.batch());
        return Optional.of(seen.entry());
    }

    /** Parts that came more than once: readers count them once. */
    long repeated() {
        return repeated;
    }

    /** The incomplete batches in order of appearance, with the bytes that are there. */
    List<HistoryEntry> incomplete() {
        List<HistoryEntry> entries = new ArrayList<>();
        incomplete.values().forEach(seen -> entries.add(seen.entry()));
        return entries;
    }

    /** {@code part 2 of 3}: what an incomplete batch lacks, the first few of it. */
    String missing(HistoryEntry entry) {
        Seen seen = incomplete.get(entry.name());
        if (seen == null) {
            throw new IllegalArgumentException("Batch " + entry.name() + " is not incomplete");
        }
        List<String> numbers = new ArrayList<>();
        for (int part = seen.parts.nextClearBit(1);
                part <= entry.parts() && numbers.size() < NAMED;
                part = seen.parts.nextClearBit(part + 1)) {
            numbers.add(Integer.toString(part));
        }
        int lacking = entry.parts() - seen.parts.cardinality();
        return (lacking == 1 ? "part " : "parts ") + String.join(", ", numbers)
                + (lacking > numbers.size() ? " and " + (lacking - numbers.size()) + " more" : "") + " of "
                + entry.parts();
    }
}
