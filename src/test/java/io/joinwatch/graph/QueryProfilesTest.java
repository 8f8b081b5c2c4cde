package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryProfilesTest {
    private static final long HOUR = 3_600_000;
    private final PaneWindow window = new PaneWindow(HOUR);
    private final QueryProfiles profiles = new QueryProfiles(8);

    private static JoinObservation join(long fingerprint, long bytes) {
        return JoinObservation.ofJoin(
                "orders",
                "lineitem",
                List.of(new ColumnPair("o_orderkey", "l_orderkey")),
                JoinType.INNER,
                bytes,
                bytes,
                5,
                3,
                fingerprint);
    }

    private void run(long fingerprint, long weight, long atMs) {
        window.pane(window.paneStart(atMs)).addRuns(fingerprint, weight, 3);
        profiles.ran(fingerprint, weight, List.of(join(fingerprint, weight << 10)), List.of(), window);
    }

    @Test
    void theLightestOfTheWindowLeaveWhenItIsFull() {
        for (long query = 1; query <= 8; query++) {
            run(query, 100 + query, query * HOUR);
        }
        window.expireBefore(3 * HOUR); // Nobody counts the runs of the queries 1 and 2 any more.
        run(9, 1, 9 * HOUR);
        assertThat(profiles.all()).extracting(QueryProfile::fingerprint).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(profiles.forgotten()).isEqualTo(2);
    }

    @Test
    void runsAreCountedInTheLatestSize() {
        run(1, 10, 0);
        run(1, 10, HOUR);
        run(2, 100, HOUR);
        WindowSums sum = window.sum(0, 2 * HOUR);
        assertThat(profiles.heaviest(sum, 5))
                .extracting(HeavyQuery::fingerprint, HeavyQuery::runs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, 3L), org.assertj.core.groups.Tuple.tuple(1L, 6L));
        run(1, 20, HOUR);
        HeavyQuery grown = profiles.heaviest(window.sum(0, 2 * HOUR), 5).get(1);
        assertThat(grown.runs()).isEqualTo(6);
        assertThat(grown.joins()).containsExactly(join(1, 20 << 10).at(0, 1));
        assertThat(profiles.heaviest(sum, 1)).hasSize(1);
    }

    @Test
    void aQueryWithoutTextIsToldByItsJoins() {
        run(1, 10, 0);
        assertThat(profiles.heaviest(window.sum(0, HOUR), 1))
                .extracting(HeavyQuery::text)
                .containsExactly("lineitem JOIN orders ON lineitem.l_orderkey = orders.o_orderkey");
        profiles.tell(new QueryFacts(1, "select 0", 0, List.of()));
        profiles.tell(new QueryFacts(2, "of nobody", 0, List.of()));
        assertThat(profiles.heaviest(window.sum(0, HOUR), 1))
                .extracting(HeavyQuery::text)
                .containsExactly("select 0");
        assertThat(profiles.size()).isOne();
    }

    @Test
    void theStoreIsToldOfWhatChangedAndWhatWent() {
        for (long query = 1; query <= 8; query++) {
            run(query, 100 + query, HOUR);
        }
        assertThat(profiles.changed()).hasSize(8);
        profiles.stored();
        run(1, 101, 2 * HOUR); // Nothing new.
        run(9, 1, 2 * HOUR);
        assertThat(profiles.changed()).containsExactly(9L);
        assertThat(profiles.gone()).containsExactly(2L, 3L, 4L, 5L);
        profiles.stored();
        assertThat(profiles.gone()).isEmpty();
        assertThat(profiles.changed()).isEmpty();
    }
}
