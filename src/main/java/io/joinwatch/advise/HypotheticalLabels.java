package io.joinwatch.advise;

import io.joinwatch.advise.LayoutNote.Kind;
import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Labels as people name them: finds the tables and columns that are meant, and says what would keep the advisor from choosing
 * such a label. Immutable; safe for use by several threads.
 */
final class HypotheticalLabels {
    private static final int MOST_HINTS = 3;

    private final NetworkCost cost;
    private final CostSettings settings;
    private final PolicyRules rules;
    private final NearbyCost nearby;
    private final Set<String> mayBeCopied;

    HypotheticalLabels(NetworkCost cost, CostSettings settings, PolicyRules rules, NearbyCost nearby) {
        this.cost = cost;
        this.settings = settings;
        this.rules = rules;
        this.nearby = nearby;
        this.mayBeCopied = Candidates.mayBeCopied(cost, settings);
    }

    /** The table that a name means; empty if there is none. */
    Optional<String> table(String name) {
        if (nearby.tables().contains(name)) {
            return Optional.of(name);
        }
        return cost.catalog()
                .resolve(Arrays.asList(name.split("\\.")), List.of())
                .map(TableFacts::table);
    }

    /** A label with its columns as the window spells them. */
    Distribution spelled(String table, Distribution label) {
        if (!label.isKey()) {
            return label.isAll() ? label : Distribution.EVEN;
        }
        Collection<String> known = columns(table);
        return new Distribution(
                label.style(),
                label.columns().stream()
                        .map(column -> known.stream()
                                .filter(column::equalsIgnoreCase)
                                .findFirst()
                                .orElse(column))
                        .toList());
    }

    /** The columns that facts tell of a table, else those that it is joined on. */
    private Collection<String> columns(String table) {
        List<String> told = cost.catalog().table(table).map(TableFacts::columns).orElse(List.of()).stream()
                .map(ColumnFacts::name)
                .toList();
        if (!told.isEmpty()) {
            return told;
        }
        SortedSet<String> joined = new TreeSet<>();
        for (Signature signature : nearby.joins(table)) {
            if (signature instanceof JoinSignature join) {
                join.pairs().forEach(pair -> {
                    joined.addAll(join.left().equals(table) ? List.of(pair.left()) : List.of());
                    joined.addAll(join.right().equals(table) ? List.of(pair.right()) : List.of());
                });
            } else {
                ((ClassSignature) signature)
                        .members().stream()
                                .filter(member -> member.table().equals(table))
                                .map(ClassMember::columns)
                                .forEach(joined::addAll);
            }
        }
        return joined;
    }

    /** What is to be said of a name that means no table. */
    LayoutNote unknown(String name) {
        return new LayoutNote(
                Kind.UNKNOWN_TABLE,
                name,
                "There is no table " + name + ": nothing of it is counted." + hint(name, nearby.tables()));
    }

    /** What keeps the advisor from choosing a label, as {@link #spelled}, for a table that is known. */
    List<LayoutNote> notes(String table, Distribution label) {
        List<LayoutNote> notes = new ArrayList<>();
        Optional<TableFacts> facts = cost.catalog().table(table);
        if (facts.filter(TableFacts::isView).isPresent()) {
            notes.add(note(Kind.VIEW, table, "is a view: it has no rows of its own. Maybe name the tables behind it"));
        }
        Optional<Distribution> pin = rules.pin(table);
        if (rules.bans(table, label)) {
            notes.add(note(Kind.BANNED, table, "may not be " + label + ": a policy bans it"));
        }
        if (pin.isPresent() && !Distributions.same(pin.get(), label)) {
            notes.add(note(Kind.PINNED, table, "is pinned to " + pin.get() + " by a policy"));
        }
        if (label.isAll() && !mayBeCopied.contains(table)) {
            notes.add(note(Kind.ABOVE_CAPS, table, tooLarge(facts)));
        }
        if (label.isKey()) {
            label.columns().forEach(column -> key(notes, table, facts, column));
        }
        return notes;
    }

    private void key(List<LayoutNote> notes, String table, Optional<TableFacts> facts, String name) {
        Collection<String> known = columns(table);
        if (!known.isEmpty() && !known.contains(name)) {
            notes.add(note(
                    Kind.UNKNOWN_COLUMN,
                    table,
                    "has no column " + name + ": such a key serves no join." + hint(name, known)));
        }
        facts.flatMap(of -> of.column(name))
                .filter(column -> !Candidates.isKeyMaterial(column, cost.nodes(), settings))
                .ifPresent(column -> notes.add(note(Kind.POOR_KEY, table, poorKey(column))));
    }

    private String poorKey(ColumnFacts column) {
        List<String> told = new ArrayList<>();
        if (!Double.isNaN(column.topFraction())) {
            told.add("its most frequent value holds " + percent(column.topFraction()) + " of the rows");
        }
        if (!Double.isNaN(column.nullFraction())) {
            told.add(percent(column.nullFraction()) + " are null");
        }
        if (column.distinct() >= 0) {
            told.add("it has " + column.distinct() + " values");
        }
        return "would pile up on few nodes by " + column.name() + ": " + String.join(", ", told) + "; a key of "
                + cost.nodes() + " nodes needs at most " + percent(settings.skewTimesNodes() / cost.nodes())
                + " in one value or null, and at least " + settings.distinctPerNode() * cost.nodes() + " values";
    }

    private String tooLarge(Optional<TableFacts> facts) {
        String size = facts.filter(TableFacts::hasBytes)
                .map(of -> "of " + of.bytes() + " bytes ")
                .orElse("of unknown size ");
        return size + "is above the caps of ALL: at most " + settings.replicateMaxBytes()
                + " bytes, and the smallest tables first, up to " + percent(settings.replicateMaxShare())
                + " of the database";
    }

    private static LayoutNote note(Kind kind, String table, String what) {
        return new LayoutNote(kind, table, "Table " + table + " " + what);
    }

    /** A fraction of the length may be mistyped. */
    private static String hint(String name, Collection<String> names) {
        List<String> near = NearestName.nearest(name, names, Math.max(1, name.length() / 3), MOST_HINTS);
        return near.isEmpty() ? "" : " Maybe " + String.join(" or ", near) + " is meant";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g %%", 100 * share).replaceFirst("\\.?0+ %", " %");
    }
}
