package io.joinwatch.sort;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Sort models in the state. */
class CdfModelFuzzTest {
    /** The knots of the largest model. */
    private static final long MEMORY = (2L << 20) + 8L * CdfModel.MAX_CELLS;

    private final Trial<CdfModel> trial = Trial.of(
                    "sort model", CdfModel::fromBytes, CdfModel::toBytes, List.of(IllegalArgumentException.class))
            .withMemory(MEMORY, 1 << 10);

    static Stream<byte[]> seeds() {
        return Arrays.stream(CdfModel.Image.values())
                .map(image -> CdfModelTest.fit(image, Keys.LOGNORMAL).toBytes());
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
