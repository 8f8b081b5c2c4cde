package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.advise.LayoutNote.Kind;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final long GIB = 1L << 30;

    /** What is counted around the changes is what the cost model counts from scratch. */
    @Test
    void answersAreThoseOfTheWholeObjective() {
        for (long seed = 0; seed < 1_000; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            WindowSnapshot window = RandomQueries.window(workload, true);
            NetworkCost cost = window.cost(CostSettings.DEFAULTS);
            WhatIf whatIf = new WhatIf(window, RandomWindow.EAGER.withCost(CostSettings.DEFAULTS));
            Layout deployed = Layout.deployed(window.catalog());
            for (int asked = 0; asked < 3; asked++) {
                SortedMap<String, Distribution> changes = new TreeMap<>();
                for (int i = workload.random.nextInt(4); i > 0; i--) {
                    changes.put(workload.table(), workload.label());
                }
                WhatIfAnswer answer = whatIf.of(changes);
                Layout layout = with(deployed, changes);
                check("seed " + seed + " " + changes, answer.hypothetical(), cost, layout);
                check("seed " + seed, answer.deployed(), cost, deployed);
                for (WhatIfAnswer.Change change : answer.changes()) {
                    long without = cost.unitsWithoutMoves(layout.with(change.table(), change.from()));
                    long saved = Figures.bytesPerDay(cost, without - cost.unitsWithoutMoves(layout));
                    assertThat(change.savedBytesPerDay()).as("seed %d", seed).isEqualTo(saved);
                }
                assertThat(answer.queries())
                        .as("seed %d", seed)
                        .isEqualTo(new QueryEffects(cost, window.queries()).top(5, deployed, layout));
            }
        }
    }

    private static void check(String what, LayoutFigures figures, NetworkCost cost, Layout layout) {
        assertThat(figures.bytesPerDay())
                .as(what)
                .isEqualTo(Figures.bytesPerDay(cost, cost.unitsWithoutMoves(layout)))
                .isBetween(parts(figures), parts(figures) + 8);
        assertThat(figures.bytesPerDayWithMoves()).as(what).isEqualTo(Figures.bytesPerDay(cost, cost.units(layout)));
        assertThat(figures.moveBytes())
                .as(what)
                .isEqualTo(cost.tables().stream()
                        .mapToLong(table -> cost.moveBytes(table, layout.of(table)))
                        .sum());
    }

    private static long parts(LayoutFigures figures) {
        return figures.joinBytesPerDay()
                + figures.groupingBytesPerDay()
                + figures.replicationBytesPerDay()
                + figures.imbalanceBytesPerDay();
    }

    private static Layout with(Layout layout, Map<String, Distribution> changes) {
        SortedMap<String, Distribution> labels = new TreeMap<>(layout.distributions());
        labels.putAll(changes);
        return new Layout(labels);
    }

    @Test
    void whatIsAdvisedStandsBesideIt() {
        for (long seed = 0; seed < 100; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            Advice advice = new Advisor(RandomWindow.EAGER).advise(window, Advised.NONE);
            WhatIf whatIf = new WhatIf(window, RandomWindow.EAGER, advice);
            WhatIfAnswer optimum = whatIf.of(advice.optimum());
            assertThat(optimum.hypothetical()).as("seed %d", seed).isEqualTo(optimum.optimum());
            assertThat(optimum.hypothetical().bytesPerDayWithMoves())
                    .as("seed %d", seed)
                    .isEqualTo(advice.solve().value())
                    .isLessThanOrEqualTo(optimum.deployed().bytesPerDayWithMoves());
            assertThat(whatIf.of(advice.recommended()).hypothetical())
                    .as("seed %d", seed)
                    .isEqualTo(optimum.recommended());
            assertThat(whatIf.of(Map.of()).hypothetical()).as("seed %d", seed).isEqualTo(optimum.deployed());
        }
    }

    @Test
    void anyNumberOfThreadsMayAsk() {
        RandomWorkload workload = new RandomWorkload(7);
        WindowSnapshot window = RandomQueries.window(workload, true);
        List<Map<String, Distribution>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asked.add(Map.of(workload.table(), workload.label()));
        }
        WhatIf whatIf = new WhatIf(window, AdviceSettings.DEFAULTS);
        List<WhatIfAnswer> alone = asked.stream().map(whatIf::of).toList();
        assertThat(IntStream.range(0, asked.size())
                        .parallel()
                        .mapToObj(i -> whatIf.of(asked.get(i)))
                        .toList())
                .isEqualTo(alone);
    }

    /** 16 nodes: a key needs at most 25 % in one value and at least 128 values. */
    private static WindowSnapshot shop(PolicyRecord... policies) {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts(
                "shop.orders",
                1,
                1_000,
                2 * GIB,
                List.of(
                        ColumnFacts.of("o_id", "bigint"),
                        new ColumnFacts("o_status", "char", 3, 0, 0.5, 1),
                        new ColumnFacts("o_clerk", "bigint", 5_000, 0.4, Double.NaN, 8)),
                Distribution.EVEN,
                List.of()));
        catalog.put(new TableFacts(
                "shop.lines",
                1,
                4_000,
                6 * GIB,
                List.of(ColumnFacts.of("l_order", "bigint"), ColumnFacts.of("l_item", "bigint")),
                Distribution.key("l_item"),
                List.of()));
        catalog.put(new TableFacts("small", 1, 10, 1_000, List.of(), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts(
                "recent", 1, -1, -1, List.of(), Distribution.UNKNOWN, List.of(), "select * from shop.orders"));
        WindowSums sums = new WindowSums();
        io.joinwatch.cost.ObservedCost.add(
                sums,
                io.joinwatch.graph.JoinObservation.ofJoin(
                        "shop.orders",
                        "shop.lines",
                        List.of(new ColumnPair("o_id", "l_order")),
                        JoinType.INNER,
                        2 * GIB,
                        6 * GIB,
                        0,
                        1,
                        0),
                16);
        return RandomWindow.at(sums, catalog, 16, RandomWindow.NOW, List.of(policies));
    }

    private static WhatIfAnswer ask(WindowSnapshot window, String table, Distribution label) {
        return new WhatIf(window, AdviceSettings.DEFAULTS).of(Map.of(table, label));
    }

    @Test
    void namesAreTakenAsTheyAreMeant() {
        WhatIfAnswer answer = ask(shop(), "ORDERS", Distribution.key("O_ID"));
        assertThat(answer.notes()).isEmpty();
        assertThat(answer.changes()).singleElement().satisfies(change -> {
            assertThat(change.table()).isEqualTo("shop.orders");
            assertThat(change.to()).isEqualTo(Distribution.key("o_id"));
            assertThat(change.savedBytesPerDay()).isPositive();
            assertThat(change.moveBytes()).isEqualTo(2 * GIB * 15 / 16);
        });
        assertThat(answer.savedBytesPerDay()).isEqualTo(answer.changes().get(0).savedBytesPerDay());
        assertThat(answer.hypothetical().payBackDays())
                .isEqualTo((double) answer.hypothetical().moveBytes() / answer.savedBytesPerDay());
        assertThat(ask(shop(), "small", Distribution.UNKNOWN).changes())
                .as("as deployed")
                .isEmpty();
        assertThatThrownBy(() -> new WhatIf(shop(), AdviceSettings.DEFAULTS)
                        .of(Map.of("orders", Distribution.ALL, "shop.orders", Distribution.EVEN)))
                .hasMessage("Table shop.orders has two labels, one of them as shop.orders. Maybe keep one");
    }

    @Test
    void whatSpeaksAgainstItIsSaidAndItIsCountedAllTheSame() {
        assertNote(shop(), "oders", Distribution.ALL, Kind.UNKNOWN_TABLE, "There is no table oders");
        assertNote(shop(), "shop.oders", Distribution.ALL, Kind.UNKNOWN_TABLE, "Maybe shop.orders is meant");
        assertNote(
                shop(),
                "lines",
                Distribution.key("l_itm"),
                Kind.UNKNOWN_COLUMN,
                "has no column l_itm: such a key serves no join. Maybe l_item is meant");
        assertNote(
                shop(),
                "orders",
                Distribution.ALL,
                Kind.ABOVE_CAPS,
                "of 2147483648 bytes is above the caps of ALL: at most 1073741824 bytes, and the smallest tables first, up to 5 % of the database");
        assertNote(
                shop(),
                "orders",
                Distribution.key("o_status"),
                Kind.POOR_KEY,
                "by o_status: its most frequent value holds 50 % of the rows, 0 % are null, it has 3 values; a key of 16 nodes needs at most 25 % in one value or null, and at least 128 values");
        assertNote(shop(), "orders", Distribution.key("o_clerk"), Kind.POOR_KEY, "by o_clerk: 40 % are null");
        assertNote(shop(), "recent", Distribution.key("o_id"), Kind.VIEW, "Maybe name the tables behind it");
        assertThat(ask(shop(), "small", Distribution.ALL).notes()).isEmpty();
        assertThat(ask(shop(), "orders", Distribution.ALL).hypothetical().replicationBytesPerDay())
                .isEqualTo(2 * GIB * 15);
    }

    @Test
    void policiesSpeakToo() {
        PolicyRecord ban = new PolicyRecord(
                RandomWindow.DATABASE, 1, "shop.orders", null, List.of(DistributionEntry.key("o_id")), Map.of(), false);
        assertNote(
                shop(ban), "orders", Distribution.key("o_id"), Kind.BANNED, "may not be KEY(o_id): a policy bans it");
        PolicyRecord pin =
                new PolicyRecord(RandomWindow.DATABASE, 1, "small", DistributionEntry.ALL, List.of(), Map.of(), false);
        assertNote(shop(pin), "small", Distribution.key("x"), Kind.PINNED, "is pinned to ALL by a policy");
    }

    private static void assertNote(WindowSnapshot window, String table, Distribution label, Kind kind, String words) {
        WhatIfAnswer answer = ask(window, table, label);
        assertThat(answer.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(kind);
            assertThat(note.message()).contains(words);
        });
        assertThat(answer.hypothetical().bytesPerDay()).isPositive();
    }
}
