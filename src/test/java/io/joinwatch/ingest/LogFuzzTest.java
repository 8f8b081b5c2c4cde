package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of every format, whole and still growing: the first byte of an input says which. */
class LogFuzzTest {
    private static final LogFormat[] FORMATS = LogFormat.values();

    private final Trial<Integer> trial = Trial.of("log", LogFuzzTest::queries, queries -> new byte[0], List.of());

    static Stream<byte[]> seeds() {
        return Arrays.stream(FORMATS)
                .map(format -> ((char) format.ordinal() + LogSamples.of(format)).getBytes(StandardCharsets.UTF_8));
    }

    /** How many queries a log has. */
    private static Integer queries(byte[] input) throws IOException {
        int choice = input.length == 0 ? 0 : input[0] & 0x7F;
        LogFormat format = FORMATS[choice % FORMATS.length];
        boolean growing = choice / FORMATS.length % 2 == 1;
        byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        int[] queries = {0};
        int entries = 0;
        try (LogFile log = new LogFile(new ByteArrayInputStream(bytes), format, format.dialect(), growing)) {
            while (isNext(log, queries)) {
                assertThat(entries++).as("entries").isLessThanOrEqualTo(bytes.length);
            }
        }
        return queries[0];
    }

    private static boolean isNext(LogFile log, int[] queries) throws IOException {
        try {
            return log.next(query -> queries[0]++);
        } catch (BadEntryException bad) {
            assertThat(bad).message().isNotBlank();
            return true;
        }
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
