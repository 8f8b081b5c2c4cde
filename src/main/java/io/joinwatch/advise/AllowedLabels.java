package io.joinwatch.advise;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels that a solve may choose from: the candidates, less what policies forbid. In this order: a table whose facts are
 * not known keeps what it has (it was dropped, or there is nothing to compare with); a pin leaves its label alone; a table in cool-down
 * keeps what is deployed; what a table was before advice of ours was deployed goes until that is paid back; banned labels go, the deployed one among them if another is left. What bans cannot forbid is said.
 * Not safe for use by several threads.
 */
final class AllowedLabels {
    private final PolicyRules rules;
    private final Catalog catalog;
    private final Advised advised;
    private final Duration coolDown;
    private final Duration payBack;
    private final long shiftSeenMs;
    private final long nowMs;
    private final List<String> ignored = new ArrayList<>();
    private final SortedMap<String, Limit> limits = new TreeMap<>();

    /** Why a table may not take every label that its joins speak for. */
    record Limit(Kind kind, String detail) {
        /** What limits it. */
        enum Kind {
            PIN,
            BAN,
            COOL_DOWN
        }
    }

    /**
     * @param payBack for so long a table does not go back to what it was before our advice was deployed
     * @param shiftSeenMs when the last shift was found: what was advised before was for another workload, and its way back is open
     */
    AllowedLabels(
            PolicyRules rules,
            Catalog catalog,
            Advised advised,
            Duration coolDown,
            Duration payBack,
            long shiftSeenMs,
            long nowMs) {
        this.rules = rules;
        this.catalog = catalog;
        this.advised = advised;
        this.coolDown = coolDown;
        this.payBack = payBack;
        this.shiftSeenMs = shiftSeenMs;
        this.nowMs = nowMs;
    }

    /** The allowed labels, at least one per table, in the candidates' order. */
    SortedMap<String, List<Distribution>> of(SortedMap<String, List<Distribution>> candidates) {
        SortedMap<String, List<Distribution>> allowed = new TreeMap<>(candidates);
        allowed.replaceAll(this::allowed);
        return allowed;
    }

    private List<Distribution> allowed(String table, List<Distribution> candidates) {
        Distribution deployed = Distributions.deployed(catalog, table);
        if (catalog.table(table).isEmpty()) {
            return List.of(deployed);
        }
        Optional<Distribution> pin = rules.pin(table);
        if (pin.isPresent()) {
            limits.put(table, new Limit(Limit.Kind.PIN, table + " is pinned to " + pin.get()));
            return List.of(Distributions.same(pin.get(), deployed) ? deployed : pin.get());
        }
        Optional<Instant> cooled = coolsDownUntil(table, deployed);
        if (cooled.isPresent()) {
            limits.put(table, new Limit(Limit.Kind.COOL_DOWN, table + " cools down until " + cooled.get()));
            return List.of(deployed);
        }
        List<Distribution> left =
                candidates.stream().filter(label -> !isBanned(table, label)).toList();
        if (left.isEmpty()) {
            ignored.add("Bans of table " + table + ": they leave none of " + candidates + ". What is deployed, "
                    + deployed + ", stays. Maybe take one of them back");
            return List.of(deployed);
        }
        if (left.size() < candidates.size()) {
            List<Distribution> banned = candidates.stream()
                    .filter(label -> !left.contains(label))
                    .limit(5)
                    .toList();
            limits.put(table, new Limit(Limit.Kind.BAN, "policies ban " + banned + " of " + table));
        }
        return withoutWayBack(table, deployed, left);
    }

    /** A change that is undone before it has paid for itself was never worth it. */
    private List<Distribution> withoutWayBack(String table, Distribution deployed, List<Distribution> labels) {
        boolean mayStay = labels.stream().anyMatch(label -> Distributions.same(label, deployed));
        List<Advised.Move> unpaid = advised.movesTo(table, deployed).stream()
                .filter(move -> move.adviceMs() >= shiftSeenMs
                        && nowMs < move.atMs() + payBack.toMillis()
                        && !Distributions.same(move.from(), deployed))
                .toList();
        List<Advised.Move> backs = unpaid.stream()
                .filter(move -> labels.stream().anyMatch(label -> Distributions.same(label, move.from())))
                .toList();
        if (!mayStay || backs.isEmpty()) {
            return labels;
        }
        Advised.Move last = backs.get(backs.size() - 1);
        limits.putIfAbsent(
                table,
                new Limit(
                        Limit.Kind.COOL_DOWN,
                        table + " was " + last.from() + " before, and does not go back until "
                                + Instant.ofEpochMilli(last.atMs() + payBack.toMillis())));
        return labels.stream()
                .filter(label -> backs.stream().noneMatch(move -> Distributions.same(label, move.from())))
                .toList();
    }

    /** Why labels are missing, by table. */
    SortedMap<String, Limit> limits() {
        return limits;
    }

    /** Which bans were not followed, and why, one line each. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** A ban of EVEN forbids an unknown distribution no less. */
    private boolean isBanned(String table, Distribution label) {
        return rules.bans(table, label)
                || (label.style() == Distribution.Style.UNKNOWN && rules.bans(table, Distribution.EVEN));
    }

    private Optional<Instant> coolsDownUntil(String table, Distribution deployed) {
        long spanMs = rules.coolDown(table, coolDown).toMillis();
        return advised.movesTo(table, deployed).stream()
                .reduce((earlier, later) -> later)
                .map(move -> move.atMs() + spanMs)
                .filter(until -> nowMs < until)
                .map(Instant::ofEpochMilli);
    }
}
