package io.joinwatch.advise;

import io.joinwatch.advise.Advised.Entry;
import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.RecordKey;
import io.joinwatch.graph.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changes between the last advice and this one, as records, and the memory of it. Per table:
 *
 * <pre>
 * PROPOSED  ── the catalog shows it deployed ──> CONFIRMED ── it has stood for a while ──> VERIFIED
 * PROPOSED  ── no longer worth proposing ──────> WITHDRAWN
 * any       ── another change is worth it ─────> PROPOSED
 * any       ── the table is gone ──> WITHDRAWN ──> tombstone, with the next advice
 * </pre>
 *
 * <p>A proposal that stands unchanged gives no record, unless another table of its group has news: groups are told whole. One object per advice; not thread-safe.
 */
final class RecommendationChanges {
    private final Catalog catalog;
    private final long nowMs;
    private final RecordStamp stamp;
    private final SortedMap<String, Entry> memory;
    private SortedMap<String, List<Advised.Move>> moves;
    private final List<RecommendationRecord> records = new ArrayList<>();
    private final List<String> tombstones = new ArrayList<>();
    private final Set<String> thinned = new HashSet<>();

    RecommendationChanges(Advised before, RecordStamp stamp) {
        this.catalog = stamp.window().catalog();
        this.nowMs = stamp.window().toMs();
        this.stamp = stamp;
        this.memory = new TreeMap<>(before.entries());
        this.moves = before.moves();
    }

    /** Takes over proposals that {@link Advised#confirmed} found deployed. */
    void confirm(Advised confirmed) {
        moves = confirmed.moves();
        confirmed.entries().forEach((table, entry) -> {
            if (!entry.equals(memory.get(table))) {
                remember(table, entry, Briefing.because(null));
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
                remember(
                        table,
                        entry.withdrawn(entry.from(), nowMs),
                        Briefing.because("The table is gone, by what is known of the database"));
            }
        }
    }

    /** Withdraws standing proposals that are not among these. */
    void withdrawAllBut(SortedMap<String, Proposal> proposals) {
        for (String table : List.copyOf(memory.keySet())) {
            Entry entry = memory.get(table);
            if (entry != null && entry.state() == State.PROPOSED && !proposals.containsKey(table)) {
                thinned.add(entry.group());
                remember(
                        table,
                        entry.withdrawn(Distributions.deployed(catalog, table), nowMs),
                        Briefing.because("The joins of the window do not pay for it any more"));
            }
        }
    }

    /** Tells what deployed changes did save. */
    void verify(SortedMap<String, Verification.Saved> saved) {
        saved.forEach((table, observed) -> {
            Entry entry = memory.get(table);
            if (entry != null && entry.state() == State.CONFIRMED) {
                remember(
                        table,
                        entry.verified(),
                        Briefing.of(
                                Summary.ofVerified(table, entry.to(), entry.savedBytesPerDay(), observed.bytesPerDay()),
                                Evidence.ofVerified(entry.savedBytesPerDay(), observed)));
            }
        });
    }

    /** The groups of which a table's proposal does not stand already, or of which one was withdrawn. */
    List<ChangeGroup> news(SortedMap<String, Proposal> proposals) {
        return proposals.values().stream()
                .filter(proposal -> !stands(proposal.table(), proposal.entry()) || isThinned(proposal.table()))
                .map(Proposal::group)
                .distinct()
                .toList();
    }

    /** Proposes groups that have news, each whole. */
    void propose(SortedMap<String, Proposal> proposals, List<ChangeGroup> news, Briefings briefings) {
        proposals.values().stream()
                .filter(proposal -> news.contains(proposal.group()))
                .sorted(Comparator.comparing(
                                (Proposal proposal) -> proposal.entry().group())
                        .thenComparing(proposal -> proposal.entry().step()))
                .forEach(proposal -> remember(proposal.table(), proposal.entry(), briefings.of(proposal)));
    }

    /** Whether a table was withdrawn of the group that this one was told in: then that plan is outdated. */
    private boolean isThinned(String table) {
        Entry last = memory.get(table);
        return last != null && thinned.contains(last.group());
    }

    private boolean stands(String table, Entry proposal) {
        Entry last = memory.get(table);
        return last != null && last.proposes(proposal.to()) && Distributions.same(last.from(), proposal.from());
    }

    private void remember(String table, Entry entry, Briefing briefing) {
        memory.put(table, entry);
        records.add(stamp.recommendation(table, entry, briefing));
    }

    List<RecommendationRecord> records() {
        return records;
    }

    List<String> tombstones() {
        return tombstones;
    }

    /** @param shift as {@link Advised#shift} */
    Advised advised(Shift shift) {
        SortedMap<String, List<Advised.Move>> kept = new TreeMap<>(moves);
        kept.keySet().retainAll(memory.keySet());
        return new Advised(memory, kept, shift);
    }
}
