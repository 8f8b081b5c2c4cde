package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final long GIB = 1L << 30;
    private static final CostSettings NO_COPIES =
            new CostSettings(CostSettings.DEFAULTS.payBack(), 0, 0, CostSettings.DEFAULTS.replicateRefresh(), 4, 8);

    private final Catalog catalog = new Catalog();
    private final WindowSums sums = new WindowSums();

    @Test
    void smallestTablesAreReplicatedFirstWhileTheirTotalStaysBelowTheShare() {
        put("fact", 100 * GIB);
        put("tooLarge", 2 * GIB);
        put("a", GIB);
        put("b", GIB);
        put("c", GIB);
        put("tiny", 5);
        CostSettings caps = new CostSettings(
                CostSettings.DEFAULTS.payBack(), GIB, 0.02, CostSettings.DEFAULTS.replicateRefresh(), 4, 8);
        assertThat(Candidates.mayBeCopied(cost(), caps)).containsExactly("a", "b", "tiny");
        assertThat(Candidates.mayBeCopied(cost(), caps.withoutReplicationCaps()))
                .hasSize(6);
    }

    /** What no fact tells is as large as what was read of it; nothing tells that a table is small. */
    @Test
    void tablesOfUnknownSizeAreReplicatedIfSmallReadsTellSo() {
        put("fact", 100);
        put("unread", TableFacts.UNKNOWN);
        put("unsized", TableFacts.UNKNOWN);
        put("small", TableFacts.UNKNOWN);
        put("large", TableFacts.UNKNOWN);
        put("wide", TableFacts.UNKNOWN, new ColumnFacts("c", "text", -1, Double.NaN, Double.NaN, 1_000));
        join("unsized", 0, "fact", 100);
        join("small", 3, "large", 2_000);
        join("small", 4, "wide", 5);
        join("small", 2, "gone", 500);
        CostSettings caps = new CostSettings(
                CostSettings.DEFAULTS.payBack(), GIB, 0.05, CostSettings.DEFAULTS.replicateRefresh(), 4, 8);
        assertThat(Candidates.mayBeCopied(cost(), caps))
                .as("5 %% of 100 + 4 + 2,000 + 10 rows of 1,000 bytes + 500 that only queries name")
                .containsExactly("fact", "small");
        assertThat(cost().tablesOfEstimatedSize()).containsExactly("gone", "large", "small");
    }

    @Test
    void columnsAreTakenAwayAtTheEdgesOfTheDataRules() {
        for (int nodes : new int[] {1, 2, 16, 100}) {
            double most = 4.0 / nodes;
            assertThat(isKey(nodes, -1, Double.NaN, most)).isTrue();
            assertThat(isKey(nodes, -1, Double.NaN, Math.nextUp(most))).isFalse();
            assertThat(isKey(nodes, -1, most, Double.NaN)).isTrue();
            assertThat(isKey(nodes, -1, Math.nextUp(most), Double.NaN)).isFalse();
            assertThat(isKey(nodes, 8L * nodes, 0, 0)).isTrue();
            assertThat(isKey(nodes, 8L * nodes - 1, 0, 0)).isFalse();
            assertThat(isKey(nodes, 0, 0, 0)).isFalse();
            assertThat(isKey(nodes, -1, Double.NaN, Double.NaN)).isTrue();
        }
    }

    @Test
    void skewedAndCoarseColumnsAreNoKeysUnlessDeployed() {
        ColumnFacts coarse = new ColumnFacts("c", "int4", 2, 0, 0, 4);
        catalog.put(new TableFacts("u", 1, 1, 1, List.of(coarse), Distribution.key("c"), List.of()));
        catalog.put(new TableFacts("v", 1, 1, 1, List.of(coarse), Distribution.EVEN, List.of()));
        join("u", 1, "v", 1);
        assertThat(labels())
                .containsEntry("u", List.of(Distribution.key("c"), Distribution.EVEN))
                .containsEntry("v", List.of(Distribution.EVEN));
    }

    /** A window outlives columns: a key on one that is gone cannot be deployed. */
    @Test
    void aColumnThatTheFactsNoLongerListIsNoLabel() {
        ColumnFacts kept = ColumnFacts.of("kept", "int4");
        catalog.put(new TableFacts("u", 1, 1, 1, List.of(kept), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts("v", 1, 1, 1, List.of(kept), Distribution.key("gone"), List.of()));
        catalog.put(new TableFacts("w", 1, 1, 1, List.of(), Distribution.EVEN, List.of()));
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        "u",
                        "v",
                        List.of(new ColumnPair("kept", "kept"), new ColumnPair("gone", "gone")),
                        JoinType.INNER,
                        1,
                        1,
                        0,
                        1,
                        0),
                16);
        ObservedCost.add(
                sums,
                new JoinObservation(
                        new ClassSignature(List.of(
                                new ClassMember("u", List.of("gone too")),
                                new ClassMember("v", List.of("kept")),
                                new ClassMember("w", List.of("unlisted")))),
                        new long[] {1, 1, 1},
                        0,
                        1,
                        0),
                16);
        sums.addGrouping(new Grouping("u", List.of("gone for good")), 1);
        assertThat(labels())
                .containsEntry("u", List.of(Distribution.EVEN, Distribution.key("kept")))
                .containsEntry("v", List.of(Distribution.key("gone"), Distribution.EVEN, Distribution.key("kept")))
                .as("facts without columns say nothing of any")
                .containsEntry("w", List.of(Distribution.EVEN, Distribution.key("unlisted")));
    }

    private SortedMap<String, List<Distribution>> labels() {
        return Candidates.of(cost(), NO_COPIES);
    }

    private NetworkCost cost() {
        return new NetworkCost(sums, catalog, 16, 1, NO_COPIES);
    }

    private void join(String left, long leftBytes, String right, long rightBytes) {
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        left, right, List.of(new ColumnPair("c", "c")), JoinType.INNER, leftBytes, rightBytes, 0, 1, 0),
                16);
    }

    private static boolean isKey(int nodes, long distinct, double nullFraction, double topFraction) {
        return Candidates.isKeyMaterial(
                new ColumnFacts("c", "int4", distinct, nullFraction, topFraction, 4), nodes, CostSettings.DEFAULTS);
    }

    private void put(String table, long bytes, ColumnFacts... columns) {
        catalog.put(new TableFacts(table, 1, 10, bytes, List.of(columns), Distribution.EVEN, List.of()));
    }
}
