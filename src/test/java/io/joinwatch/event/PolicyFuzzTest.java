package io.joinwatch.event;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFuzzTest {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private final Trial<PolicyRecord> trial =
            Trial.of("policy", CODEC::policy, CODEC::bytes, List.of(BadRecordException.class));

    static Stream<byte[]> seeds() {
        return FuzzSeeds.of(random -> random.policy());
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
