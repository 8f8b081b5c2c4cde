package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import io.joinwatch.graph.JoinObservation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of a batch of one part, behind a byte that says which headers go with them, under a checksum and an identity that fit them: whoever forges them can do that too. */
class BatchPartFuzzTest {
    /** Most that a part may be unpacked to, and what that is turned into: see {@link PartDecoder}. */
    private static final long MEMORY = 160 << 20;

    private static final List<BatchPart> GOOD = List.of(part(300), part(5), part(1_500));

    private final Trial<List<JoinObservation>> trial = Trial.of(
                    "batch part",
                    BatchPartFuzzTest::rows,
                    BatchPartFuzzTest::written,
                    List.of(BatchFormatException.class))
            .withMemory(MEMORY, 64);

    private static BatchPart part(int rows) {
        return new BatchBuilder()
                .build(Panes.random(rows, rows, 7), null)
                .orElseThrow()
                .parts()
                .get(0);
    }

    static Stream<byte[]> seeds() {
        return IntStream.range(0, GOOD.size()).mapToObj(i -> {
            byte[] bytes = GOOD.get(i).bytes();
            return ByteBuffer.allocate(1 + bytes.length)
                    .put((byte) i)
                    .put(bytes)
                    .array();
        });
    }

    private static List<JoinObservation> rows(byte[] input) {
        BatchPart good = GOOD.get(input.length == 0 ? 0 : (input[0] & 0x7F) % GOOD.size());
        byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        BatchPart forged = BatchReaderTest.with(
                BatchReaderTest.resealed(good, bytes), BatchHeader.BATCH, BatchBuilder.identity(List.of(bytes)));
        return new BatchReader().add(forged).orElseThrow().observations();
    }

    /** The rows are as sorted as a batch's, which is what a builder would make of them. */
    private static byte[] written(List<JoinObservation> rows) {
        PaneObservations pane = new PaneObservations("w/d", 0, 1, true, ObservationLog.of(rows));
        assertThat(rows).isEqualTo(Panes.sorted(pane));
        return new byte[0];
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
