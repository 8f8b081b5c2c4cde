package io.joinwatch.stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.fuzz.Trial;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records of a database in the segment store, each a byte with the length of what its key has behind the database, that, two bytes
 * with the length of the value, and the value.
 */
class StateStoreFuzzTest {
    private static final DatabaseId ID = new DatabaseId("w", "d");
    private static final byte[] PREFIX = SegmentKey.prefix(ID.toString());

    private final Trial<DatabaseState> trial = Trial.of(
                    "state store",
                    StateStoreFuzzTest::state,
                    state -> new byte[0],
                    List.of(CorruptStateException.class))
            .withMemory(8 << 20, 8 << 10);

    static Stream<byte[]> seeds() {
        return LongStream.range(0, 12).mapToObj(seed -> {
            KeyValueStore<Bytes, byte[]> segments = SegmentsTest.store();
            Databases databases = new Databases(TestSettings.stream(), new DatabaseStore(), segments);
            RandomChanges random = new RandomChanges(seed);
            SplittableRandom commits = new SplittableRandom(seed);
            for (int i = 0; i < 10 * seed; i++) {
                databases.get(ID).apply(random.next(databases.get(ID).state()));
                if (commits.nextInt(5) == 0) {
                    databases.commit(ID);
                }
            }
            databases.commit(ID);
            return records(segments);
        });
    }

    private static byte[] records(KeyValueStore<Bytes, byte[]> store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (KeyValueIterator<Bytes, byte[]> records = store.all()) {
            records.forEachRemaining(record -> {
                int rest = record.key.get().length - PREFIX.length;
                out.write(rest);
                out.write(record.key.get(), PREFIX.length, rest);
                out.write(record.value.length >> 8);
                out.write(record.value.length);
                out.writeBytes(record.value);
            });
        }
        return out.toByteArray();
    }

    private static DatabaseState state(byte[] input) {
        KeyValueStore<Bytes, byte[]> segments = SegmentsTest.store();
        ByteBuffer in = ByteBuffer.wrap(input);
        while (in.hasRemaining()) {
            byte[] rest = take(in, in.get() & 0xFF);
            int high = in.hasRemaining() ? in.get() & 0xFF : 0;
            byte[] value = take(in, high << 8 | (in.hasRemaining() ? in.get() & 0xFF : 0));
            byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + rest.length);
            System.arraycopy(rest, 0, key, PREFIX.length, rest.length);
            segments.put(Bytes.wrap(key), value);
        }
        Databases databases = new Databases(TestSettings.stream(), new DatabaseStore(), segments);
        databases.findAsleep();
        return databases.get(ID).state();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[Math.min(length, in.remaining())];
        in.get(taken);
        return taken;
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
