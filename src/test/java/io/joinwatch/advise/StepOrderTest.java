package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A chain of tables that are joined on j and k together, all keyed on j, and grouped by k: keying all of them on k makes the
 * groupings local too, but every join between a changed and an unchanged table moves.
 */
class StepOrderTest {
    private static final long JOIN = 1_000;

    private static String table(int i) {
        return "t%02d".formatted(i);
    }

    private static WindowSnapshot chain(int length, long grouping) {
        Catalog catalog = new Catalog();
        WindowSums sums = new WindowSums();
        for (int i = 0; i < length; i++) {
            catalog.put(new TableFacts(table(i), 1, 0, 0, List.of(), Distribution.key("j"), List.of()));
            sums.addGrouping(new Grouping(table(i), List.of("k")), grouping);
            if (i > 0) {
                ObservedCost.add(
                        sums,
                        JoinObservation.ofJoin(
                                table(i - 1),
                                table(i),
                                List.of(new ColumnPair("j", "j"), new ColumnPair("k", "k")),
                                JoinType.FULL,
                                JOIN,
                                JOIN,
                                0,
                                1,
                                0),
                        8);
            }
        }
        return RandomWindow.at(sums, catalog, 8, NOW, List.of());
    }

    private static ChangeGroup group(WindowSnapshot window) {
        NetworkCost cost = RandomWindow.cost(window, EAGER);
        Layout layout = Layout.deployed(window.catalog());
        for (TableFacts facts : window.catalog().tables()) {
            layout = layout.with(facts.table(), Distribution.key("k"));
        }
        List<ChangeGroup> groups =
                ChangeGroups.of(new LayoutChange(new LocalCost(cost), Layout.deployed(cost.catalog()), layout));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).gainUnits())
                .isEqualTo(cost.units(Layout.deployed(window.catalog())) - cost.units(layout));
        return groups.get(0);
    }

    private static List<Long> prefixes(ChangeGroup group) {
        List<Long> prefixes = new ArrayList<>();
        long gained = 0;
        for (ChangeGroup.Step step : group.steps()) {
            gained += step.gainUnits();
            prefixes.add(gained);
        }
        return prefixes;
    }

    @Test
    void anOrderWhosePrefixesGainIsFoundFromTheEndOfTheChain() {
        for (int length : new int[] {5, StepOrder.EXHAUSTIVE, StepOrder.EXHAUSTIVE + 3}) {
            ChangeGroup group = group(chain(length, JOIN + 100));
            assertThat(group.everyPrefixGains()).as("%d tables", length).isTrue();
            assertThat(group.steps().get(0).table()).isEqualTo(table(0));
            assertThat(group.steps().get(length - 1).gainUnits()).isGreaterThan(JOIN);
        }
    }

    @Test
    void whereNoSingleTableGainsTheLeastBadOneComesFirst() {
        for (int length : new int[] {5, StepOrder.EXHAUSTIVE, StepOrder.EXHAUSTIVE + 3}) {
            ChangeGroup group = group(chain(length, 600));
            List<Long> prefixes = prefixes(group);
            assertThat(group.everyPrefixGains()).as("%d tables", length).isFalse();
            assertThat(prefixes.get(0)).as("%d tables", length).isEqualTo(600 - JOIN);
            assertThat(prefixes.get(1)).as("%d tables", length).isEqualTo(2 * 600 - JOIN);
            assertThat(prefixes).last().isEqualTo(600L * length);
            assertThat(prefixes.subList(1, length)).as("%d tables", length).allMatch(gained -> gained > 0);
        }
    }
}
