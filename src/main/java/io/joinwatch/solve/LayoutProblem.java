package io.joinwatch.solve;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.VisibleGraph;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.JoinMultigraph;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a layout as a {@link Problem}, and the way back from labels to layouts.
 *
 * <p>{@link Objective#NETWORK}: minimise {@link NetworkCost#units(Layout)}. A vertex per table; a table that has no candidates
 * but costs something is one with its deployed label alone. Moves, copies, groupings and self-joins are terms of the vertex,
 * joins are pair tables. An equality class is one more, hidden vertex, whose labels are the ways to execute it, with a pair table to
 * each of its tables. With the best hidden labels the value of a labelling is exactly the cost of its layout while
 * {@link Problem#scaleShift()} is 0 (up to {@link SignatureSums#LIMIT}, where the cost stops counting).
 *
 * <p>{@link Objective#PAPER}: maximise the weight of the edges of {@link VisibleGraph} with both ends chosen: the published
 * distribution-key recommendation problem. Only single columns are labels there, behind each table's first candidate, which
 * stands for "no key" when it is none: it gains nothing, so it changes no optimum, but a key that gains nothing is not chosen
 * for nothing. Of a composite join one edge at most is kept, for a table has one key.
 *
 * <p>Immutable, safe for use by several threads. Building is O(signatures · labels²).
 *
 * @see <a href="https://doi.org/10.14778/3407790.3407834">Parchas et al., Fast and effective distribution-key recommendation for
 *     Amazon Redshift, PVLDB 13(11), 2020</a>
 */
public final class LayoutProblem {
    /** What the best layout is best at. */
    public enum Objective {
        /** Fewest bytes over the network, moves and copies included. */
        NETWORK,
        /** Greatest weight of joins that become local, as published. */
        PAPER
    }

    private final Objective objective;
    private final Layout deployed;
    private final List<String> tables;
    private final Map<String, Integer> vertices = new HashMap<>();
    private final List<List<Distribution>> labels;
    private final Problem problem;

    private LayoutProblem(NetworkCost cost, SortedMap<String, List<Distribution>> candidates, Objective objective) {
        this.objective = objective;
        this.deployed = Layout.deployed(cost.catalog());
        SortedMap<String, List<Distribution>> labelled = new TreeMap<>();
        candidates.forEach((table, of) -> labelled.put(table, labels(of, objective)));
        if (objective == Objective.NETWORK) {
            addSettled(cost, labelled);
        }
        this.tables = List.copyOf(labelled.keySet());
        this.labels = List.copyOf(labelled.values());
        for (int v = 0; v < tables.size(); v++) {
            vertices.put(tables.get(v), v);
        }
        this.problem = objective == Objective.NETWORK ? network(cost) : paper(cost);
    }

    /**
     * The problem of choosing a label for each table.
     *
     * @param candidates labels by table, at least one each, the deployed one first where it is allowed
     */
    public static LayoutProblem of(
            NetworkCost cost, SortedMap<String, List<Distribution>> candidates, Objective objective) {
        return new LayoutProblem(cost, candidates, objective);
    }

    public Problem problem() {
        return problem;
    }

    public Objective objective() {
        return objective;
    }

    /** The tables that are vertices, by index; vertices behind them are hidden. */
    public List<String> tables() {
        return tables;
    }

    /** The vertex of a table; empty if it has none. */
    public OptionalInt vertex(String table) {
        Integer vertex = vertices.get(table);
        return vertex == null ? OptionalInt.empty() : OptionalInt.of(vertex);
    }

    /** The distributions that a table's vertex can take, by label. */
    public List<Distribution> labels(int vertex) {
        return labels.get(vertex);
    }

    /** The label of a distribution at a table's vertex; EVEN and UNKNOWN stand for each other. Empty if it is none. */
    public OptionalInt label(int vertex, Distribution distribution) {
        List<Distribution> of = labels.get(vertex);
        int label = of.indexOf(distribution);
        if (label < 0 && distribution.equals(Distribution.EVEN)) {
            label = of.indexOf(Distribution.UNKNOWN);
        } else if (label < 0 && distribution.style() == Style.UNKNOWN) {
            label = of.indexOf(Distribution.EVEN);
        }
        return label < 0 ? OptionalInt.empty() : OptionalInt.of(label);
    }

    /** The layout of a labelling: every table as labelled, the rest of the catalog as deployed. Hidden labels do not matter. */
    public Layout layout(int[] labelling) {
        SortedMap<String, Distribution> layout = new TreeMap<>(deployed.distributions());
        for (int v = 0; v < tables.size(); v++) {
            layout.put(tables.get(v), labels.get(v).get(labelling[v]));
        }
        return new Layout(layout);
    }

    /**
     * The labelling of a layout, hidden vertices at their best.
     *
     * @throws IllegalArgumentException if a table's distribution is none of its labels
     */
    public int[] labelling(Layout layout) {
        int[] labelling = new int[problem.size()];
        for (int v = 0; v < tables.size(); v++) {
            Distribution distribution = layout.of(tables.get(v));
            int vertex = v;
            labelling[v] = label(v, distribution)
                    .orElseThrow(() -> new IllegalArgumentException("Table " + tables.get(vertex) + " has no label "
                            + distribution + ", only " + labels.get(vertex) + ". Maybe add it to the candidates"));
        }
        return withBestHidden(labelling);
    }

    /** A copy of a labelling whose hidden vertices take what suits its tables best. */
    public int[] withBestHidden(int[] labelling) {
        int[] best = Arrays.copyOf(labelling, problem.size());
        LabelImprovement improvement = new LabelImprovement(problem);
        for (int v = tables.size(); v < best.length; v++) {
            improvement.improve(best, v);
        }
        return best;
    }

    private static List<Distribution> labels(List<Distribution> candidates, Objective objective) {
        if (objective == Objective.NETWORK || candidates.isEmpty()) {
            return List.copyOf(candidates);
        }
        List<Distribution> keys = new ArrayList<>(candidates.subList(0, 1));
        candidates.stream().skip(1).filter(LayoutProblem::isColumn).forEach(keys::add);
        return List.copyOf(keys);
    }

    private static boolean isColumn(Distribution distribution) {
        return distribution.isKey() && distribution.columns().size() == 1;
    }

    /** Tables that nobody chooses for, but that are joined or cost something as they are deployed. */
    private static void addSettled(NetworkCost cost, SortedMap<String, List<Distribution>> labelled) {
        Set<String> joined = cost.joinedTables();
        for (String table : cost.tables()) {
            Distribution as =
                    cost.catalog().table(table).map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
            if (!labelled.containsKey(table) && (joined.contains(table) || cost.labelUnits(table, as) > 0)) {
                labelled.put(table, List.of(as));
            }
        }
    }

    private Problem network(NetworkCost cost) {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        for (int v = 0; v < tables.size(); v++) {
            String table = tables.get(v);
            long[] terms = labels.get(v).stream()
                    .mapToLong(label -> cost.labelUnits(table, label))
                    .toArray();
            builder.addVertex(table, names(labels.get(v)), terms);
        }
        cost.sums().forEachJoin((signature, of) -> {
            if (signature instanceof JoinSignature join) {
                addJoin(builder, cost, join, of);
            } else {
                addClass(builder, cost, (ClassSignature) signature, of);
            }
        });
        VisibleGraph.of(cost).graph().edgeSet().forEach(edge -> keyEdge(edge, builder));
        return builder.build();
    }

    private Problem paper(NetworkCost cost) {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < tables.size(); v++) {
            builder.addVertex(
                    tables.get(v), names(labels.get(v)), new long[labels.get(v).size()]);
        }
        for (JoinMultigraph.Edge edge : VisibleGraph.of(cost).graph().edgeSet()) {
            KeyEdge key = keyEdge(edge, builder);
            if (key != null) {
                builder.addPair(key.left(), key.leftLabel(), key.right(), key.rightLabel(), key.weight());
            }
        }
        return builder.build();
    }

    private void addJoin(ProblemBuilder builder, NetworkCost cost, JoinSignature join, SignatureSums of) {
        int left = vertexOf(join.left());
        int right = vertexOf(join.right());
        if (left == right) {
            for (int l = 0; l < labels.get(left).size(); l++) {
                Distribution label = labels.get(left).get(l);
                builder.addUnary(left, l, cost.units(join, of, label, label));
            }
            return;
        }
        long[][] terms = new long[labels.get(left).size()][labels.get(right).size()];
        for (int l = 0; l < terms.length; l++) {
            for (int m = 0; m < terms[l].length; m++) {
                terms[l][m] = cost.units(
                        join, of, labels.get(left).get(l), labels.get(right).get(m));
            }
        }
        addPair(builder, left, right, terms);
    }

    private void addClass(ProblemBuilder builder, NetworkCost cost, ClassSignature equality, SignatureSums of) {
        List<ClassMember> members = equality.members();
        List<String> choices = new ArrayList<>(List.of("hash"));
        for (int i = 0; i < members.size(); i++) {
            choices.add("stay at " + i + ", " + members.get(i).table());
        }
        int hidden = builder.addVertex(equality.text(), choices, new long[choices.size()]);
        for (int i = 0; i < members.size(); i++) {
            int v = vertexOf(members.get(i).table());
            long[][] terms = new long[choices.size()][labels.get(v).size()];
            for (int choice = 0; choice < terms.length; choice++) {
                for (int l = 0; l < terms[choice].length; l++) {
                    // Choice 0 is ClassMovement.HASH, which is −1 there.
                    terms[choice][l] = cost.units(
                            equality, of, choice - 1, i, labels.get(v).get(l));
                }
            }
            addPair(builder, hidden, v, terms);
        }
    }

    private static void addPair(ProblemBuilder builder, int u, int v, long[][] terms) {
        if (Arrays.stream(terms).flatMapToLong(Arrays::stream).anyMatch(term -> term > 0)) {
            builder.addPair(u, v, terms);
        }
    }

    /** Adds an edge of the visible graph, and returns it; null if one of its ends is no label, or both are one table's. */
    private @Nullable KeyEdge keyEdge(JoinMultigraph.Edge edge, ProblemBuilder builder) {
        Integer left = vertices.get(edge.left());
        Integer right = vertices.get(edge.right());
        if (left == null || right == null || left.equals(right)) {
            return null;
        }
        int leftLabel = labels.get(left).indexOf(Distribution.key(edge.pair().left()));
        int rightLabel = labels.get(right).indexOf(Distribution.key(edge.pair().right()));
        if (leftLabel < 0 || rightLabel < 0 || edge.weight() == 0) {
            return null;
        }
        builder.addKeyEdge(left, leftLabel, right, rightLabel, edge.weight());
        return new KeyEdge(left, leftLabel, right, rightLabel, edge.weight());
    }

    private int vertexOf(String table) {
        Integer vertex = vertices.get(table);
        if (vertex == null) {
            throw new IllegalStateException("Joined table " + table + " is no vertex");
        }
        return vertex;
    }

    /** Names of labels; a column called {@code a, b} must not be taken for the key (a, b). */
    private static List<String> names(List<Distribution> labels) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Distribution label : labels) {
            String name = label.toString();
            while (!taken.add(name)) {
                name += "'";
            }
            names.add(name);
        }
        return names;
    }
}
