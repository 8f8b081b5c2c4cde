package io.joinwatch.event;

import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Valid records to begin fuzzing with, the same every time. */
final class FuzzSeeds {
    private static final int SEEDS = 12;
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private FuzzSeeds() {}

    static Stream<byte[]> of(Function<RandomRecords, PublicRecord> draw) {
        return LongStream.range(0, SEEDS).mapToObj(seed -> CODEC.bytes(draw.apply(new RandomRecords(seed))));
    }
}
