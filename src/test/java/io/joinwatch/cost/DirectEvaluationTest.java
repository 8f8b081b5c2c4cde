package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.ObservedQuery;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The cost of random windows under random layouts, against the evaluation of every single query of theirs. */
class DirectEvaluationTest {
    private static final long DAY = 86_400_000;
    private static final int SEEDS = 6_000;

    /** A window of one query costs what the query does, whatever is in it. */
    @Test
    void oneQueryCostsWhatItMoves() {
        Set<String> seen = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            ObservedQuery query = query(workload, List.of());
            Layout layout = layout(workload);
            Window window = new Window(workload, List.of(query));
            assertThat(window.nths(layout))
                    .as("seed %d, %s, %s", seed, query, layout)
                    .isEqualTo(window.direct(layout));
            note(seen, window, layout);
        }
        assertThat(seen).containsAll(EVERYTHING);
    }

    /** Sums per signature lose nothing but a choice per query of a class, which makes a class dearer, never cheaper. */
    @Test
    void aWindowCostsWhatItsQueriesMove() {
        int bounds = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            List<ObservedQuery> queries = new ArrayList<>();
            for (int i = 1 + workload.random.nextInt(12); i > 0; i--) {
                queries.add(query(workload, queries));
            }
            Layout layout = layout(workload);
            Window window = new Window(workload, queries);
            Map<Signature, BigInteger> direct = window.joins(layout);
            BigInteger classesLost = BigInteger.ZERO;
            for (Map.Entry<Signature, BigInteger> of : window.signatures(layout).entrySet()) {
                BigInteger lost = of.getValue().subtract(direct.getOrDefault(of.getKey(), BigInteger.ZERO));
                if (of.getKey() instanceof JoinSignature) {
                    assertThat(lost).as("seed %d, %s", seed, of.getKey()).isZero();
                } else {
                    assertThat(lost).as("seed %d, %s", seed, of.getKey()).isNotNegative();
                    classesLost = classesLost.add(lost);
                }
            }
            assertThat(window.nths(layout))
                    .as("seed %d, %s", seed, layout)
                    .isEqualTo(window.direct(layout).add(classesLost));
            bounds += classesLost.signum();
        }
        assertThat(bounds).as("windows whose classes are but a bound").isGreaterThan(100);
    }

    /** All that must have been met; of nodes, joins and classes these, and every label on every kind of side. */
    private static final Set<String> EVERYTHING = everything();

    private static Set<String> everything() {
        Set<String> all = new TreeSet<>(Set.of(
                "1 node",
                "2 nodes",
                "16 nodes",
                "self-join",
                "composite",
                "class of 3",
                "class of 4",
                "class of 5",
                "class of 6",
                "grouping",
                "write",
                "estimated size",
                "no size",
                "skew"));
        for (JoinType type : EnumSet.complementOf(EnumSet.of(JoinType.RIGHT))) { // a left join from the other side
            for (Distribution.Style left : Distribution.Style.values()) {
                for (Distribution.Style right : Distribution.Style.values()) {
                    all.add(type + " " + left + " " + right);
                }
            }
        }
        for (Distribution.Style from : Distribution.Style.values()) {
            for (Distribution.Style to : Distribution.Style.values()) {
                all.add(from + " to " + to);
            }
        }
        return all;
    }

    private static void note(Set<String> seen, Window window, Layout layout) {
        RandomWorkload workload = window.workload;
        seen.add(workload.nodes + (workload.nodes == 1 ? " node" : " nodes"));
        for (ObservedQuery query : window.queries) {
            for (JoinObservation observation : query.joins()) {
                if (observation.signature() instanceof JoinSignature join) {
                    seen.add(join.type() + " " + layout.of(join.left()).style() + " "
                            + layout.of(join.right()).style());
                    seen.add(join.left().equals(join.right()) ? "self-join" : "join");
                    seen.add(join.pairs().size() > 1 ? "composite" : "one pair");
                } else {
                    seen.add("class of " + observation.members());
                }
            }
            seen.add(query.groupings().isEmpty() ? "no grouping" : "grouping");
            seen.add(query.writes().isEmpty() ? "no write" : "write");
        }
        seen.add(window.cost.tablesOfEstimatedSize().isEmpty() ? "told sizes" : "estimated size");
        for (String table : workload.tables) {
            Distribution to = layout.of(table);
            seen.add(workload.catalog.table(table).orElseThrow().deployed().style() + " to " + to.style());
            seen.add(window.cost.size(table).orElse(0) == 0 ? "no size" : "size");
            seen.add(window.cost.imbalanceUnits(table, to) > 0 ? "skew" : "no skew");
        }
    }

    private static Layout layout(RandomWorkload workload) {
        Layout layout = workload.layout();
        String table = workload.table();
        return workload.random.nextInt(3) > 0 ? layout : layout.with(table, Distribution.UNKNOWN);
    }

    /** A random query; its joins may be those of one before, on other bytes. */
    private static ObservedQuery query(RandomWorkload workload, List<ObservedQuery> before) {
        long repeat = 1 + workload.random.nextInt(3);
        List<JoinObservation> known =
                before.stream().flatMap(query -> query.joins().stream()).toList();
        Map<Signature, JoinObservation> observations = new LinkedHashMap<>();
        for (int i = 1 + workload.random.nextInt(3); i > 0; i--) {
            JoinObservation observation = known.isEmpty() || workload.random.nextInt(3) == 0
                    ? workload.observation()
                    : workload.again(known.get(workload.random.nextInt(known.size())));
            observations.put(observation.signature(), observation.at(0, repeat));
        }
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        List<ObservedQuery.Written> writes = new ArrayList<>();
        if (workload.random.nextInt(3) == 0) {
            List<String> columns = workload.random.nextBoolean() ? List.of("c0", "c1") : List.of(workload.column());
            groupings.add(new HeavyQuery.Grouped(
                    new Grouping(workload.table(), columns), workload.random.nextLong(1L << 34)));
        }
        if (workload.random.nextInt(3) == 0) {
            writes.add(new ObservedQuery.Written(workload.table(), workload.random.nextLong(1L << 40)));
        }
        return new ObservedQuery(0, repeat, true, 0, List.copyOf(observations.values()), groupings, writes);
    }

    /** Queries, and what they sum up to. */
    private static final class Window {
        private final RandomWorkload workload;
        private final List<ObservedQuery> queries;
        private final WindowSums sums = new WindowSums();
        private final NetworkCost cost;
        private final DirectTerms terms;

        Window(RandomWorkload workload, List<ObservedQuery> queries) {
            this.workload = workload;
            this.queries = queries;
            queries.forEach(query -> query.addTo(sums, workload.nodes));
            long covered = 1 + DAY * (queries.size() % 5);
            this.cost = new NetworkCost(sums, workload.catalog, workload.nodes, covered, CostSettings.DEFAULTS);
            this.terms = new DirectTerms(queries, workload.catalog, workload.nodes, covered, CostSettings.DEFAULTS);
        }

        /** What the model says. */
        BigInteger nths(Layout layout) {
            assertThat(cost.units(layout)).isLessThan(SignatureSums.LIMIT);
            return nths(cost.units(layout));
        }

        /** What the model says of each signature. */
        Map<Signature, BigInteger> signatures(Layout layout) {
            Map<Signature, BigInteger> moved = new HashMap<>();
            sums.forEachJoin((signature, of) -> moved.put(signature, nths(cost.units(signature, of, layout))));
            return moved;
        }

        private BigInteger nths(long units) {
            return BigInteger.valueOf(units).multiply(BigInteger.valueOf(workload.nodes - 1L));
        }

        /** What the queries move, one by one. */
        BigInteger direct(Layout layout) {
            BigInteger all = BigInteger.ZERO;
            for (BigInteger moved : joins(layout).values()) {
                all = all.add(moved);
            }
            for (String table : workload.tables) {
                all = all.add(terms.nths(table, layout.of(table)));
            }
            return all;
        }

        /** The same of their joins, by signature. */
        Map<Signature, BigInteger> joins(Layout layout) {
            DirectEvaluation direct = new DirectEvaluation(workload.nodes, workload.catalog);
            Map<Signature, BigInteger> moved = new HashMap<>();
            for (ObservedQuery query : queries) {
                for (JoinObservation observation : query.joins()) {
                    moved.merge(observation.signature(), direct.nths(observation, layout), BigInteger::add);
                }
            }
            return moved;
        }
    }
}
