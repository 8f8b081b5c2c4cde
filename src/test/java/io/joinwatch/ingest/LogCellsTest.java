package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCellsTest {
    private static final long NOON_MS = 1_706_702_400_120L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1706702400120",
                "2024-01-31T12:00:00.12Z",
                "2024-01-31 12:00:00.120000",
                "2024-01-31 12:00:00,120",
                "2024-01-31 04:00:00.120 -0800",
                "2024-01-31 12:00:00.120 Z",
                "2024-01-31 13:00:00.12+01",
                "2024-01-31T17:30:00.120456789+05:30",
                "2024-01-31 12:00:00.120 UTC",
                " 2024-01-31 13:00:00.12 Europe/Berlin "
            })
    void timesOfAllFormats(String text) throws BadEntryException {
        assertThat(LogCells.time(text)).isEqualTo(NOON_MS);
    }

    @Test
    void timesWithoutSecondsOrAtAll() throws BadEntryException {
        assertThat(LogCells.time("2024-01-31 12:00")).isEqualTo(NOON_MS - 120);
        assertThat(LogCells.time(" ")).isEqualTo(LoggedQuery.NO_TIME);
    }

    @Test
    void instantsAreSecondsUnlessTooLarge() throws BadEntryException {
        assertThat(LogCells.instant("1706702400.120000000")).isEqualTo(NOON_MS);
        assertThat(LogCells.instant("1.70670240012E9")).isEqualTo(NOON_MS);
        assertThat(LogCells.instant("1.70670240012E+12")).isEqualTo(NOON_MS);
        assertThatThrownBy(() -> LogCells.instant("1E99")).hasMessageContaining("'1E99'");
        assertThat(LogCells.instant("1706702400")).isEqualTo(NOON_MS - 120);
        assertThat(LogCells.instant("1706702400120")).isEqualTo(NOON_MS);
        assertThat(LogCells.instant("2024-01-31T12:00:00.120Z")).isEqualTo(NOON_MS);
    }

    @Test
    void durations() {
        assertThat(LogCells.duration("1.5")).isEqualTo(1500);
        assertThat(LogCells.duration("PT1.5S")).isEqualTo(1500);
        assertThat(LogCells.duration("soon")).isNull();
        assertThat(LogCells.duration("PT-1S")).isNull();
    }

    @Test
    void otherTimesAreToldUnlessTheyMightBeSql() {
        assertThatThrownBy(() -> LogCells.time("31.01.2024 12:00")).hasMessageContaining("'31.01.2024 12:00'");
        assertThatThrownBy(() -> LogCells.time("select 'secret'")).hasMessageContaining("of 15 characters");
    }
}
