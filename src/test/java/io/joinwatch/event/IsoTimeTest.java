package io.joinwatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    @Test
    void readsWhatTheLibraryWrites() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(IsoTime.END_MS));
            String text = switch (i % 4) {
                case 0 -> time.toString();
                case 1 -> time.plusNanos(random.nextInt(1_000_000)).toString();
                case 2 -> Instant.ofEpochSecond(time.getEpochSecond()).toString();
                default ->
                    time.atOffset(ZoneOffset.ofHours(random.nextInt(-9, 10)))
                            .toInstant()
                            .toString();
            };
            assertThat(IsoTime.parse("t", text))
                    .as("seed 7, %s", text)
                    .isEqualTo(Instant.parse(text).toEpochMilli());
            assertThat(IsoTime.parse("t", IsoTime.format(time.toEpochMilli()))).isEqualTo(time.toEpochMilli());
        }
    }

    /** The quick reader must refuse what the library refuses: one character is changed at a time. */
    @Test
    void agreesWithTheLibraryOnBrokenText() {
        SplittableRandom random = new SplittableRandom(8);
        String letters = "0123456789-:.TZ+ a";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("2024-02-29T23:59:59.125Z");
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(ours(text.toString())).as("seed 8, %s", text).isEqualTo(library(text.toString()));
        }
    }

    @Test
    void holdsToItsRange() {
        assertThat(IsoTime.END_MS)
                .isEqualTo(Instant.parse("2200-01-01T00:00:00Z").toEpochMilli());
        assertThat(IsoTime.parse("t", "2199-12-31T23:59:59.999Z")).isEqualTo(IsoTime.END_MS - 1);
        assertThatThrownBy(() -> IsoTime.parse("t", "1969-12-31T23:59:59Z")).isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> IsoTime.parse("t", "+1000000000-01-01T00:00:00Z"))
                .isInstanceOf(BadRecordException.class);
    }

    private static long ours(String text) {
        try {
            return IsoTime.parse("t", text);
        } catch (BadRecordException bad) {
            return -1;
        }
    }

    private static long library(String text) {
        try {
            long time = Instant.parse(text).toEpochMilli();
            return time >= 0 && time < IsoTime.END_MS ? time : -1;
        } catch (DateTimeException bad) {
            return -1;
        }
    }
}
