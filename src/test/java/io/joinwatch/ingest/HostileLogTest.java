package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds: reading ends, with queries or bad entries, and goes on from behind any entry as if it had never stopped. */
class HostileLogTest {
    private static final int CASES = 150;
    private static final int PLACES = 8;
    private static final long FIRST_SEED = 1_000;

    private static final String[] DIALECTS = {"", "redshift", "doris", "synapse"};

    /** What means something to some reader. */
    private static final String[] PIECES = {
        "\"",
        "'",
        "\n",
        "\r\n",
        "\r",
        "{",
        "}",
        "[",
        "]",
        ",",
        ";",
        "\\",
        "\\n",
        "$$",
        "$a$",
        "--",
        "/*",
        "*/",
        "|",
        "|Stmt=",
        "=",
        ":",
        "\uFEFF",
        "\u0000",
        "\u00A0",
        "é",
        "[query] ",
        "statement: ",
        "0",
        "-1",
        "1e999999999",
        "99999999999999999999",
        "2024-08-06 23:44:11,041 ",
        "'2021-11-02T13:04:17Z UTC [ db=dev ]' LOG: ",
        "{\"sql\": \"select 1\"}\n",
        "null",
        "\\N",
        "seg-1",
        "[[[[[[[[",
        "{\"a\":",
        "pid=1 ",
        "xid=1 "
    };

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void samplesAreReadInAnyPieces(LogFormat format) throws IOException {
        byte[] sample = LogSamples.of(format).getBytes(StandardCharsets.UTF_8);
        List<Read> whole = read(format, sample, new Place(0, 1), false);
        assertThat(whole).noneMatch(read -> read.told().contains("bad: "));
        check(format, sample, 0, sample.length + 1);
        byte[] marked = ("\uFEFF" + LogSamples.of(format)).getBytes(StandardCharsets.UTF_8);
        assertThat(queries(read(format, marked, new Place(0, 1), false)))
                .as("with a byte order mark")
                .hasSameSizeAs(queries(whole));
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void anyBytesAreReadToTheirEndAndFromAnyEntryOn(LogFormat format) throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            byte[] file = file(format, new Random(seed));
            try {
                check(format, file, seed, PLACES);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        format + " with seed " + seed + " of\n" + new String(file, StandardCharsets.UTF_8) + "\n"
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static void check(LogFormat format, byte[] file, long seed, int places) throws IOException {
        Random random = new Random(seed);
        List<Read> whole = read(format, file, new Place(0, 1), false);
        long before = 0;
        for (Read entry : whole) {
            assertThat(entry.place().end())
                    .as("ends go up")
                    .isGreaterThan(before)
                    .isLessThanOrEqualTo(file.length);
            before = entry.place().end();
        }
        for (int i : places(random, whole.size(), places)) {
            assertThat(read(format, file, whole.get(i).place(), false))
                    .as("from behind entry " + i)
                    .isEqualTo(whole.subList(i + 1, whole.size()));
        }
        for (int length : places(random, file.length, places)) {
            List<Read> first = read(format, Arrays.copyOf(file, length), new Place(0, 1), true);
            List<Read> both = new ArrayList<>(first);
            both.addAll(read(
                    format,
                    file,
                    first.isEmpty()
                            ? new Place(0, 1)
                            : first.get(first.size() - 1).place(),
                    false));
            assertThat(both).as("cut at byte " + length + " of " + file.length).isEqualTo(whole);
        }
    }

    /** All places in [0, end), or so many of them. */
    private static int[] places(Random random, int end, int most) {
        return end <= most
                ? IntStream.range(0, end).toArray()
                : random.ints(most, 0, end).toArray();
    }

    private static byte[] file(LogFormat format, Random random) {
        byte[] sample = LogSamples.of(format).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        file.writeBytes(" \n\t(".substring(random.nextInt(4)).getBytes(StandardCharsets.UTF_8));
        int changes = 1 + random.nextInt(6);
        int at = random.nextInt(4) == 0 ? random.nextInt(sample.length) : 0;
        for (int i = 0; i < changes; i++) {
            int to = at + random.nextInt(sample.length - at + 1);
            file.write(sample, at, to - at);
            int pieces = random.nextInt(4);
            for (int k = 0; k < pieces; k++) {
                file.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            }
            at = random.nextBoolean()
                    ? Math.min(sample.length, to + random.nextInt(20))
                    : random.nextInt(sample.length);
        }
        if (random.nextBoolean()) {
            file.write(sample, at, sample.length - at);
        }
        return file.toByteArray();
    }

    private static List<Read> read(LogFormat format, byte[] bytes, Place from, boolean growing) throws IOException {
        List<Read> reads = new ArrayList<>();
        try (LogFile log = new LogFile(new ByteArrayInputStream(bytes), format, dialect(format, bytes), growing)) {
            log.skipTo(from.end(), from.line());
            for (boolean more = true; more; ) {
                List<String> told = new ArrayList<>();
                try {
                    more = log.next(query -> told.add(query + " " + query.sql() + " " + query.database() + " "
                            + query.durationMs() + " " + query.bytesMoved()));
                } catch (BadEntryException e) {
                    told.add("bad: " + e.getMessage());
                }
                assertThat(reads.size()).as("ends").isLessThanOrEqualTo(bytes.length);
                if (more) {
                    Place place = new Place(log.last().end(), log.last().endLine());
                    reads.add(new Read(place, log.last().line() + " " + String.join("\n", told)));
                }
            }
        }
        return reads;
    }

    /** Statements end otherwise in other dialects: one that all parts of a file agree on. */
    private static String dialect(LogFormat format, byte[] bytes) {
        return format == LogFormat.SQL ? DIALECTS[bytes.length == 0 ? 0 : bytes[0] & 3] : format.dialect();
    }

    private static List<Read> queries(List<Read> reads) {
        return reads.stream().filter(read -> read.told().contains("sql of")).toList();
    }

    private record Place(long end, long line) {}

    private record Read(Place place, String told) {}
}
