package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.QueryEffects.Effect;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueryEffectsTest {
    private static final long GIB = 1L << 30;

    /** Joins and groupings add up, to the bytes lost in rounding; classes, where each query chooses for itself, to no more. */
    @Test
    void effectsOfAllQueriesAddUpToTheWindow() {
        for (long seed = 0; seed < 1_000; seed++) {
            boolean classes = seed % 2 == 0;
            RandomWorkload workload = new RandomWorkload(seed);
            WindowSnapshot window = RandomQueries.window(workload, classes);
            NetworkCost cost = window.cost(CostSettings.DEFAULTS);
            Layout before = workload.layout();
            Layout after = workload.layout();
            List<Effect> effects = new QueryEffects(cost, window.queries()).of(cost.tables(), before::of, after::of);
            long rounding = 2L * window.queries().size() + 2;
            long sumBefore = effects.stream().mapToLong(Effect::bytesBefore).sum();
            long sumAfter = effects.stream().mapToLong(Effect::bytesAfter).sum();
            if (classes) {
                assertThat(sumBefore).as("seed %d", seed).isLessThanOrEqualTo(joins(cost, before));
                assertThat(sumAfter).as("seed %d", seed).isLessThanOrEqualTo(joins(cost, after));
            } else {
                assertThat(joins(cost, before) - sumBefore).as("seed %d", seed).isBetween(0L, rounding);
                assertThat(joins(cost, after) - sumAfter).as("seed %d", seed).isBetween(0L, rounding);
            }
        }
    }

    /** What the window's joins and groupings move, without copies. */
    private static long joins(NetworkCost cost, Layout layout) {
        long[] units = {0};
        cost.sums().forEachJoin((signature, of) -> units[0] += cost.units(signature, of, layout));
        cost.tables().forEach(table -> units[0] += cost.groupingUnits(table, layout.of(table)));
        return cost.bytesPerDay(units[0]);
    }

    @Test
    void onlyQueriesThatTouchAChangedTableAreLookedAt() {
        for (long seed = 0; seed < 500; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            WindowSnapshot window = RandomQueries.window(workload, true);
            QueryEffects effects = new QueryEffects(window.cost(CostSettings.DEFAULTS), window.queries());
            Layout before = workload.layout();
            String table = workload.table();
            Layout after = before.with(table, workload.label());
            List<Effect> few = effects.of(Set.of(table), before::of, after::of);
            List<Effect> all = effects.of(new TreeSet<>(workload.tables), before::of, after::of);
            assertThat(few).as("seed %d", seed).isSubsetOf(all).allMatch(effect -> touches(effect.query(), table));
            assertThat(all)
                    .as("seed %d", seed)
                    .filteredOn(effect -> !few.contains(effect))
                    .allMatch(effect -> effect.savedBytes() == 0);
            assertThat(effects.top(3, before, after))
                    .as("seed %d", seed)
                    .isEqualTo(effects.top(3, Set.of(table), before::of, after::of));
        }
    }

    private static boolean touches(HeavyQuery query, String table) {
        return query.joins().stream().anyMatch(join -> join.signature().tables().contains(table))
                || query.groupings().stream()
                        .anyMatch(of -> of.grouping().table().equals(table));
    }

    @Test
    void thoseThatGainAndLoseMostComeFirst() {
        Catalog catalog = new Catalog();
        for (String table : List.of("orders", "lines", "items")) {
            catalog.put(new TableFacts(table, 1, 10, GIB, List.of(), Distribution.EVEN, List.of()));
        }
        HeavyQuery orders = joining(7, 10, "orders", "o_id", "l_order");
        HeavyQuery items = joining(-1, 4, "items", "i_id", "l_item");
        HeavyQuery sameItems = joining(3, 4, "items", "i_id", "l_item");
        HeavyQuery byItem = new HeavyQuery(
                9, "", 3, List.of(), List.of(new HeavyQuery.Grouped(new Grouping("lines", List.of("l_item")), GIB)));
        NetworkCost cost = new NetworkCost(new WindowSums(), catalog, 4, RandomWindow.DAY, CostSettings.DEFAULTS);
        QueryEffects effects = new QueryEffects(cost, List.of(items, byItem, sameItems, orders));

        Layout keyedOnItem = Layout.deployed(catalog).with("lines", Distribution.key("l_item"));
        Layout keyedOnOrder = Layout.deployed(catalog).with("lines", Distribution.key("l_order"));
        QueryEffects.Top top = effects.top(5, keyedOnItem, keyedOnOrder);
        // Hashing a side moves 3/4 of it.
        assertThat(top.helped()).containsExactly(new Effect(orders, 10, 2 * 10 * GIB * 3 / 4, 10 * GIB * 3 / 4));
        assertThat(top.harmed())
                .as("ties go to the smaller fingerprint, read as its hexadecimal digits")
                .containsExactly(
                        new Effect(sameItems, 4, 4 * GIB * 3 / 4, 2 * 4 * GIB * 3 / 4),
                        new Effect(items, 4, 4 * GIB * 3 / 4, 2 * 4 * GIB * 3 / 4),
                        new Effect(byItem, 3, 0, 3 * GIB * 3 / 4));
        assertThat(top.harmed().get(1).fingerprint()).isEqualTo("ffffffffffffffff");
        assertThat(effects.top(1, keyedOnItem, keyedOnOrder).harmed()).hasSize(1);
        assertThat(effects.top(5, keyedOnItem, keyedOnItem)).isEqualTo(QueryEffects.Top.NONE);
    }

    private static HeavyQuery joining(long fingerprint, int runs, String table, String key, String foreign) {
        List<ColumnPair> on = List.of(new ColumnPair(key, foreign));
        return new HeavyQuery(
                fingerprint,
                "",
                runs,
                List.of(JoinObservation.ofJoin(table, "lines", on, JoinType.INNER, GIB, GIB, 0, 1, fingerprint)),
                List.of());
    }
}
