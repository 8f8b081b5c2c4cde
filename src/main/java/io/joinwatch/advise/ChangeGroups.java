package io.joinwatch.advise;

import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/**
 * Splits a change of layout into its independent parts. Two changed tables belong together if they share an equality class, or
 * if, over all joins between them, what one gains depends on whether the other has changed:
 * cost(new, new) − cost(new, old) − cost(old, new) + cost(old, old) ≠ 0. Groups are the connected components, so their gains
 * add up exactly. O(changed tables · their joins) plus the search for an order, see {@link StepOrder}. Stateless.
 */
final class ChangeGroups {
    private ChangeGroups() {}

    /** The groups of a change, by name ascending. */
    static List<ChangeGroup> of(LayoutChange change) {
        Graph<String, DefaultEdge> links = new SimpleGraph<>(DefaultEdge.class);
        change.tables().forEach(links::addVertex);
        for (String table : change.tables()) {
            for (String other : change.local().neighbours(table).tailSet(table)) {
                if (change.tables().contains(other) && linked(change, table, other)) {
                    links.addEdge(table, other);
                }
            }
        }
        List<ChangeGroup> groups = new ArrayList<>();
        for (Set<String> component : new ConnectivityInspector<>(links).connectedSets()) {
            groups.add(group(change, new TreeSet<>(component)));
        }
        groups.sort(Comparator.comparing(ChangeGroup::name));
        return groups;
    }

    private static boolean linked(LayoutChange change, String t, String u) {
        long interaction = 0;
        for (LocalCost.Term term : change.local().around(t)) {
            if (!term.signature().tables().contains(u)) {
                continue;
            }
            if (term.signature() instanceof ClassSignature) {
                return true;
            }
            JoinSignature join = (JoinSignature) term.signature();
            boolean forth = join.left().equals(t);
            interaction += interaction(change, term, forth ? t : u, forth ? u : t);
        }
        return interaction != 0;
    }

    private static long interaction(LayoutChange change, LocalCost.Term term, String left, String right) {
        JoinSignature join = (JoinSignature) term.signature();
        Distribution oldLeft = change.from(left);
        Distribution newLeft = change.to(left);
        Distribution oldRight = change.from(right);
        Distribution newRight = change.to(right);
        return change.cost().units(join, term.sums(), newLeft, newRight)
                - change.cost().units(join, term.sums(), newLeft, oldRight)
                - change.cost().units(join, term.sums(), oldLeft, newRight)
                + change.cost().units(join, term.sums(), oldLeft, oldRight);
    }

    private static ChangeGroup group(LayoutChange change, SortedSet<String> tables) {
        List<ChangeGroup.Step> steps = new ArrayList<>();
        LayoutChange.Trial trial = change.trial(tables);
        for (String table : StepOrder.of(change, tables)) {
            steps.add(new ChangeGroup.Step(
                    table, change.from(table), change.to(table), trial.gain(table), trial.saving(table)));
            trial.take(table);
        }
        return new ChangeGroup(tables.first(), steps, change.touchedUnits(tables));
    }
}
