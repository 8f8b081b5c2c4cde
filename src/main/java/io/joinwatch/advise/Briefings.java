package io.joinwatch.advise;

import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.event.RecommendationRecord.GroupPlan;
import io.joinwatch.event.RecommendationRecord.PlanStep;
import io.joinwatch.event.RecommendationRecord.Statements;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what each proposal's reader needs to decide. Not safe for use by several threads. */
final class Briefings {
    /** Steps, and tables, that a record lists of a group: one of thousands would not be read. */
    static final int MOST_LISTED = 100;

    private static final int MOST_QUERIES = 5;

    /** What is the same for all tables of a group. */
    private record Whole(GroupPlan plan, List<String> estimatedSizes, QueryEffects.Top queries) {}

    private final Choices choices;
    private final LayoutChange change;
    private final SolvedLayout solved;
    private final SortedMap<String, Proposal> proposals;
    private final Stability.Shares stability;
    private final Map<String, Whole> wholes = new HashMap<>();
    private @Nullable QueryEffects effects;

    /**
     * @param change from what is deployed to what is advised
     * @param proposals all of it, by table
     */
    Briefings(
            Choices choices,
            LayoutChange change,
            SolvedLayout solved,
            SortedMap<String, Proposal> proposals,
            Stability.Shares stability) {
        this.choices = choices;
        this.change = change;
        this.solved = solved;
        this.proposals = proposals;
        this.stability = stability;
    }

    Briefing of(Proposal proposal) {
        ChangeGroup group = proposal.group();
        String table = proposal.table();
        Advised.Entry entry = proposal.entry();
        TableFacts facts = choices.window().catalog().table(table).orElse(null);
        Whole whole = wholes.computeIfAbsent(group.name(), name -> whole(group));
        GroupPlan plan = whole.plan();
        return new Briefing(
                Summary.of(table, entry.from(), entry.to(), plan, entry.payBackDays(), solved.gap()),
                demandedBy(table, entry),
                facts == null || !facts.hasBytes() ? null : facts.bytes(),
                plan,
                whole.estimatedSizes(),
                Evidence.of(change, group, table, choices.allowed().getOrDefault(table, List.of()), whole.queries()),
                stability.tables().get(table),
                statements(table, facts, entry));
    }

    private @Nullable String demandedBy(String table, Advised.Entry entry) {
        AllowedLabels.Limit limit = choices.limits().limits().get(table);
        return limit != null && choices.forbids(table, entry.from()) ? limit.detail() : null;
    }

    private GroupPlan plan(ChangeGroup group) {
        List<PlanStep> steps = new ArrayList<>();
        long saved = 0;
        long moved = 0;
        for (ChangeGroup.Step step : group.steps()) {
            Proposal proposal = proposals.get(step.table());
            if (proposal != null) {
                Advised.Entry entry = proposal.entry();
                saved = Figures.bounded(saved + entry.savedBytesPerDay());
                moved = Figures.sum(moved, entry.moveBytes());
                steps.add(new PlanStep(
                        entry.step(),
                        step.table(),
                        Distributions.entry(entry.from()),
                        Distributions.entry(entry.to()),
                        entry.savedBytesPerDay(),
                        entry.moveBytes()));
            }
        }
        return new GroupPlan(
                steps.subList(0, Math.min(MOST_LISTED, steps.size())),
                saved,
                moved,
                Figures.bytesPerDay(change.cost(), change.touchedUnits(tables(group))),
                group.everyPrefixGains(),
                stability.groups().get(group.name()));
    }

    private static Set<String> tables(ChangeGroup group) {
        Set<String> tables = new HashSet<>();
        group.steps().forEach(step -> tables.add(step.table()));
        return tables;
    }

    /** Of the group's tables, and of those that they are joined with. */
    private List<String> estimatedSizes(ChangeGroup group) {
        SortedSet<String> concerned = new TreeSet<>();
        for (String table : tables(group)) {
            concerned.add(table);
            concerned.addAll(choices.local().neighbours(table));
        }
        concerned.retainAll(choices.cost().tablesOfEstimatedSize());
        return concerned.stream().limit(MOST_LISTED).toList();
    }

    private Whole whole(ChangeGroup group) {
        if (effects == null) {
            effects = new QueryEffects(choices.cost(), choices.window().queries());
        }
        Set<String> tables = tables(group);
        return new Whole(
                plan(group),
                estimatedSizes(group),
                effects.top(MOST_QUERIES, tables, change.without(tables), change::to));
    }

    private Statements statements(String table, @Nullable TableFacts facts, Advised.Entry entry) {
        LayoutStatements of = LayoutStatements.of(
                table, facts, entry.from(), entry.to(), choices.window().dialect());
        return new Statements(of.ddl(), of.rollbackDdl(), of.dbt(), of.warnings());
    }
}
