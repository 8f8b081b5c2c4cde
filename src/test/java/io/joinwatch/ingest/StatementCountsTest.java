package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.ingest.StatementReading.Counters;
import io.joinwatch.ingest.StatementReading.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reading adds to the one before. Times are in microseconds from some zero. */
class StatementCountsTest {
    private final StatementCounts counts = new StatementCounts();

    @Test
    void theFirstReadingCountsOnlyIfThatIsWanted() {
        StatementReading first = reading(100, 0L, 0, row(1, 5));
        assertThat(counts.growth(first, false)).isEmpty();
        assertThat(calls(first, true)).containsExactly(5L);
    }

    @Test
    void callsAndTimesAreWhatCameSince() {
        counts.note(reading(100, 0L, 0, new Row(key(1), "d", new Counters(5, 50, null), "q"), row(2, 7)));
        StatementReading next =
                reading(200, 0L, 0, new Row(key(1), "d", new Counters(8, 110, null), "q"), row(2, 7), row(3, 2));
        assertThat(counts.growth(next, false))
                .extracting(growth -> growth.row().key().query(), growth -> growth.calls(), growth -> growth.totalMs())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 3L, 60.0),
                        org.assertj.core.groups.Tuple.tuple(3L, 2L, 2.0));
    }

    @Test
    void userDatabaseAndLevelAreCountedApart() {
        Counters five = new Counters(5, 5, null);
        counts.note(reading(100, 0L, 0, row(1, 5)));
        StatementReading next = reading(
                200,
                0L,
                0,
                row(1, 5),
                new Row(new StatementKey(7, 9, 1, true), "d", five, "q"),
                new Row(new StatementKey(8, 8, 1, true), "e", five, "q"),
                new Row(new StatementKey(7, 8, 1, false), "d", five, "q"));
        assertThat(calls(next, false)).containsExactly(5L, 5L, 5L);
    }

    @Test
    void aResetBeginsAtZeroThoughThereAreMoreCallsThanBefore() {
        counts.note(reading(100, 0L, 0, row(1, 5)));
        assertThat(calls(reading(200, 150L, 0, row(1, 6)), false)).containsExactly(6L);
    }

    @Test
    void fewerCallsAreAResetWhereTheServerDoesNotTell() {
        counts.note(reading(100, null, 0, row(1, 5)));
        assertThat(calls(reading(200, null, 0, row(1, 4)), false)).containsExactly(4L);
    }

    @Test
    void aStatementThatWasForgottenAndMetAgainBeginsAtZero() {
        counts.note(reading(100, 0L, 0, since(1, 5, 10), since(2, 5, 10), since(3, 1, 10)));
        StatementReading next = reading(200, 0L, 0, since(1, 6, 150), since(2, 6, 10));
        assertThat(calls(next, false)).containsExactly(6L, 1L);
        counts.note(next);
        assertThat(calls(reading(300, 0L, 0, since(3, 1, 250)), false)).containsExactly(1L);
    }

    @Test
    void aFirstRunThatOutlastsAReadingCounts() {
        counts.note(reading(100, 0L, 3, since(1, 5, 10)));
        assertThat(calls(reading(200, 0L, 3, since(1, 5, 10), since(2, 1, 90)), false))
                .containsExactly(1L);
    }

    @Test
    void whatWasHiddenIsOnlyNotedWhenItIsShown() {
        counts.note(reading(100, 0L, 2, row(1, 5)));
        StatementReading shown = reading(200, 0L, 0, row(1, 6), row(2, 1_000), since(3, 1_000, 50), since(4, 3, 150));
        assertThat(calls(shown, false)).containsExactly(1L, 3L);
        counts.note(shown);
        assertThat(calls(reading(300, 0L, 0, row(2, 1_001)), false)).containsExactly(1L);
    }

    @Test
    void theCountersOfAStandByAreOnlyNoted() {
        counts.note(reading(100, 50L, 0, row(1, 5)));
        StatementReading other = reading(200, 20L, 0, row(1, 900), row(2, 900));
        assertThat(counts.areOthers(other)).isTrue();
        assertThat(counts.growth(other, true)).isEmpty();
        counts.note(other);
        assertThat(calls(reading(300, 20L, 0, row(1, 901)), false)).containsExactly(1L);
    }

    private List<Long> calls(StatementReading reading, boolean fromStart) {
        return counts.growth(reading, fromStart).stream()
                .map(StatementCounts.Growth::calls)
                .toList();
    }

    private static StatementReading reading(long at, @Nullable Long reset, long hidden, Row... rows) {
        return new StatementReading("s", at, reset, hidden, Arrays.asList(rows));
    }

    private static StatementKey key(long query) {
        return new StatementKey(7, 8, query, true);
    }

    private static Row row(long query, long calls) {
        return new Row(key(query), "d", new Counters(calls, calls, null), "q");
    }

    private static Row since(long query, long calls, long since) {
        return new Row(key(query), "d", new Counters(calls, calls, since), "q");
    }
}
