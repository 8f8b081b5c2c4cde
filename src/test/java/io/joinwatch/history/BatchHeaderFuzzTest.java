package io.joinwatch.history;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers of a part, one {@code name=value} a line. */
class BatchHeaderFuzzTest {
    private final Trial<BatchHeader> trial = Trial.of(
            "batch headers",
            bytes -> BatchHeader.parse(headers(bytes)),
            header -> lines(header.toMap()),
            List.of(BatchFormatException.class));

    static Stream<byte[]> seeds() {
        return Stream.of(5, 300, 3_000)
                .flatMap(rows -> FuzzParts.of(rows).parts().stream().limit(3))
                .map(part -> lines(part.headers()));
    }

    private static byte[] lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + "=" + header.getValue())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            int equals = Math.max(0, line.indexOf('='));
            headers.put(line.substring(0, equals), line.substring(Math.min(line.length(), equals + 1)));
        }
        return headers;
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
