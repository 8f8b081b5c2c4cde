package io.joinwatch.history;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Chunks of open history in the state. */
class ObservationLogFuzzTest {
    private final Trial<ObservationLog> trial = Trial.of(
            "open history chunk",
            ObservationLogFuzzTest::log,
            ObservationLogFuzzTest::bytes,
            List.of(IllegalArgumentException.class));

    static Stream<byte[]> seeds() {
        return IntStream.of(1, 20, 300)
                .mapToObj(rows -> bytes(Panes.random(rows, rows, 9).log()));
    }

    private static ObservationLog log(byte[] chunk) {
        ObservationLog log = new ObservationLog();
        log.append(chunk);
        return log;
    }

    private static byte[] bytes(ObservationLog log) {
        return log.size() == 0 ? new byte[0] : log.chunk(0, Integer.MAX_VALUE).bytes();
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
