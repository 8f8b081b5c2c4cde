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

    /** @param payBack for so long a table does not go back to what it was before our advice was deployed */
    AllowedLabels(
            PolicyRules rules, Catalog catalog, Advised advised, Duration coolDown, Duration payBack, long nowMs) {
        this.rules = rules;
        this.catalog = catalog;
        this.advised = advised;
        this.coolDown = coolDown;
        this.payBack = payBack;
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
        Optional<Instant> earned = deployedUntil(table, deployed, payBack);
        Distribution before = advised.of(table).map(Advised.Entry::from).orElse(deployed);
        boolean mayStay = labels.stream().anyMatch(label -> Distributions.same(label, deployed));
        if (earned.isEmpty() || !mayStay || Distributions.same(before, deployed)) {
            return labels;
        }
        List<Distribution> left = labels.stream()
                .filter(label -> !Distributions.same(label, before))
                .toList();
        if (left.isEmpty() || left.size() == labels.size()) {
            return labels;
        }
        limits.putIfAbsent(
                table,
                new Limit(
                        Limit.Kind.COOL_DOWN,
                        table + " was " + before + " before, and does not go back until " + earned.get()));
        return left;
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
        return deployedUntil(table, deployed, rules.coolDown(table, coolDown));
    }

    /** When advice of ours will have been deployed for so long; empty if that is past, or what is deployed is none. */
    private Optional<Instant> deployedUntil(String table, Distribution deployed, Duration span) {
        return advised.of(table)
                .filter(entry -> entry.isDeployed() && Distributions.same(entry.to(), deployed))
                .map(entry -> entry.sinceMs() + span.toMillis())
                .filter(until -> nowMs < until)
                .map(Instant::ofEpochMilli);
    }
}
