package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers what any layout of a window's tables would cost, beside what is deployed, recommended and best. Made once from a
 * snapshot, which must not change any more; an answer counts only what touches a changed table. Immutable; safe for use by
 * several threads.
 */
public final class WhatIf {
    private static final int MOST_QUERIES = 5;

    private final NetworkCost cost;
    private final NearbyCost nearby;
    private final HypotheticalLabels labels;
    private final QueryEffects queries;
    private final LayoutFigures deployed;
    private final @Nullable LayoutFigures recommended;
    private final @Nullable LayoutFigures optimum;

    /** Without advice to compare with. */
    public WhatIf(WindowSnapshot window, AdviceSettings settings) {
        this(window, settings, null);
    }

    /** @param advice on this window, null if there is none */
    public WhatIf(WindowSnapshot window, AdviceSettings settings, @Nullable Advice advice) {
        PolicyRules rules = new PolicyRules(window.policies(), window.catalog());
        CostSettings costSettings = rules.cost(settings.cost());
        this.cost = window.cost(costSettings);
        this.nearby = new NearbyCost(cost);
        this.labels = new HypotheticalLabels(cost, costSettings, rules, nearby);
        this.queries = new QueryEffects(cost, window.queries());
        this.deployed = figures(Map.of(), nearby.with(Map.of()).parts(), null);
        this.recommended = advice == null ? null : figures(advice.recommended());
        this.optimum = advice == null ? null : figures(advice.optimum());
    }

    /** A layout that is deployed but for the tables it lists, as changes. */
    public WhatIfAnswer of(Layout layout) {
        return of(layout.distributions());
    }

    /**
     * What is deployed, but for some changes.
     *
     * @param changes table → label, as people name them: without case, and without schema where that is clear
     * @throws IllegalArgumentException if two names mean the same table
     */
    public WhatIfAnswer of(Map<String, Distribution> changes) {
        return of(changes, Map.of());
    }

    /**
     * The same with further changes, which win over the first ones.
     *
     * @throws IllegalArgumentException if two names of one map mean the same table
     */
    public WhatIfAnswer of(Map<String, Distribution> changes, Map<String, Distribution> over) {
        List<LayoutNote> notes = new ArrayList<>();
        SortedMap<String, Distribution> known = known(changes, notes);
        known.putAll(known(over, notes));
        known.entrySet().removeIf(this::isDeployed);
        known.forEach((table, label) -> notes.addAll(labels.notes(table, label)));
        NearbyCost.Changed changed = nearby.with(known);
        return new WhatIfAnswer(
                figures(known, changed.parts(), deployed),
                deployed,
                recommended,
                optimum,
                known.keySet().stream().map(table -> change(table, changed)).toList(),
                queries.top(MOST_QUERIES, known.keySet(), nearby::deployed, changed::label),
                notes);
    }

    /** The changes of tables that there are. */
    private SortedMap<String, Distribution> known(Map<String, Distribution> changes, List<LayoutNote> notes) {
        SortedMap<String, Distribution> known = new TreeMap<>();
        new TreeMap<>(changes).forEach((name, label) -> {
            Optional<String> table = labels.table(name);
            if (table.isEmpty()) {
                notes.add(labels.unknown(name));
            } else if (known.put(table.get(), labels.spelled(table.get(), label)) != null) {
                throw new IllegalArgumentException(
                        "Table " + table.get() + " has two labels, one of them as " + name + ". Maybe keep one");
            }
        });
        return known;
    }

    private boolean isDeployed(Map.Entry<String, Distribution> label) {
        return Distributions.same(nearby.deployed(label.getKey()), label.getValue());
    }

    private WhatIfAnswer.Change change(String table, NearbyCost.Changed changed) {
        Distribution to = changed.label(table);
        return new WhatIfAnswer.Change(
                table,
                nearby.deployed(table),
                to,
                Figures.bytesPerDay(cost, changed.marginalUnits(table)),
                Figures.bounded(cost.moveBytes(table, to)));
    }

    private LayoutFigures figures(Layout layout) {
        SortedMap<String, Distribution> changes = new TreeMap<>(layout.distributions());
        changes.entrySet().removeIf(this::isDeployed);
        return figures(changes, nearby.with(changes).parts(), deployed);
    }

    /** @param before to pay back against, null of what is deployed itself */
    private LayoutFigures figures(Map<String, Distribution> changes, CostParts parts, @Nullable LayoutFigures before) {
        long bytesPerDay = Figures.bytesPerDay(cost, parts.unitsWithoutMoves());
        long moves = 0;
        for (Map.Entry<String, Distribution> to : changes.entrySet()) {
            moves = Figures.sum(moves, cost.moveBytes(to.getKey(), to.getValue()));
        }
        long saved = before == null ? 0 : before.bytesPerDay() - bytesPerDay;
        return new LayoutFigures(
                bytesPerDay,
                Figures.bytesPerDay(cost, parts.units()),
                Figures.bytesPerDay(cost, CostParts.limited(parts.joins())),
                Figures.bytesPerDay(cost, CostParts.limited(parts.groupings())),
                Figures.bytesPerDay(cost, CostParts.limited(parts.copies())),
                Figures.bytesPerDay(cost, CostParts.limited(parts.imbalance())),
                moves,
                saved > 0 ? (double) moves / saved : null);
    }
}
