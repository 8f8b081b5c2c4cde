package io.joinwatch.advise;

import io.joinwatch.advise.LocalCost.Term;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The whole objective of layouts that differ from the deployed one in some tables: the deployed layout is counted once, of another
 * only what touches a changed table, each join once. O(joins of the changed tables) per layout. Immutable; safe for use by several
 * threads.
 */
final class NearbyCost {
    private final NetworkCost cost;
    private final LocalCost local;
    private final SortedSet<String> tables;
    private final Map<String, Distribution> deployed;
    /** What each join moves as deployed; terms are the same objects wherever they are found. */
    private final IdentityHashMap<Term, Long> deployedUnits = new IdentityHashMap<>();

    private final CostParts deployedParts;

    NearbyCost(NetworkCost cost) {
        this.cost = cost;
        this.local = new LocalCost(cost);
        this.tables = cost.tables();
        this.deployed = new HashMap<>(Layout.deployed(cost.catalog()).distributions());
        BigInteger joins = BigInteger.ZERO;
        for (Term term : local.around(tables)) {
            long units = local.units(term, this::deployed);
            deployedUnits.put(term, units);
            joins = joins.add(BigInteger.valueOf(units));
        }
        this.deployedParts = labels(tables, this::deployed).plus(CostParts.ofJoins(joins));
    }

    /** What is deployed of a table. */
    Distribution deployed(String table) {
        return deployed.getOrDefault(table, Distribution.EVEN);
    }

    /** The tables of the catalog and of the window, ascending. */
    SortedSet<String> tables() {
        return tables;
    }

    /** The joins and equality classes of a table. */
    Collection<Signature> joins(String table) {
        return local.around(table).stream().map(Term::signature).toList();
    }

    /** The deployed layout with some tables changed, all of them known. */
    Changed with(Map<String, Distribution> changes) {
        return new Changed(changes);
    }

    /** What labels cost by themselves. */
    private CostParts labels(Collection<String> of, Function<String, Distribution> labels) {
        CostParts sum = CostParts.ofJoins(BigInteger.ZERO);
        for (String table : of) {
            sum = sum.plus(costOf(table, labels.apply(table)));
        }
        return sum;
    }

    private CostParts costOf(String table, Distribution label) {
        long groupings = cost.groupingUnits(table, label);
        long copies = cost.replicationUnits(table, label);
        long moves = cost.moveUnits(table, label);
        long rest = Math.max(0, cost.labelUnits(table, label) - groupings - copies - moves);
        return new CostParts(
                BigInteger.ZERO,
                BigInteger.valueOf(groupings),
                BigInteger.valueOf(copies),
                BigInteger.valueOf(rest),
                BigInteger.valueOf(moves));
    }

    /** A layout near the deployed one. Immutable. */
    final class Changed {
        private final Map<String, Distribution> changes;
        /** What each join that touches a changed table moves. */
        private final IdentityHashMap<Term, Long> units = new IdentityHashMap<>();

        private final CostParts parts;

        private Changed(Map<String, Distribution> changes) {
            this.changes = new HashMap<>(changes);
            BigInteger joins = BigInteger.ZERO;
            for (String table : changes.keySet()) {
                for (Term term : local.around(table)) {
                    if (!units.containsKey(term)) {
                        long now = local.units(term, this::label);
                        units.put(term, now);
                        joins = joins.add(BigInteger.valueOf(now - deployedUnits.getOrDefault(term, 0L)));
                    }
                }
            }
            Set<String> changed = changes.keySet();
            this.parts = deployedParts
                    .minus(labels(changed, NearbyCost.this::deployed))
                    .plus(labels(changed, this::label))
                    .plus(CostParts.ofJoins(joins));
        }

        /** The table's label. */
        Distribution label(String table) {
            Distribution changed = changes.get(table);
            return changed == null ? deployed(table) : changed;
        }

        /** What the whole of it costs. */
        CostParts parts() {
            return parts;
        }

        /** What changing one table saves once all others are as here, its move aside; negative if it costs. */
        long marginalUnits(String table) {
            Function<String, Distribution> before = other -> other.equals(table) ? deployed(other) : label(other);
            long unitsBefore = costOf(table, deployed(table)).unitsWithoutMoves();
            long unitsAfter = costOf(table, label(table)).unitsWithoutMoves();
            for (Term term : local.around(table)) {
                unitsBefore = SignatureSums.saturated(unitsBefore, local.units(term, before));
                unitsAfter = SignatureSums.saturated(unitsAfter, units.getOrDefault(term, 0L));
            }
            return unitsBefore - unitsAfter;
        }
    }
}
