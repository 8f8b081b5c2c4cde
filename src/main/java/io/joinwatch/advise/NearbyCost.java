package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Signature;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The whole objective of layouts that differ from the deployed one in some tables: the deployed layout is counted once, of another
 * only what touches a changed table. O(joins of the changed tables) per layout. Immutable; safe for use by several threads.
 */
final class NearbyCost {
    private final NetworkCost cost;
    private final LocalCost local;
    private final Layout deployed;
    private final SortedSet<String> tables;
    private final CostParts base;

    NearbyCost(NetworkCost cost) {
        this.cost = cost;
        this.local = new LocalCost(cost);
        this.deployed = Layout.deployed(cost.catalog());
        this.tables = cost.tables();
        this.base = around(tables, deployed::of);
    }

    /** What is deployed. */
    Layout deployed() {
        return deployed;
    }

    /** The tables of the catalog and of the window, ascending. */
    SortedSet<String> tables() {
        return tables;
    }

    /** The joins and equality classes of a table. */
    Collection<Signature> joins(String table) {
        return local.around(table).stream().map(LocalCost.Term::signature).toList();
    }

    /** The labels of the deployed layout with some tables changed. */
    Function<String, Distribution> with(Map<String, Distribution> changes) {
        return table -> {
            Distribution changed = changes.get(table);
            return changed == null ? deployed.of(table) : changed;
        };
    }

    /** What the deployed layout costs with some tables changed, all of them known. */
    CostParts of(Map<String, Distribution> changes) {
        return changes.isEmpty()
                ? base
                : base.minus(around(changes.keySet(), deployed::of)).plus(around(changes.keySet(), with(changes)));
    }

    /** What changing one table saves once all others are as changed, its move aside; negative if it costs. */
    long marginalUnits(String table, Map<String, Distribution> changes) {
        Function<String, Distribution> after = with(changes);
        Function<String, Distribution> before = other -> other.equals(table) ? deployed.of(other) : after.apply(other);
        Collection<String> one = List.of(table);
        return around(one, before).unitsWithoutMoves() - around(one, after).unitsWithoutMoves();
    }

    /** What touches any of the tables. */
    private CostParts around(Collection<String> changed, Function<String, Distribution> labels) {
        BigInteger joins = BigInteger.ZERO;
        for (LocalCost.Term term : local.around(changed)) {
            joins = joins.add(BigInteger.valueOf(local.units(term, labels)));
        }
        return labels(changed, labels, joins);
    }

    /** What labels cost by themselves, beside some joins. */
    private CostParts labels(Collection<String> of, Function<String, Distribution> labels, BigInteger joins) {
        CostParts sum = new CostParts(joins, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        for (String table : of) {
            Distribution label = labels.apply(table);
            long groupings = cost.groupingUnits(table, label);
            long copies = cost.replicationUnits(table, label);
            long moves = cost.moveUnits(table, label);
            long rest = Math.max(0, cost.labelUnits(table, label) - groupings - copies - moves);
            sum = sum.plus(new CostParts(
                    BigInteger.ZERO,
                    BigInteger.valueOf(groupings),
                    BigInteger.valueOf(copies),
                    BigInteger.valueOf(rest),
                    BigInteger.valueOf(moves)));
        }
        return sum;
    }
}
