package io.joinwatch.advise;

import io.joinwatch.advise.Advised.Entry;
import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.RecordKey;
import io.joinwatch.graph.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What changes between the last advice and this one, as records, and the memory of it. Per table:
 *
 * <pre>
 * PROPOSED  ── the catalog shows it deployed ──> CONFIRMED
 * PROPOSED  ── no longer worth proposing ──────> WITHDRAWN
 * any       ── another change is worth it ─────> PROPOSED
 * any       ── the table is gone ──> WITHDRAWN ──> tombstone, with the next advice
 * </pre>
 *
 * <p>A proposal that stands unchanged gives no record. One object per advice; not thread-safe.
 */
final class RecommendationChanges {
    private final Catalog catalog;
    private final long nowMs;
    private final RecordStamp stamp;
    private final SortedMap<String, Entry> memory;
    private final List<RecommendationRecord> records = new ArrayList<>();
    private final List<String> tombstones = new ArrayList<>();

    RecommendationChanges(Advised before, RecordStamp stamp) {
        this.catalog = stamp.window().catalog();
        this.nowMs = stamp.window().toMs();
        this.stamp = stamp;
        this.memory = new TreeMap<>(before.entries());
    }

    /** Takes over proposals that {@link Advised#confirmed} found deployed. */
    void confirm(Advised confirmed) {
        confirmed.entries().forEach((table, entry) -> {
            if (!entry.equals(memory.get(table))) {
                remember(table, entry, EvidenceEntry.NONE);
            }
        });
    }

    /** Withdraws what was advised for tables that are gone, and forgets those that were withdrawn before. */
    void forgetGone(DatabaseId database) {
        for (String table : List.copyOf(memory.keySet())) {
            Entry entry = memory.get(table);
            if (entry == null || catalog.table(table).isPresent()) {
                continue;
            }
            if (entry.state() == State.WITHDRAWN) {
                memory.remove(table);
                tombstones.add(RecordKey.ofTable(database, table));
            } else {
                remember(table, entry.withdrawn(entry.from(), nowMs), EvidenceEntry.NONE);
            }
        }
    }

    /** Withdraws standing proposals that are not among these. */
    void withdrawAllBut(SortedMap<String, Proposal> proposals) {
        for (String table : List.copyOf(memory.keySet())) {
            Entry entry = memory.get(table);
            if (entry != null && entry.state() == State.PROPOSED && !proposals.containsKey(table)) {
                remember(table, entry.withdrawn(Distributions.deployed(catalog, table), nowMs), EvidenceEntry.NONE);
            }
        }
    }

    /** Proposes what does not stand already. */
    void propose(SortedMap<String, Proposal> proposals, Function<Proposal, EvidenceEntry> evidence) {
        proposals.values().stream()
                .filter(proposal -> !stands(proposal.table(), proposal.entry()))
                .sorted(Comparator.comparing(
                                (Proposal proposal) -> proposal.entry().group())
                        .thenComparing(proposal -> proposal.entry().step()))
                .forEach(proposal -> remember(proposal.table(), proposal.entry(), evidence.apply(proposal)));
    }

    private boolean stands(String table, Entry proposal) {
        Entry last = memory.get(table);
        return last != null && last.proposes(proposal.to());
    }

    private void remember(String table, Entry entry, EvidenceEntry evidence) {
        memory.put(table, entry);
        records.add(stamp.recommendation(table, entry, evidence));
    }

    List<RecommendationRecord> records() {
        return records;
    }

    List<String> tombstones() {
        return tombstones;
    }

    Advised advised() {
        return new Advised(memory);
    }
}
