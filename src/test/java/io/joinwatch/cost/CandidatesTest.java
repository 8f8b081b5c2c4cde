package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final long GIB = 1L << 30;

    @Test
    void smallestTablesAreReplicatedFirstWhileTheirTotalStaysBelowTheShare() {
        Catalog catalog = new Catalog();
        put(catalog, "fact", 100 * GIB);
        put(catalog, "tooLarge", 2 * GIB);
        put(catalog, "a", GIB);
        put(catalog, "b", GIB);
        put(catalog, "c", GIB);
        put(catalog, "tiny", 5);
        CostSettings caps = new CostSettings(
                CostSettings.DEFAULTS.payBack(), GIB, 0.02, CostSettings.DEFAULTS.replicateRefresh(), 4, 8);
        assertThat(Candidates.mayBeCopied(catalog, caps)).containsExactlyInAnyOrder("tiny", "a", "b");
        assertThat(Candidates.mayBeCopied(catalog, caps.withoutReplicationCaps()))
                .hasSize(6);
    }

    @Test
    void skewedAndCoarseColumnsAreNoKeysUnlessDeployed() {
        assertThat(isKey(new ColumnFacts("c", "int4", 127, 0, 0, 4))).isFalse();
        assertThat(isKey(new ColumnFacts("c", "int4", 128, 0, 0, 4))).isTrue();
        assertThat(isKey(new ColumnFacts("c", "int4", -1, Double.NaN, 0.26, 4))).isFalse();
        assertThat(isKey(new ColumnFacts("c", "int4", -1, 0.26, Double.NaN, 4))).isFalse();
        assertThat(isKey(ColumnFacts.of("c", "int4"))).isTrue();

        Catalog catalog = new Catalog();
        ColumnFacts coarse = new ColumnFacts("c", "int4", 2, 0, 0, 4);
        catalog.put(new TableFacts("u", 1, 1, 1, List.of(coarse), Distribution.key("c"), List.of()));
        catalog.put(new TableFacts("v", 1, 1, 1, List.of(coarse), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin("u", "v", List.of(new ColumnPair("c", "c")), JoinType.INNER, 1, 1, 0, 1, 0),
                16);
        CostSettings noCopies =
                new CostSettings(CostSettings.DEFAULTS.payBack(), 0, 0, CostSettings.DEFAULTS.replicateRefresh(), 4, 8);
        NetworkCost cost = new NetworkCost(sums, catalog, 16, 1, noCopies);
        assertThat(Candidates.of(cost, noCopies))
                .containsEntry("u", List.of(Distribution.key("c"), Distribution.EVEN))
                .containsEntry("v", List.of(Distribution.EVEN));
    }

    private static boolean isKey(ColumnFacts column) {
        return Candidates.isKeyMaterial(column, 16, CostSettings.DEFAULTS);
    }

    private static void put(Catalog catalog, String table, long bytes) {
        catalog.put(new TableFacts(table, 1, 1, bytes, List.of(), Distribution.EVEN, List.of()));
    }
}
