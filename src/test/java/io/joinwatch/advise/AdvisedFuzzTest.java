package io.joinwatch.advise;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What was advised, in the state. */
class AdvisedFuzzTest {
    private final Trial<Advised> trial =
            Trial.of("advised", Advised::fromBytes, Advised::toBytes, List.of(IllegalArgumentException.class));

    static Stream<byte[]> seeds() {
        return LongStream.range(0, 8)
                .mapToObj(seed ->
                        AdvisedCodecTest.advised(new SplittableRandom(seed)).toBytes());
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
