package io.joinwatch.advise;

import io.joinwatch.cost.ClassMovement;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The cost model around a few tables: what their joins move, without counting the rest of the database. Differences of it
 * between layouts that differ in those tables alone are differences of the whole objective, exactly. Reads its arguments only;
 * safe for use by several threads.
 */
final class LocalCost {
    /** One join or equality class of the window, with its sums. */
    record Term(Signature signature, SignatureSums sums) {}

    private final NetworkCost cost;
    private final Map<String, List<Term>> around = new HashMap<>();

    LocalCost(NetworkCost cost) {
        this.cost = cost;
        cost.sums().forEachJoin((signature, sums) -> {
            Term term = new Term(signature, sums);
            for (String table : new TreeSet<>(signature.tables())) {
                around.computeIfAbsent(table, k -> new ArrayList<>()).add(term);
            }
        });
    }

    NetworkCost cost() {
        return cost;
    }

    /** The joins of a table, in the order of their text. */
    List<Term> around(String table) {
        return around.getOrDefault(table, List.of());
    }

    /** The joins that touch any of the tables, each once. */
    Set<Term> around(Collection<String> tables) {
        Set<Term> terms = new LinkedHashSet<>();
        tables.forEach(table -> terms.addAll(around(table)));
        return terms;
    }

    /** Other tables that a table is joined with, ascending. */
    SortedSet<String> neighbours(String table) {
        SortedSet<String> neighbours = new TreeSet<>();
        around(table).forEach(term -> neighbours.addAll(term.signature().tables()));
        neighbours.remove(table);
        return neighbours;
    }

    /** What one join moves, in units. */
    long units(Term term, Function<String, Distribution> labels) {
        if (term.signature() instanceof JoinSignature join) {
            return cost.units(join, term.sums(), labels.apply(join.left()), labels.apply(join.right()));
        }
        ClassSignature equality = (ClassSignature) term.signature();
        long best = Long.MAX_VALUE;
        for (int choice = ClassMovement.HASH; choice < equality.members().size(); choice++) {
            long moved = 0;
            for (int i = 0; i < equality.members().size(); i++) {
                Distribution label = labels.apply(equality.members().get(i).table());
                moved = SignatureSums.saturated(moved, cost.units(equality, term.sums(), choice, i, label));
            }
            best = Math.min(best, moved);
        }
        return best;
    }

    /** What some joins move, in units. */
    long units(Collection<Term> terms, Function<String, Distribution> labels) {
        long moved = 0;
        for (Term term : terms) {
            moved = SignatureSums.saturated(moved, units(term, labels));
        }
        return moved;
    }
}
