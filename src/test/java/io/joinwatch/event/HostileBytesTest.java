package io.joinwatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Of broken and of random bytes, nothing but a {@link BadRecordException} may come. */
class HostileBytesTest {
    private static final String[] BARBS = {
        "null",
        "-1",
        "1e999",
        "-0",
        "99999999999999999999",
        "0.1",
        "[]",
        "{}",
        "\"\\ud800\"",
        "\"\"",
        "true",
        "\u0000",
        "[".repeat(1000),
        "{\"a\":".repeat(50),
        "9".repeat(2000),
        "\"" + "x".repeat(3000) + "\"",
        "\ufeff",
        "//",
        "NaN"
    };

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    @Test
    void onlyBadRecordsLeave() {
        int refused = 0;
        int taken = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            byte[] bytes = hostile(new SplittableRandom(seed), codec.bytes(new RandomRecords(seed).any()));
            if (allAreTamed(seed, bytes)) {
                refused++;
            } else {
                taken++;
            }
        }
        // A mutator that breaks all or nothing would test little.
        assertThat(refused).isGreaterThan(1_500);
        assertThat(taken).isGreaterThan(25);
    }

    @Test
    void refusesWhatWouldCollideInTheParsersSymbolTable() {
        StringBuilder json = new StringBuilder("{\"schemaVersion\":1");
        for (int i = 0; i < 100_000; i++) {
            json.append(",\"f").append(i * 31).append("\":0");
        }
        byte[] bytes = json.append("}").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(allAreTamed(-1, bytes)).isTrue();
    }

    /** Whether every reader refuses the bytes; fails if one throws anything else. */
    private boolean allAreTamed(long seed, byte[] bytes) {
        boolean refused = tame(seed, () -> codec.queryEvent(bytes), bytes);
        refused &= tame(seed, () -> codec.catalogRecord(bytes), bytes);
        refused &= tame(seed, () -> codec.policy(bytes), bytes);
        refused &= tame(seed, () -> codec.recommendation(bytes), bytes);
        refused &= tame(seed, () -> codec.solve(bytes), bytes);
        return refused;
    }

    private boolean tame(long seed, Supplier<PublicRecord> reader, byte[] bytes) {
        PublicRecord record;
        try {
            record = reader.get();
        } catch (BadRecordException bad) {
            return true;
        } catch (RuntimeException | Error leak) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.ISO_8859_1), leak);
        }
        // What is taken must be fit to be written and read again.
        assertThat(codec.bytes(record)).as("seed %d", seed).isNotEmpty();
        return false;
    }

    private static byte[] hostile(SplittableRandom random, byte[] good) {
        byte[] bytes = good;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes = mutated(random, bytes);
        }
        return bytes;
    }

    private static byte[] mutated(SplittableRandom random, byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, to, new byte[0]);
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3 -> spliced(bytes, at, to, random(random, to - at));
            case 4 -> spliced(bytes, at, at, barb(random));
            default -> swappedValue(random, bytes, at);
        };
    }

    /** Puts a barb where a value stands, so that the JSON stays whole. */
    private static byte[] swappedValue(SplittableRandom random, byte[] bytes, int from) {
        for (int i = from; i < bytes.length - 1; i++) {
            if (bytes[i] == ':' && (bytes[i + 1] == '"' || Character.isDigit(bytes[i + 1]))) {
                int end = i + 2;
                while (end < bytes.length && bytes[end] != ',' && bytes[end] != '}') {
                    end++;
                }
                return spliced(bytes, i + 1, end, barb(random));
            }
        }
        return spliced(bytes, 0, 0, " ".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] barb(SplittableRandom random) {
        return BARBS[random.nextInt(BARBS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
