package io.joinwatch.stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.fuzz.Trial;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments of changes. What {@link Databases} reads them with turns every error into {@link CorruptStateException}. */
class ChangesFuzzTest {
    private final Trial<List<Change>> trial = Trial.of(
            "changes",
            ChangeCodec::readAll,
            ChangesFuzzTest::bytes,
            List.of(CorruptStateException.class, IllegalArgumentException.class, BadRecordException.class));

    static Stream<byte[]> seeds() {
        return LongStream.range(0, 8).mapToObj(seed -> {
            RandomChanges random = new RandomChanges(seed);
            DatabaseState state = new DatabaseState(new DatabaseId("w", "d"), TestSettings.stream());
            return bytes(Stream.generate(() -> {
                        Change change = random.next(state);
                        state.apply(change);
                        return change;
                    })
                    .limit(1 + 4 * seed)
                    .toList());
        });
    }

    private static byte[] bytes(List<Change> changes) {
        BinaryWriter out = new BinaryWriter();
        changes.forEach(change -> ChangeCodec.write(out, change));
        return out.toBytes();
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
