package io.joinwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.fuzz.Trial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any key places a record, and names a database or none. */
class RecordKeyFuzzTest {
    private static final int PARTITIONS = 12;

    private final Trial<Optional<DatabaseId>> trial = Trial.of(
            "record key",
            DatabaseId::ofKey,
            id -> id.map(known -> known.toString().getBytes(StandardCharsets.UTF_8))
                    .orElse(new byte[0]),
            List.of());

    static Stream<byte[]> seeds() {
        return Stream.of("w/d", "w/d\0", "w/d\0orders", "w/d\0" + 1_700_000_000_000L, "größe/表", "/", "a/b/c")
                .map(key -> key.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
        assertThat(DatabasePartitioner.partition(bytes, PARTITIONS)).isBetween(0, PARTITIONS - 1);
    }
}
