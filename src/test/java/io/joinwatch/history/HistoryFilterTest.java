package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFilterTest {
    private static final Signature COMPOSITE = JoinSignature.of(
            "sales.items",
            "orders",
            List.of(new ColumnPair("order_id", "id"), new ColumnPair("day", "day")),
            JoinType.LEFT);
    private static final Signature SELF =
            JoinSignature.of("emp", "emp", List.of(new ColumnPair("boss", "id")), JoinType.INNER);
    private static final Signature CLASS = new ClassSignature(List.of(
            new ClassMember("a", List.of("k")),
            new ClassMember("b", List.of("k", "l")),
            new ClassMember("b", List.of("k"))));

    @Test
    void edgesAreWrittenAsPeopleWriteThem() {
        assertThat(EdgeText.of(COMPOSITE)).isEqualTo("sales.items.day=orders.day, sales.items.order_id=orders.id");
        assertThat(EdgeText.of(SELF)).isEqualTo("emp.boss=emp.id");
        assertThat(EdgeText.of(CLASS)).isEqualTo("a.k=b.k=b.k+b.l");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            composite | sales.items.day=orders.day                                    | true
            composite | orders.id=sales.items.order_id                                | true
            composite | sales.items.day=orders.day, sales.items.order_id=orders.id    | true
            composite | sales.items.day=orders.id                                     | false
            composite | Orders.id=sales.items.order_id                                | false
            composite | items.day=orders.day                                          | false
            self      | emp.boss=emp.id                                               | true
            self      | emp.id=emp.boss                                               | true
            self      | emp.id=emp.id                                                 | false
            class     | a.k=b.k                                                       | true
            class     | b.l=a.k                                                       | true
            class     | b.k=b.k                                                       | true
            class     | b.l=b.k                                                       | true
            class     | b.l=b.l                                                       | false
            class     | a.k=a.k                                                       | false
            class     | a.k=b.k=b.k+b.l                                               | true
            """)
    void anEdgeIsNamedByItsColumnsInEitherOrder(String which, String edge, boolean named) {
        Signature signature = switch (which) {
            case "composite" -> COMPOSITE;
            case "self" -> SELF;
            default -> CLASS;
        };
        assertThat(EdgeText.names(signature, edge)).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void selectKeepsJustTheRowsAskedFor(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HistoryRows rows = HistoryRows.of(Panes.random(seed, 2_000, 40).log().observations());
        BatchIndex index = BatchIndex.of(rows);
        for (int i = 0; i < 50; i++) {
            Signature some = rows.signatures().get(random.nextInt(rows.signatureCount()));
            String table = random.nextBoolean() ? null : some.tables().get(0);
            String edge = random.nextBoolean() || !(some instanceof JoinSignature join)
                    ? null
                    : join.left() + "." + join.pairs().get(0).left() + "=" + join.right() + "."
                            + join.pairs().get(0).right();
            long from = random.nextInt(3) == 0 ? Long.MIN_VALUE : rows.timeMs(random.nextInt(rows.size()));
            long to = random.nextInt(3) == 0 ? Long.MAX_VALUE : from + 1 + random.nextLong(Panes.LENGTH);
            HistoryFilter filter = new HistoryFilter(null, from, Math.max(to, from + 1), table, edge);
            List<JoinObservation> expected = new ArrayList<>();
            for (JoinObservation row : rows.observations()) {
                boolean isIn = row.timeMs() >= from && row.timeMs() < filter.toMs();
                boolean isOfTable = table == null || row.signature().tables().contains(table);
                boolean isOfEdge = edge == null || EdgeText.names(row.signature(), edge);
                if (isIn && isOfTable && isOfEdge) {
                    expected.add(row);
                }
            }
            HistoryRows selected = filter.select(rows, index);
            assertThat(selected.observations()).as("seed %d, %s", seed, filter).isEqualTo(expected);
            assertThat(selected).isEqualTo(HistoryRows.of(expected));
        }
        assertThat(HistoryFilter.ALL.select(rows, index)).isSameAs(rows);
    }

    @Test
    void batchesArePassedOverByWhatTheySayOfThemselves() {
        HistoryFilter filter = new HistoryFilter("sales", 100, 200, null, null);
        assertThat(filter.mayHold("prod/sales", 0, 99)).isFalse();
        assertThat(filter.mayHold("prod/sales", 0, 100)).isTrue();
        assertThat(filter.mayHold("prod/sales", 199, 300)).isTrue();
        assertThat(filter.mayHold("prod/sales", 200, 300)).isFalse();
        assertThat(filter.mayHold("sales/prod", 100, 101)).isFalse();
        assertThat(new HistoryFilter("prod/sales", 100, 200, null, null).mayHold("prod/sales", 100, 101))
                .isTrue();
        assertThat(HistoryFilter.ALL.mayHold("prod/sales", Long.MAX_VALUE, Long.MAX_VALUE))
                .isTrue();
        assertThatThrownBy(() -> new HistoryFilter(null, 5, 5, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
