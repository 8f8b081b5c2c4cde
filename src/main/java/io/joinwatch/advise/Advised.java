package io.joinwatch.advise;

import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was last advised of each table of a database: what the recommendations topic holds, and what the next advice is
 * compared with. A table stays in it until its record is tombstoned. Immutable.
 *
 * @param moves advice that was followed, by table, the latest {@value #MOST_MOVES} each in the order of their time
 * @param shift when the workload last became another one
 */
public record Advised(SortedMap<String, Entry> entries, SortedMap<String, List<Move>> moves, Shift shift) {
    static final int MOST_MOVES = 8;

    /** Nothing was advised yet. */
    public static final Advised NONE = new Advised(new TreeMap<>(), new TreeMap<>(), Shift.NEVER);

    /**
     * The last record of a table.
     *
     * @param from what was deployed
     * @param to what was advised
     * @param sinceMs event time at which the state was entered; of a verified one, at which it was confirmed
     * @param group name of the change group
     * @param step place in the group, from 1
     * @param savedBytesPerDay what the step saves; may be negative
     * @param moveBytes that the change moves once
     * @param payBackDays of the group; null if it saves nothing
     */
    public record Entry(
            State state,
            Distribution from,
            Distribution to,
            long sinceMs,
            String group,
            int step,
            long savedBytesPerDay,
            long moveBytes,
            @Nullable Double payBackDays) {
        public Entry {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(group, "group");
            if (step < 1
                    || moveBytes < 0
                    || (payBackDays != null && !(payBackDays >= 0 && Double.isFinite(payBackDays)))) {
                throw new IllegalArgumentException(
                        "Advised entry of group " + group + ": step " + step + " must be ≥ 1, moveBytes " + moveBytes
                                + " ≥ 0, payBackDays " + payBackDays + " ≥ 0 and finite");
            }
        }

        /** The same advice, deployed. */
        Entry confirmed(long nowMs) {
            return new Entry(State.CONFIRMED, from, to, nowMs, group, step, savedBytesPerDay, moveBytes, payBackDays);
        }

        /** The same advice, its saving looked at. */
        Entry verified() {
            return new Entry(State.VERIFIED, from, to, sinceMs, group, step, savedBytesPerDay, moveBytes, payBackDays);
        }

        /** Whether the advice was followed. */
        boolean isDeployed() {
            return state == State.CONFIRMED || state == State.VERIFIED;
        }

        /** The same advice, taken back: nothing is saved or moved by it any more. */
        Entry withdrawn(Distribution deployed, long nowMs) {
            return new Entry(State.WITHDRAWN, deployed, to, nowMs, group, step, 0, 0, null);
        }

        boolean proposes(Distribution distribution) {
            return state == State.PROPOSED && Distributions.same(to, distribution);
        }
    }

    /**
     * Advice that was followed: the next proposal of the table takes the place of its entry, but not of this.
     *
     * @param adviceMs event time at which it was proposed
     * @param atMs event time at which it was seen deployed
     */
    public record Move(Distribution from, Distribution to, long adviceMs, long atMs) {
        public Move {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    public Advised {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        SortedMap<String, List<Move>> latest = new TreeMap<>();
        moves.forEach((table, of) -> {
            if (!of.isEmpty()) {
                latest.put(table, List.copyOf(of.subList(Math.max(0, of.size() - MOST_MOVES), of.size())));
            }
        });
        moves = Collections.unmodifiableSortedMap(latest);
    }

    /** The last record of a table. */
    public Optional<Entry> of(String table) {
        return Optional.ofNullable(entries.get(table));
    }

    /**
     * The moves that brought a table to what is deployed, the latest last; empty if that is not of our advice.
     */
    List<Move> movesTo(String table, Distribution deployed) {
        List<Move> of = moves.getOrDefault(table, List.of());
        boolean isOurs =
                !of.isEmpty() && Distributions.same(of.get(of.size() - 1).to(), deployed);
        return isOurs ? of : List.of();
    }

    /** Compact bytes for a state store, read back by {@link #fromBytes}. */
    public byte[] toBytes() {
        return AdvisedCodec.encode(this);
    }

    /**
     * Reads {@link #toBytes} back.
     *
     * @throws IllegalArgumentException if the bytes are not exactly that, or of a version that this release cannot read
     */
    public static Advised fromBytes(byte[] bytes) {
        return AdvisedCodec.decode(bytes);
    }

    /** This memory with every proposal confirmed that the catalog shows deployed. */
    Advised confirmed(Catalog catalog, long nowMs) {
        SortedMap<String, Entry> now = new TreeMap<>(entries);
        SortedMap<String, List<Move>> moved = new TreeMap<>(moves);
        entries.forEach((table, entry) -> {
            if (catalog.table(table).isPresent() && entry.proposes(Distributions.deployed(catalog, table))) {
                now.put(table, entry.confirmed(nowMs));
                moved.merge(
                        table, List.of(new Move(entry.from(), entry.to(), entry.sinceMs(), nowMs)), Advised::joined);
            }
        });
        return new Advised(now, moved, shift);
    }

    private static List<Move> joined(List<Move> earlier, List<Move> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }
}
