package io.joinwatch.cost;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The labels each table may take: what is deployed, EVEN, ALL where its caps allow, and every column that was joined or
 * grouped, unless the column's facts make it a bad key or it is gone. The deployed label comes first (ties favour it) and is never taken
 * away. Stateless.
 */
public final class Candidates {
    private Candidates() {}

    /** Labels by table, for every table that was joined or grouped in the window; deployed first, then by kind and name. */
    public static SortedMap<String, List<Distribution>> of(NetworkCost cost, CostSettings settings) {
        SortedMap<String, SortedSet<String>> columns = columns(cost.sums());
        Set<String> mayBeCopied = mayBeCopied(cost, settings);
        SortedMap<String, List<Distribution>> labels = new TreeMap<>();
        for (String table : cost.joinedTables()) {
            Optional<TableFacts> facts = cost.catalog().table(table);
            Set<Distribution> of = new LinkedHashSet<>();
            Distribution deployed = facts.map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
            of.add(deployed);
            if (deployed.style() != Style.UNKNOWN) {
                of.add(Distribution.EVEN);
            }
            for (String column : columns.getOrDefault(table, new TreeSet<>())) {
                if (facts.map(f -> isKeyMaterial(f, column, cost.nodes(), settings))
                        .orElse(true)) {
                    of.add(Distribution.key(column));
                }
            }
            if (mayBeCopied.contains(table)) {
                of.add(Distribution.ALL);
            }
            labels.put(table, new ArrayList<>(of));
        }
        return labels;
    }

    /** A column that the facts no longer list was dropped since it was joined; facts without columns list none. */
    private static boolean isKeyMaterial(TableFacts facts, String column, int nodes, CostSettings settings) {
        return facts.column(column)
                .map(known -> isKeyMaterial(known, nodes, settings))
                .orElse(facts.columns().isEmpty());
    }

    /** Whether a column spreads rows well enough over the nodes; unknown facts speak for it. */
    public static boolean isKeyMaterial(ColumnFacts column, int nodes, CostSettings settings) {
        double mostOnOneNode = settings.skewTimesNodes() / nodes;
        return !(column.topFraction() > mostOnOneNode)
                && !(column.nullFraction() > mostOnOneNode)
                && !(column.distinct() >= 0 && column.distinct() < settings.distinctPerNode() * nodes);
    }

    /**
     * Tables small enough to be replicated: smallest first, while their total stays below the share of the database. Tables that
     * only queries name count for the database, but stay as they are; a table of unknown size is not taken for small.
     */
    public static Set<String> mayBeCopied(NetworkCost cost, CostSettings settings) {
        record Sized(String table, long bytes) {}
        double total = 0;
        List<Sized> small = new ArrayList<>();
        for (String table : cost.tables()) {
            OptionalLong size = cost.size(table);
            total += size.orElse(0);
            if (size.isPresent()
                    && size.getAsLong() <= settings.replicateMaxBytes()
                    && cost.catalog().table(table).isPresent()) {
                small.add(new Sized(table, size.getAsLong()));
            }
        }
        small.sort(Comparator.comparingLong(Sized::bytes).thenComparing(Sized::table));
        double left = total * settings.replicateMaxShare();
        Set<String> copied = new TreeSet<>();
        for (Sized next : small) {
            left -= next.bytes();
            if (left < 0) {
                break;
            }
            copied.add(next.table());
        }
        return copied;
    }

    private static SortedMap<String, SortedSet<String>> columns(WindowSums sums) {
        SortedMap<String, SortedSet<String>> columns = new TreeMap<>();
        sums.forEachJoin((signature, of) -> {
            if (signature instanceof JoinSignature join) {
                for (ColumnPair pair : join.pairs()) {
                    add(columns, join.left(), pair.left());
                    add(columns, join.right(), pair.right());
                }
            } else {
                for (ClassMember member : ((ClassSignature) signature).members()) {
                    member.columns().forEach(column -> add(columns, member.table(), column));
                }
            }
        });
        for (Grouping grouping : sums.groupings().keySet()) {
            grouping.columns().forEach(column -> add(columns, grouping.table(), column));
        }
        return columns;
    }

    private static void add(SortedMap<String, SortedSet<String>> columns, String table, String column) {
        columns.computeIfAbsent(table, k -> new TreeSet<>()).add(column);
    }
}
