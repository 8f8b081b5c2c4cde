package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tables cost by themselves, by hand. */
class TableTermsTest {
    private static final long DAY = 86_400_000;

    @Test
    void aMoveIsPaidBackOverThePayBackTimeAndFreeFromAll() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts("copied", 1, 10, 3_000, List.of(), Distribution.ALL, List.of()));
        NetworkCost cost = new NetworkCost(new WindowSums(), catalog, 10, DAY, CostSettings.DEFAULTS);

        assertThat(cost.moveBytes("t", Distribution.key("a"))).isEqualTo(2_700);
        assertThat(cost.moveBytes("t", Distribution.ALL)).isEqualTo(27_000);
        assertThat(cost.moveBytes("t", Distribution.EVEN)).isZero();
        assertThat(cost.moveBytes("copied", Distribution.key("a"))).isZero();
        Layout moved = Layout.deployed(catalog).with("t", Distribution.key("a"));
        assertThat(cost.moveUnits(moved)).as("a day of thirty").isEqualTo(100);
        assertThat(cost.bytesPerDay(cost.moveUnits(moved))).isEqualTo(90);
    }

    @Test
    void copiesAreRefreshedOnceADayOrAsOftenAsTheyAreWritten() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.ALL, List.of()));
        WindowSums sums = new WindowSums();
        Layout all = Layout.deployed(catalog);
        assertThat(new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS).units(all))
                .isEqualTo(30_000);
        sums.addWrite("t", 5_000);
        assertThat(new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS).units(all))
                .isEqualTo(50_000);
    }

    @Test
    void groupingIsLocalOnlyOnAGroupedKey() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        sums.addGrouping(new Grouping("t", List.of("a", "b")), 77);
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        Layout deployed = Layout.deployed(catalog);
        assertThat(cost.unitsWithoutMoves(deployed)).isEqualTo(77);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("b"))))
                .isZero();
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("c"))))
                .isEqualTo(77);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.ALL)))
                .as("no grouping movement, but a refresh a day")
                .isEqualTo(30_000);
    }

    /** Three quarters of t's rows hold one value: its node reads 3/4 · 9/10 of what is read beyond an even share. */
    @Test
    void aSkewedKeyCostsWhatItsFullestNodeReadsBeyondItsShare() {
        ColumnFacts skewed = new ColumnFacts("a", "int4", -1, 0.25, 0.75, 4);
        ColumnFacts empty = new ColumnFacts("b", "int4", 100, 0.5, 0.25, 4);
        ColumnFacts coarse = new ColumnFacts("c", "int4", 4, Double.NaN, Double.NaN, 4);
        ColumnFacts unknown = ColumnFacts.of("d", "int4");
        Catalog catalog = new Catalog();
        catalog.put(
                new TableFacts("t", 1, 10, 900, List.of(skewed, empty, coarse, unknown), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        sums.addRead("t", 100, 3);
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        assertThat(cost.imbalanceUnits("t", Distribution.key("a"))).isEqualTo(225);
        assertThat(cost.imbalanceUnits("t", Distribution.key("b"))).isEqualTo(150);
        assertThat(cost.imbalanceUnits("t", Distribution.key("c"))).isEqualTo(75);
        assertThat(cost.imbalanceUnits("t", Distribution.key("d"))).isZero();
        assertThat(cost.imbalanceUnits("t", Distribution.key("e"))).isZero();
        assertThat(cost.imbalanceUnits("t", new Distribution(Distribution.Style.KEY, List.of("a", "c"))))
                .as("the column that spreads best")
                .isEqualTo(75);
        assertThat(cost.imbalanceUnits("t", Distribution.EVEN)).isZero();
        assertThat(cost.imbalanceUnits("t", Distribution.ALL)).isZero();

        Layout deployed = Layout.deployed(catalog);
        assertThat(cost.unitsWithoutMoves(deployed)).isZero();
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("a"))))
                .isEqualTo(225);
        assertThat(cost.labelUnits("t", Distribution.key("a")))
                .as("and a day of thirty of the move")
                .isEqualTo(225 + 30);
    }

    @Test
    void sizesAreToldOrWorkedOutOrReadOff() {
        ColumnFacts wide = new ColumnFacts("a", "int4", -1, Double.NaN, Double.NaN, 4.5);
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("told", 1, 10, 30_000, List.of(wide), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts(
                "counted", 1, 10, TableFacts.UNKNOWN, List.of(wide, wide), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts(
                "read",
                1,
                10,
                TableFacts.UNKNOWN,
                List.of(wide, ColumnFacts.of("b", "int4")),
                Distribution.EVEN,
                List.of()));
        catalog.put(new TableFacts("empty", 1, 0, 0, List.of(wide), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        for (String table : List.of("told", "counted", "read", "empty", "foreign")) {
            sums.addRead(table, 600, 5);
            sums.addRead(table, 500, 1);
        }
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        assertThat(cost.tablesOfEstimatedSize()).containsExactly("foreign", "read");
        assertThat(cost.moveBytes("told", Distribution.key("a"))).isEqualTo(27_000);
        assertThat(cost.moveBytes("counted", Distribution.key("a"))).isEqualTo(81);
        assertThat(cost.moveBytes("read", Distribution.key("a"))).isEqualTo(540);
        assertThat(cost.moveBytes("read", Distribution.ALL)).isEqualTo(5_400);
        assertThat(cost.moveBytes("empty", Distribution.ALL)).isZero();
        assertThat(cost.moveBytes("nowhere", Distribution.ALL)).isZero();
        assertThat(cost.unitsWithoutMoves(Layout.of(Map.of("read", Distribution.ALL))))
                .as("a refresh a day")
                .isEqualTo(6_000);
        assertThat(cost.unitsWithoutMoves(Layout.of(Map.of("empty", Distribution.ALL))))
                .isZero();
    }
}
