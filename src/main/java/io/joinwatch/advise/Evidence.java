package io.joinwatch.advise;

import io.joinwatch.event.EventLimits;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.EvidenceEntry.EdgeThatPays;
import io.joinwatch.event.EvidenceEntry.RunnerUp;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a table's change is advised: the joins that pay, when its whole group changes, and the next best label. Stateless. */
final class Evidence {
    private static final int JOINS = 5;

    private record Saving(Signature signature, long units) {}

    private Evidence() {}

    /**
     * The evidence for one table of a group.
     *
     * @param labels that the solve could choose from for this table
     * @param queries that gain and lose most by the group
     */
    static EvidenceEntry of(
            LayoutChange change, ChangeGroup group, String table, List<Distribution> labels, QueryEffects.Top queries) {
        return new EvidenceEntry(
                joinsThatPay(change, group, table),
                runnerUp(change, table, labels),
                queries.helped().stream().map(QueryEffects.Effect::entry).toList(),
                queries.harmed().stream().map(QueryEffects.Effect::entry).toList(),
                null,
                null,
                null);
    }

    /** The evidence on a change that was deployed: what it was to save, and what it did. */
    static EvidenceEntry ofVerified(long predictedBytesPerDay, Verification.Saved observed) {
        return new EvidenceEntry(
                List.of(),
                null,
                List.of(),
                List.of(),
                predictedBytesPerDay,
                Math.max(-EventLimits.MAX_FIGURE, Figures.bounded(observed.bytesPerDay())),
                observed.by());
    }

    private static List<EdgeThatPays> joinsThatPay(LayoutChange change, ChangeGroup group, String table) {
        Set<String> tables = new HashSet<>();
        group.steps().forEach(step -> tables.add(step.table()));
        Function<String, Distribution> before = change.without(tables);
        LocalCost local = change.local();
        // The joins come in the order of their text and sorting is stable, so ties have an order.
        return local.around(table).stream()
                .map(term -> new Saving(term.signature(), local.units(term, before) - local.units(term, change::to)))
                .filter(saving -> saving.units() > 0)
                .sorted(Comparator.comparingLong(Saving::units).reversed())
                .limit(JOINS)
                .map(saving -> edge(saving.signature(), Figures.bytesPerDay(change.cost(), saving.units())))
                .toList();
    }

    private static EdgeThatPays edge(Signature signature, long savedBytesPerDay) {
        List<List<String>> on = new ArrayList<>();
        JoinEntry.Type type = JoinEntry.Type.INNER;
        if (signature instanceof JoinSignature join) {
            join.pairs().forEach(pair -> on.add(List.of(pair.left(), pair.right())));
            type = JoinEntry.Type.valueOf(join.type().name());
        } else {
            List<List<String>> columns = ((ClassSignature) signature)
                    .members().stream().map(member -> member.columns()).toList();
            int most = columns.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < most; i++) {
                int row = i;
                on.add(columns.stream()
                        .map(of -> of.get(Math.min(row, of.size() - 1)))
                        .toList());
            }
        }
        return new EdgeThatPays(signature.tables(), on, type, savedBytesPerDay);
    }

    private static @Nullable RunnerUp runnerUp(LayoutChange change, String table, List<Distribution> labels) {
        Distribution best = null;
        long least = Long.MAX_VALUE;
        long chosen = cost(change, table, change.to(table));
        for (Distribution label : labels) {
            if (Distributions.same(label, change.to(table))) {
                continue;
            }
            long lost = cost(change, table, label) - chosen;
            if (lost < least) {
                least = lost;
                best = label;
            }
        }
        return best == null ? null : new RunnerUp(Distributions.entry(best), Figures.bytesPerDay(change.cost(), least));
    }

    private static long cost(LayoutChange change, String table, Distribution label) {
        Function<String, Distribution> labels = other -> other.equals(table) ? label : change.to(other);
        return change.local().units(change.local().around(table), labels)
                + change.cost().labelUnits(table, label);
    }
}
