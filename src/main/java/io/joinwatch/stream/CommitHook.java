package io.joinwatch.stream;

import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * How the topology learns that a commit is coming. The first change of a database since the last commit sends one marker
 * into an aggregate over a cached store; Kafka Streams flushes that cache before every commit, on a clean close and on
 * hand-over, and the node behind it writes the segment. An earlier flush, for want of cache, only makes two segments of one.
 */
final class CommitHook {
    /** The marker's value; what counts is its key. */
    static final byte[] MARKER = {1};

    private CommitHook() {}

    /** Sends the marker if the database has changes and no marker is on its way. */
    static void mark(
            HotDatabase database,
            FixedKeyRecord<byte[], Object> record,
            FixedKeyProcessorContext<byte[], Object> context) {
        if (database.needsMark()) {
            database.marked();
            context.forward(record.withValue((Object) MARKER), Names.COMMIT_HOOK);
        }
    }
}
