package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdvisedCodecTest {

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            name.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(40) : 'a' + random.nextInt(26));
        }
        return name.toString();
    }

    private static Distribution distribution(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Distribution.ALL;
            case 1 -> Distribution.EVEN;
            case 2 -> Distribution.UNKNOWN;
            case 3 -> new Distribution(Distribution.Style.KEY, List.of(name(random), name(random)));
            default -> Distribution.key(name(random));
        };
    }

    static Advised advised(SplittableRandom random) {
        SortedMap<String, Advised.Entry> entries = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            entries.put(
                    name(random),
                    new Advised.Entry(
                            State.values()[random.nextInt(State.values().length)],
                            distribution(random),
                            distribution(random),
                            random.nextLong(),
                            name(random),
                            1 + random.nextInt(Integer.MAX_VALUE),
                            random.nextLong(),
                            random.nextLong() >>> (1 + random.nextInt(63)),
                            random.nextBoolean() ? null : random.nextDouble(1e9)));
        }
        SortedMap<String, List<Advised.Move>> moves = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            moves.put(
                    name(random),
                    Stream.generate(() -> new Advised.Move(
                                    distribution(random), distribution(random), random.nextLong(), random.nextLong()))
                            .limit(1 + random.nextInt(Advised.MOST_MOVES))
                            .toList());
        }
        return new Advised(
                entries, moves, random.nextBoolean() ? Shift.NEVER : new Shift(random.nextLong(), random.nextLong()));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (long seed = 0; seed < 2_000; seed++) {
            Advised advised = advised(new SplittableRandom(seed));
            assertThat(Advised.fromBytes(advised.toBytes())).as("seed %d", seed).isEqualTo(advised);
        }
        assertThat(Advised.NONE.toBytes()).hasSize(5);
    }

    /** Any other bytes are refused as such, or they are the one form of another memory. */
    @Test
    void damagedBytesAreRefusedOrMeanWhatTheySay() {
        int refused = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = advised(random).toBytes();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
            }
            try {
                Advised read = Advised.fromBytes(bytes);
                assertThat(read.toBytes()).as("seed %d", seed).isEqualTo(bytes);
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void refusalsSayWhy() {
        byte[] newer = Advised.NONE.toBytes();
        newer[0] = 9;
        assertThatThrownBy(() -> Advised.fromBytes(newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
        assertThatThrownBy(() -> Advised.fromBytes(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends early");
        assertThatThrownBy(() -> Advised.fromBytes(new byte[] {3, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond its end");
    }
}
