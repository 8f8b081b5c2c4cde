package io.joinwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.NearestName;
import io.joinwatch.event.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormsTest {
    private static final long SEED = 4_711;

    @ParameterizedTest
    @CsvSource({
        "250ms, 250",
        "0s, 0",
        "10s, 10000",
        "5m, 300000",
        "1h, 3600000",
        "7d, 604800000",
        "1 H, 3600000",
        "PT1H30M, 5400000",
        "P1D, 86400000",
        "pt0.25s, 250"
    })
    void durations(String text, long ms) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "12B, 12",
        "1GiB, 1073741824",
        "1 gib, 1073741824",
        "900KB, 900000",
        "2TB, 2000000000000"
    })
    void sizes(String text, long bytes) {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] units = {1, 1_000, 1_024, 60_000, 1 << 20, 3_600_000, 86_400_000};
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong(1_000) * units[random.nextInt(units.length)];
            Duration duration = Duration.ofMillis(value);
            assertThat(DurationText.parse(DurationText.format(duration)))
                    .as("%d ms, seed %d", value, SEED)
                    .isEqualTo(duration);
            assertThat(SizeText.parse(SizeText.format(value)))
                    .as("%d bytes, seed %d", value, SEED)
                    .isEqualTo(value);
        }
        assertThat(DurationText.format(Duration.ofDays(7))).isEqualTo("7d");
        assertThat(SizeText.format(1L << 30)).isEqualTo("1GiB");
        assertThat(SizeText.format(900_000)).isEqualTo("900KB");
    }

    @Test
    void distancesAreThoseOfTheRecursiveDefinition() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 500; i++) {
            String a = word(random);
            String b = word(random);
            assertThat(NearestName.distance(a, b))
                    .as("%s, %s, seed %d", a, b, SEED)
                    .isEqualTo(slowly(a, b));
        }
        assertThat(NearestName.of("pain", List.of("window", "pane"), 2)).contains("pane");
        assertThat(NearestName.of("pain", List.of("window"), 2)).isEmpty();
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int slowly(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String restA = a.substring(1);
        String restB = b.substring(1);
        int replaced = slowly(restA, restB) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
        return Math.min(replaced, Math.min(slowly(restA, b), slowly(a, restB)) + 1);
    }
}
