package io.joinwatch.event;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class QueryEventFuzzTest {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private final Trial<QueryEvent> trial =
            Trial.of("query event", CODEC::queryEvent, CODEC::bytes, List.of(BadRecordException.class));

    static Stream<byte[]> seeds() {
        return FuzzSeeds.of(random -> random.event());
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
