package io.joinwatch.stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.fuzz.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments of changes. What {@link Databases} reads them with turns every error into {@link CorruptStateException}. */
class ChangesFuzzTest {
    private final Trial<List<Change>> trial = Trial.of(
            "changes",
            ChangesFuzzTest::changes,
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

    /** As on restore: each change is made before the next is read, and what cannot be made is corrupt. */
    private static List<Change> changes(byte[] segment) {
        DatabaseState state = new DatabaseState(new DatabaseId("w", "d"), TestSettings.stream());
        ChangeReader reader = new ChangeReader(segment, state.observed());
        List<Change> changes = new ArrayList<>();
        while (reader.hasMore()) {
            Change change = reader.next();
            try {
                state.apply(change);
            } catch (RuntimeException e) {
                throw new CorruptStateException("A change cannot be made");
            }
            changes.add(change);
        }
        return changes;
    }

    private static byte[] bytes(List<Change> changes) {
        DatabaseState state = new DatabaseState(new DatabaseId("w", "d"), TestSettings.stream());
        ChangeWriter out = new ChangeWriter();
        for (Change change : changes) {
            out.write(change, state.observed());
            state.apply(change);
        }
        return out.toBytes();
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
