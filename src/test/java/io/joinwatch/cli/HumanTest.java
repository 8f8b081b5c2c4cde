package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "101888, 99.5 KiB",
        "102400, 100 KiB",
        "1048063, 1023 KiB",
        "1048064, 1.0 MiB",
        "1048576, 1.0 MiB",
        "1288490189, 1.2 GiB",
        "5497558138880, 5.0 TiB",
        "1125899906842624, 1.0 PiB",
        "9223372036854775807, 8.0 EiB",
        "-9223372036854775808, -8.0 EiB",
        "-1536, -1.5 KiB"
    })
    void bytes(long bytes, String shown) {
        assertThat(Human.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.00001, < 0.01 %",
        "-0.00001, > -0.01 %",
        "0.0012, 0.12 %",
        "0.05, 5.00 %",
        "0.123, 12.3 %",
        "1, 100.0 %",
        "-0.5, -50.0 %"
    })
    void shares(double share, String shown) {
        assertThat(Human.share(share)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "4230, 4.2 s",
        "59949, 59.9 s",
        "59950, 1 min",
        "303000, 5 min 3 s",
        "3599600, 1 h",
        "7500000, 2 h 5 min",
        "86399999, 1 d",
        "273600000, 3 d 4 h"
    })
    void durations(long ms, String shown) {
        assertThat(Human.duration(Duration.ofMillis(ms))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "0.0001, 9.0 s", "0.01, 14 min 24 s", "0.34, 8 h 10 min", "400, 400 d"})
    void days(double days, String shown) {
        assertThat(Human.days(days)).isEqualTo(shown);
    }

    @Test
    void gapsAndCounts() {
        assertThat(Human.gap(0, 0)).isEqualTo("proven optimal");
        assertThat(Human.gap(0.000001, 12)).isEqualTo("gap < 0.01 %");
        assertThat(Human.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Human.bytesPerDay(2048)).isEqualTo("2.0 KiB/day");
    }

    @Test
    void localesDoNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Human.bytes(1536) + Human.count(1_000) + Human.share(0.123))
                    .isEqualTo("1.5 KiB1,00012.3 %");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void sumsBeyondALongAreShown() {
        assertThat(Human.bytes(BigInteger.valueOf(3 << 20))).isEqualTo("3.0 MiB");
        assertThat(Human.bytes(BigInteger.ONE.shiftLeft(71))).isEqualTo("2,048 EiB");
        assertThat(Human.count(BigInteger.TEN.pow(20))).isEqualTo("100,000,000,000,000,000,000");
    }

    @Test
    void oneIsSingular() {
        assertThat(Human.counted(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Human.counted(0, "row", "rows")).isEqualTo("0 rows");
        assertThat(Human.counted(1_234, "batch", "batches")).isEqualTo("1,234 batches");
    }

    @Test
    void namesCannotBreakTheLineOrCommandTheTerminal() {
        assertThat(Human.name("a\nb\u001b[2Jc\u009b \uD83D\uDC18"))
                .isEqualTo("a\\u000ab\\u001b[2Jc\\u009b \uD83D\uDC18");
    }
}
