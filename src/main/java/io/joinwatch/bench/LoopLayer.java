package io.joinwatch.bench;

import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.solve.ProblemBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a span of panes costs by label, observation by observation: a term per table and label, a table of terms per pair of joined
 * tables, and per equality class of a query a choice of how to execute it. Exact, but for copies, where a span counts the
 * refreshes alone unless it is whole days. Not thread-safe.
 */
final class LoopLayer {
    private record Pair(int left, int right) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int order = Integer.compare(left, other.left);
            return order != 0 ? order : Integer.compare(right, other.right);
        }
    }

    /** One class of one query; its terms by choice, member and label. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Equality(int[] tables, long[][][] terms) {}

    private final LoopGround ground;
    private final long[][] single;
    private final Map<Pair, long[][]> pairs = new TreeMap<>();
    private final Map<String, Equality> classes = new TreeMap<>();
    private final long[] written;
    private int panes;

    LoopLayer(LoopGround ground) {
        this.ground = ground;
        int size = ground.labels().size();
        this.written = new long[size];
        this.single = new long[size][];
        for (int t = 0; t < size; t++) {
            single[t] = new long[ground.labels().of(t).size()];
        }
    }

    /** Adds a pane. */
    void add(List<ObservedQuery> queries) {
        panes++;
        for (ObservedQuery query : queries) {
            for (int j = 0; j < query.joins().size(); j++) {
                JoinObservation join = query.joins().get(j);
                if (join.signature() instanceof JoinSignature of) {
                    add(join, of);
                } else {
                    add(join, (ClassSignature) join.signature(), query.fingerprint() + "." + j);
                }
            }
            for (HeavyQuery.Grouped of : query.groupings()) {
                int t = ground.labels().number(of.grouping().table());
                for (int l = 0; l < single[t].length; l++) {
                    boolean local = LoopMovement.isLocal(
                            of.grouping(), ground.labels().of(t).get(l));
                    single[t][l] += local ? 0 : of.units() * query.repeat();
                }
            }
            for (ObservedQuery.Written of : query.writes()) {
                if (ground.labels().has(of.table())) {
                    written[ground.labels().number(of.table())] += of.bytes() * query.repeat();
                }
            }
        }
    }

    private void add(JoinObservation join, JoinSignature of) {
        int left = ground.labels().number(of.left());
        int right = ground.labels().number(of.right());
        LoopMovement.Meeting[][] meetings = ground.meetings(of);
        if (left == right) {
            for (int l = 0; l < single[left].length; l++) {
                single[left][l] += units(join, of, meetings[l][l]);
            }
            return;
        }
        long[][] terms =
                pairs.computeIfAbsent(new Pair(left, right), k -> new long[single[left].length][single[right].length]);
        for (int l = 0; l < terms.length; l++) {
            for (int m = 0; m < terms[l].length; m++) {
                terms[l][m] += units(join, of, meetings[l][m]);
            }
        }
    }

    private long units(JoinObservation join, JoinSignature of, LoopMovement.Meeting meeting) {
        return join.repeat() * ground.movement().units(of.type(), join.bytes(0), join.bytes(1), meeting);
    }

    private void add(JoinObservation join, ClassSignature of, String name) {
        boolean[][] keyed = ground.keyed(of);
        Equality equality = classes.computeIfAbsent(name, k -> empty(of));
        for (int choice = 0; choice <= join.members(); choice++) {
            for (int i = 0; i < join.members(); i++) {
                List<Distribution> labels = ground.labels().of(equality.tables[i]);
                for (int l = 0; l < labels.size(); l++) {
                    equality.terms[choice][i][l] += join.repeat()
                            * ground.movement()
                                    .units(
                                            join.bytes(i),
                                            choice == i + 1,
                                            choice == 0,
                                            labels.get(l).isAll(),
                                            keyed[i][l]);
                }
            }
        }
    }

    private Equality empty(ClassSignature of) {
        int members = of.members().size();
        int[] tables = new int[members];
        long[][][] terms = new long[members + 1][members][];
        for (int i = 0; i < members; i++) {
            tables[i] = ground.labels().number(of.members().get(i).table());
            for (long[][] choice : terms) {
                choice[i] = new long[single[tables[i]].length];
            }
        }
        return new Equality(tables, terms);
    }

    /** Adds another span. */
    void add(LoopLayer other) {
        panes += other.panes;
        for (int t = 0; t < single.length; t++) {
            written[t] += other.written[t];
            add(single[t], other.single[t]);
        }
        other.pairs.forEach((pair, terms) -> {
            long[][] own = pairs.computeIfAbsent(pair, k -> new long[terms.length][terms[0].length]);
            for (int l = 0; l < terms.length; l++) {
                add(own[l], terms[l]);
            }
        });
        other.classes.forEach((name, equality) -> {
            Equality own = classes.get(name);
            if (own == null) {
                long[][][] terms = new long[equality.terms.length][][];
                for (int choice = 0; choice < terms.length; choice++) {
                    terms[choice] = new long[equality.terms[choice].length][];
                    for (int i = 0; i < terms[choice].length; i++) {
                        terms[choice][i] = equality.terms[choice][i].clone();
                    }
                }
                classes.put(name, new Equality(equality.tables, terms));
                return;
            }
            for (int choice = 0; choice < own.terms.length; choice++) {
                for (int i = 0; i < own.terms[choice].length; i++) {
                    add(own.terms[choice][i], equality.terms[choice][i]);
                }
            }
        });
    }

    private static void add(long[] own, long[] other) {
        for (int l = 0; l < own.length; l++) {
            own[l] += other[l];
        }
    }

    /**
     * Makes vertices and terms of it.
     *
     * @param name of the span, for people
     * @return the vertices of the tables, by their number
     */
    int[] addTo(ProblemBuilder builder, String name) {
        int[] vertices = new int[single.length];
        for (int t = 0; t < vertices.length; t++) {
            List<Distribution> labels = ground.labels().of(t);
            String table = ground.labels().table(t);
            long[] terms = single[t].clone();
            for (int l = 0; l < terms.length; l++) {
                terms[l] += labels.get(l).isAll() ? upkeep(table, written[t]) : 0;
            }
            List<String> names = new ArrayList<>();
            labels.forEach(label -> names.add(label.toString()));
            vertices[t] = builder.addVertex(table + "@" + name, names, terms);
        }
        pairs.forEach((pair, terms) -> builder.addPair(vertices[pair.left], vertices[pair.right], terms));
        classes.forEach((of, equality) -> addTo(builder, of + "@" + name, equality, vertices));
        return vertices;
    }

    private long upkeep(String table, long bytes) {
        boolean wholeDays = panes % LoopRhythm.HOURS == 0;
        TableFacts facts = ground.warehouse().tables().stream()
                .filter(of -> of.table().equals(table))
                .findFirst()
                .orElseThrow();
        return ground.movement().upkeep(facts, wholeDays ? bytes : 0, panes);
    }

    private static void addTo(ProblemBuilder builder, String name, Equality equality, int[] vertices) {
        List<String> choices = new ArrayList<>(List.of("hash"));
        for (int i = 0; i < equality.tables.length; i++) {
            choices.add("stay at " + i);
        }
        int hidden = builder.addVertex(name, choices, new long[choices.size()]);
        for (int i = 0; i < equality.tables.length; i++) {
            long[][] terms = new long[choices.size()][];
            for (int choice = 0; choice < terms.length; choice++) {
                terms[choice] = equality.terms[choice][i];
            }
            builder.addPair(hidden, vertices[equality.tables[i]], terms);
        }
    }
}
