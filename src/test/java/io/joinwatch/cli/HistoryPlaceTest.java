package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "prod/sales, prod%2Fsales",
        "../.., %2E.%2F..",
        "a b:c*, a%20b%3Ac%2A",
        "größe/1.0_x-y, gr%C3%B6%C3%9Fe%2F1.0_x-y",
        "100%/%2F, 100%25%2F%252F"
    })
    void aDatabaseIsOneSafeName(String database, String name) {
        assertThat(HistoryPlace.fileName(database)).isEqualTo(name);
    }

    @Test
    void noTwoDatabasesShareAFile() {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder database = new StringBuilder(i % 3 == 0 ? "long/".repeat(60) : "");
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                database.append("a/%2F.~é\uD83D\uDC18".charAt(random.nextInt(7)));
            }
            String name = HistoryPlace.fileName(database.toString());
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240);
            assertThat(name).doesNotContain("/").doesNotStartWith(".");
            assertThat(names.merge(name, database.toString(), (one, other) -> one))
                    .as("seed 3")
                    .isEqualTo(database.toString());
        }
    }

    @Test
    void aDayIsThatOfUtc() {
        HistoryPlace place = HistoryPlace.ofDay(Path.of("days"), "prod/sales", HistoryPlace.day(-1));
        assertThat(place.path()).isEqualTo(Path.of("days", "prod%2Fsales", "1969-12-31.arrow"));
        assertThat(place.fromMs()).isEqualTo(-HistoryPlace.DAY_MS);
        assertThat(place.toMs()).isZero();
        HistoryPlace open = new HistoryPlace(Path.of("x"), "prod/sales", Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(open.start(1)).isZero();
        assertThat(open.end(1)).isEqualTo(HistoryPlace.DAY_MS);
        assertThat(open.end(HistoryPlace.DAY_MS)).isEqualTo(2 * HistoryPlace.DAY_MS);
    }
}
